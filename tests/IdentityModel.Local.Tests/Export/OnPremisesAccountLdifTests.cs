using System.Text;

namespace IdentityModel.Local.Tests;

public sealed class OnPremisesAccountLdifTests : IDisposable
{
    private static readonly PlacedOnPremisesAccount Account = new()
    {
        SamAccountName = "kim",
        Name = "Kim, A",
        DisplayName = "Kim Åkers",
        UserPrincipalName = "kim@contoso.com",
        Path = "OU=Staff,DC=contoso,DC=com",
    };

    private readonly TestFiles _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Theory] // RFC 2849: SAFE-STRING (notes 2, 4, 8), BASE64-UTF8-STRING
    [InlineData("safe text", "Kim Abercrombie", "sn: Kim Abercrombie")]
    [InlineData("nothing", "", "sn: ")]
    [InlineData("a comma and quotes", "Kim \"A\", B", "sn: Kim \"A\", B")]
    [InlineData("a number sign in front", "#1", "sn: #1")]
    [InlineData("a colon within", "a:b", "sn: a:b")]
    [InlineData("a blank in front", " Kim", "sn:: IEtpbQ==")]
    [InlineData("a colon in front", ":Kim", "sn:: OktpbQ==")]
    [InlineData("an angle bracket in front", "<Kim", "sn:: PEtpbQ==")]
    [InlineData("a blank at the end", "Kim ", "sn:: S2ltIA==")]
    [InlineData("a line break", "Kim\nsn: x", "sn:: S2ltCnNuOiB4")]
    [InlineData("a tab", "a\tb", "sn:: YQli")]
    [InlineData("an accent", "Å", "sn:: w4U=")]
    [InlineData("an emoji", "😀", "sn:: 8J+YgA==")]
    public void A_value_is_written_as_it_is_where_it_is_safe(string name, string value, string line) =>
        Assert.Equal((name, line + "\n"), (name, LdifText.Line("sn", value)));

    [Fact]
    public void Bytes_are_Base64() => Assert.Equal("mS-DS-ConsistencyGuid:: AAECAw==\n", LdifText.Line("mS-DS-ConsistencyGuid", new byte[] { 0, 1, 2, 3 }));

    [Theory]
    [InlineData(76 - 4, 1)] // "sn: " and the value
    [InlineData(76 - 4 + 1, 2)]
    [InlineData(76 - 4 + 75, 2)]
    [InlineData(76 - 4 + 75 + 1, 3)]
    public void A_long_line_is_folded_at_76_columns(int length, int lines)
    {
        string text = LdifText.Line("sn", new string('x', length));

        string[] folded = text.TrimEnd('\n').Split('\n');
        Assert.Equal(lines, folded.Length);
        Assert.All(folded, line => Assert.InRange(line.Length, 1, 76));
        Assert.All(folded[1..], line => Assert.StartsWith(" ", line, StringComparison.Ordinal));
        Assert.Equal("sn: " + new string('x', length), string.Concat(folded.Select((line, i) => i == 0 ? line : line[1..])));
    }

    [Fact]
    public void An_entry_reads_from_top_to_bottom() => Assert.Equal(
        """
        dn: CN=Kim\, A,OU=Staff,DC=contoso,DC=com
        changetype: add
        objectClass: top
        objectClass: person
        objectClass: organizationalPerson
        objectClass: user
        cn: Kim, A
        sAMAccountName: kim
        userPrincipalName: kim@contoso.com
        displayName:: S2ltIMOFa2Vycw==
        userAccountControl: 514


        """.ReplaceLineEndings("\n"),
        OnPremisesAccountLdif.Entry(Account));

    [Fact]
    public async Task There_is_no_file_before_it_is_whole_and_none_is_overwritten()
    {
        string path = _files.In("users.ldif");
        using (var ldif = OnPremisesAccountLdif.Create(PendingFile.Create(path)))
        {
            await ldif.AddAsync(Account, Token);
            Assert.False(File.Exists(path));
            await ldif.CompleteAsync(Token);
        }

        Assert.Equal(OnPremisesAccountLdif.Entry(Account), await File.ReadAllTextAsync(path, Token));
        OwnerOnly.Assert(path);
        Assert.Equal("FileExists", Assert.Throws<IdentityModelException>(() => OnPremisesAccountLdif.Create(PendingFile.Create(path))).ErrorId);
        Assert.Equal("FileExists", Assert.Throws<IdentityModelException>(() => PendingFile.CheckPlace(path, replaces: false)).ErrorId);
    }

    [Fact]
    public async Task What_is_not_finished_leaves_nothing()
    {
        using (var ldif = OnPremisesAccountLdif.Create(PendingFile.Create(_files.In("users.ldif"))))
            await ldif.AddAsync(Account, Token);
        using (var csv = OnPremisesAccountCsv.Create(PendingFile.Create(_files.In("users.csv")), [Account]))
            await csv.AddAsync(Account, Token);

        Assert.Empty(Directory.GetFiles(_files.Folder));
    }

    [Theory] // Export-Csv's form; a value of any kind comes back
    [InlineData("quotes", "Kim \"A\" B")]
    [InlineData("a comma", "Abercrombie, Kim")]
    [InlineData("a line break", "Kim\r\nAnn")]
    [InlineData("what a spreadsheet would run", "=1+1")]
    [InlineData("accents", "Łukasz Å 😀")]
    public async Task A_row_of_CSV_comes_back(string name, string displayName)
    {
        Assert.NotEmpty(name);
        string path = _files.In("users.csv");
        OnPremisesAccount account = Account with
        {
            DisplayName = displayName,
            ProxyAddresses = ["SMTP:kim@contoso.com", "X500:/o=A, B;C"],
            ConsistencyGuid = new Guid("bcd2e574-8d58-4136-a9df-8a19b145db79"),
            OtherAttributes = new AttributeTable { ["department"] = "Sales", ["l"] = "Tacoma" },
        };
        using (var csv = OnPremisesAccountCsv.Create(PendingFile.Create(path), [account]))
        {
            await csv.AddAsync(account, Token);
            await csv.CompleteAsync(Token);
        }

        string text = await File.ReadAllTextAsync(path, Encoding.UTF8, Token);
        Assert.StartsWith(
            "\"SamAccountName\",\"Name\",\"GivenName\",\"Surname\",\"DisplayName\",\"UserPrincipalName\",\"EmailAddress\",\"Path\",\"Department\",\"City\",\"proxyAddresses\",\"mS-DS-ConsistencyGuid\"\r\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains($"{FormulaCell.Quoted(displayName)},\"kim@contoso.com\"", text, StringComparison.Ordinal);
        OnPremisesUser read = Assert.Single(TestFiles.ReadOnPremises(WithObjectGuid(path, text)).Users);
        Assert.Equal(displayName, read.DisplayName);
        Assert.Equal(account.ProxyAddresses, read.ProxyAddresses);
        Assert.Equal(account.ConsistencyGuid, read.ConsistencyGuid);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await File.ReadAllBytesAsync(path, Token))[..3]); // Windows PowerShell would take it for ANSI else
        OwnerOnly.Assert(path);
    }

    // What the directory adds to each account, without which the file is none of on-premises users.
    private string WithObjectGuid(string path, string text)
    {
        Assert.NotEmpty(path);
        int header = text.IndexOf("\r\n", StringComparison.Ordinal);
        return _files.Write("read.csv", $"{text[..header]},\"ObjectGUID\"{text[header..].TrimEnd()},\"{Guid.NewGuid()}\"\r\n");
    }
}
