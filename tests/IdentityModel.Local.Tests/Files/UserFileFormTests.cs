using System.Text;

namespace IdentityModel.Local.Tests;

/// <summary>Encodings, delimiters and line forms of text files.</summary>
public sealed class UserFileFormTests : IDisposable
{
    private static readonly (string Name, Encoding Encoding)[] Encodings =
    [
        ("UTF-8", new UTF8Encoding(false)),
        ("UTF-8 with mark", new UTF8Encoding(true)),
        ("UTF-16 LE", new UnicodeEncoding(false, true)),
        ("UTF-16 BE", new UnicodeEncoding(true, true)),
        ("UTF-16 LE without mark", new UnicodeEncoding(false, false)),
        ("UTF-16 BE without mark", new UnicodeEncoding(true, false)),
    ];

    private readonly TestFiles _files = new();

    public static TheoryData<string, char, string, bool> Forms
    {
        get
        {
            var forms = new TheoryData<string, char, string, bool>();
            foreach ((string name, _) in Encodings)
            {
                foreach (char delimiter in ",;\t|")
                {
                    forms.Add(name, delimiter, "\r\n", true);
                    forms.Add(name, delimiter, "\n", false);
                }
            }

            return forms;
        }
    }

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_encoding_goes_with_every_delimiter(string encoding, char delimiter, string newLine, bool isQuoted)
    {
        string[][] rows =
        [
            ["DistinguishedName", "ObjectGUID", "UserPrincipalName", "mail", "proxyAddresses", "mS-DS-ConsistencyGuid"],
            ["CN=Zoë/OU=Łódź", "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001", "zoë@contoso.com", "z@contoso.com", "SMTP:z@contoso.com", ""],
            ["CN=Ann/OU=Staff", "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0002", "ann@contoso.com", "a@contoso.com", "SMTP:a@contoso.com", ""],
        ];
        string text = string.Concat(rows.Select(row => string.Join(delimiter, row.Select(cell => isQuoted ? $"\"{cell}\"" : cell)) + newLine));
        string path = _files.Write("users.csv", text, Encodings.Single(known => known.Name == encoding).Encoding);

        FileReading<OnPremisesUser> file = TestFiles.ReadOnPremises(path);

        Assert.Empty(file.Errors);
        Assert.Empty(file.Warnings);
        Assert.Equal(["zoë@contoso.com", "ann@contoso.com"], file.Users.Select(user => user.UserPrincipalName));
        Assert.Equal("CN=Zoë/OU=Łódź", file.Users[0].DistinguishedName);
    }

    private const string Header = "ObjectGUID,UserPrincipalName,mail,proxyAddresses,mS-DS-ConsistencyGuid";
    private const string Ann = "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001,ann@contoso.com,ann@contoso.com,,";
    private const string Bob = "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0002,bob@contoso.com,bob@contoso.com,,";

    [Theory]
    [InlineData("a #TYPE line", "#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser\r\n" + Header + "\r\n" + Ann + "\r\n" + Bob)]
    [InlineData("a sep= line", "sep=,\r\n" + Header + "\r\n" + Ann + "\r\n" + Bob)]
    [InlineData("blank lines before, between and after", "\r\n\r\n" + Header + "\r\n\r\n" + Ann + "\r\n\r\n" + Bob + "\r\n\r\n  \r\n")]
    [InlineData("blanks around column names", "ObjectGUID, UserPrincipalName , mail,proxyAddresses,mS-DS-ConsistencyGuid\n" + Ann + "\n" + Bob)]
    [InlineData("names in another case", "OBJECTGUID,userprincipalname,MAIL,PROXYADDRESSES,MS-DS-CONSISTENCYGUID\n" + Ann + "\n" + Bob)]
    [InlineData("old Macintosh line breaks", Header + "\r" + Ann + "\r" + Bob + "\r")]
    public void What_stands_around_the_rows_does_not_matter(string name, string text)
    {
        Assert.NotEmpty(name);
        FileReading<OnPremisesUser> file = TestFiles.ReadOnPremises(_files.Write("users.csv", text));

        Assert.Empty(file.Errors);
        Assert.Equal(["ann@contoso.com", "bob@contoso.com"], file.Users.Select(user => user.UserPrincipalName));
    }

    // Matches cannot be told from a file that was written without asking for the ImmutableId.
    [Theory]
    [InlineData("none has one", "", false)]
    [InlineData("blanks alone", "\" \"", false)]
    [InlineData("one has a GUID's", "dOXSvFiNNkGp34oZsUXbeQ==", true)]
    [InlineData("one has another", "emp004711", true)]
    public void A_file_without_any_ImmutableId_is_told_of_however_it_is_read(string name, string immutableId, bool isFine)
    {
        string path = _files.Write(
            "cloud.csv",
            "Id,UserPrincipalName,Mail,ProxyAddresses,OnPremisesImmutableId\n"
                + "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001,ann@contoso.com,,,\n"
                + $"4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0002,bob@contoso.com,,,{immutableId}\n"
                + "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0003,cho@contoso.com,,,\n");
        List<string> ofBlocks = [];
        foreach (UserBlock _ in CloudUserFile.ReadBlocks(path, error => throw error, ofBlocks.Add, _ => { }, default))
        {
        }

        Assert.Equal((name, isFine ? 0 : 1), (name, ofBlocks.Count));
        Assert.All(ofBlocks, warning => Assert.Contains("no user has an ImmutableId", warning, StringComparison.Ordinal));
        Assert.Equal(ofBlocks, TestFiles.ReadCloud(path).Warnings);
    }

    [Fact]
    public void A_line_break_in_quotes_belongs_to_the_value_and_lines_go_on_being_counted()
    {
        string path = _files.Write(
            "users.csv",
            "#TYPE X\r\n" + Header + ",description\r\n" + Ann + ",\"one\r\ntwo\"\r\nbad," + Bob.Substring(Bob.IndexOf("bob", StringComparison.Ordinal)) + ",\r\n");

        FileReading<OnPremisesUser> file = TestFiles.ReadOnPremises(path);

        Assert.Single(file.Users);
        IdentityModelException error = Assert.Single(file.Errors);
        Assert.Equal("InvalidGuid", error.ErrorId);
        Assert.StartsWith("users.csv, line 5: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_on_premises_file_may_be_JSON_too()
    {
        string path = _files.Write(
            "users.json",
            """[{"ObjectGUID":"4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001","UserPrincipalName":"ann@contoso.com","mail":"a@x.com","proxyAddresses":["SMTP:a@x.com"],"mS-DS-ConsistencyGuid":[16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31]}]""");

        OnPremisesUser user = Assert.Single(TestFiles.ReadOnPremises(path).Users);

        Assert.Equal(new Guid([16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]), user.ConsistencyGuid);
    }

    [Theory] // PowerShell/PowerShell, issue 5579: Windows PowerShell's ConvertTo-Json
    [InlineData("two", """{"value":["SMTP:a@x.com","smtp:b@x.com"],"Count":2}""", "SMTP:a@x.com, smtp:b@x.com")]
    [InlineData("the count first", """{"Count":2,"value":["SMTP:a@x.com","smtp:b@x.com"]}""", "SMTP:a@x.com, smtp:b@x.com")]
    [InlineData("none", """{"value":[],"Count":0}""", "")]
    [InlineData("a text", """{"value":"SMTP:a@x.com;smtp:b@x.com","Length":25}""", "SMTP:a@x.com, smtp:b@x.com")]
    [InlineData("with objects beside them", """{"more":{"value":["smtp:no@x.com"]},"value":["SMTP:a@x.com"],"Count":1}""", "SMTP:a@x.com")]
    public void Addresses_in_an_object_s_value_are_the_addresses(string name, string proxies, string expected)
    {
        Assert.NotEmpty(name);
        string path = _files.Write(
            "users.json",
            $$"""[{"id":"1","userPrincipalName":"a@x.com","proxyAddresses":{{proxies}},"manager":{"value":[1]},"onPremisesImmutableId":"1"},{"id":"2","userPrincipalName":"b@x.com","proxyAddresses":["SMTP:c@x.com"]}]""");

        FileReading<CloudUser> file = TestFiles.ReadCloud(path);

        Assert.Empty(file.Errors);
        Assert.Equal([expected, "SMTP:c@x.com"], file.Users.Select(user => string.Join(", ", user.ProxyAddresses)));
        Assert.Equal(["1", null], file.Users.Select(user => user.ImmutableId));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3_000)]
    public void JSON_longer_than_a_piece_is_read_whole(int users)
    {
        IEnumerable<string> items = Enumerable.Range(0, users).Select(i =>
            $$"""{"id":"{{i}}","userPrincipalName":"ü{{i}}@contoso.com","mail":null,"proxyAddresses":["SMTP:u{{i}}@contoso.com","smtp:{{new string('x', i % 97)}}y@contoso.com"],"onPremisesImmutableId":"{{i}}"}""");
        string path = _files.Write("users.json", "{\"value\":[" + string.Join(",\n", items) + "]}");

        FileReading<CloudUser> file = TestFiles.ReadCloud(path);

        Assert.Empty(file.Errors);
        Assert.Equal(Enumerable.Range(0, users).Select(i => $"ü{i}@contoso.com"), file.Users.Select(user => user.UserPrincipalName));
        Assert.All(file.Users, user => Assert.Equal(2, user.ProxyAddresses.Count));
    }

    [Fact]
    public void A_user_larger_than_a_piece_is_read_whole()
    {
        string address = $"smtp:{new string('x', 40_000)}@contoso.com";
        string path = _files.Write(
            "users.json", $$"""{"id":"1","userPrincipalName":"a@x.com","onPremisesImmutableId":"1","proxyAddresses":["{{address}}","{{address}}"]}""");

        Assert.Equal([address, address], Assert.Single(TestFiles.ReadCloud(path).Users).ProxyAddresses);
    }

    [Fact]
    public void A_file_is_read_only_as_far_as_it_is_asked_for()
    {
        string path = _files.Write("users.csv", Header + "\n" + Ann + "\n" + Ann + "\n");
        var errors = new List<IdentityModelException>();

        _ = OnPremisesUserFile.Read(path, OnPremisesUserShape.Form, errors.Add, _ => { }, default).First();

        Assert.Empty(errors); // the second row is the same user again
        File.Delete(path); // released
    }

    [Fact]
    public void Reading_stops_when_told_to()
    {
        string path = _files.Write("users.csv", Header + "\n" + Ann + "\n" + Bob + "\n");
        using var stop = new CancellationTokenSource();
        using IEnumerator<OnPremisesUser> users = OnPremisesUserFile.Read(path, OnPremisesUserShape.Form, _ => { }, _ => { }, stop.Token).GetEnumerator();
        Assert.True(users.MoveNext());

        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => users.MoveNext());
    }

    [Theory]
    [InlineData("each once", "ObjectGUID,mail,userPrincipalName,note,note", null)]
    [InlineData("twice, in another case", "ObjectGUID,mail,userPrincipalName,Mail", "Mail")]
    [InlineData("twice and thrice", "ObjectGUID,mail,userPrincipalName,mail,mail,displayName,displayName", "mail, displayName")]
    public void A_column_that_stands_more_than_once_is_told(string name, string header, string? told)
    {
        string row = string.Join(',', header.Split(',').Select((_, i) => i == 0 ? "bcd2e574-8d58-4136-a9df-8a19b145db79" : $"v{i}@contoso.com"));
        FileReading<OnPremisesUser> read = TestFiles.ReadOnPremises(_files.Write("users.csv", $"{header}\r\n{row}\r\n"));
        Assert.Equal((name, "v1@contoso.com"), (name, Assert.Single(read.Users).Mail));
        string[] warnings = [.. read.Warnings.Where(warning => warning.Contains("several columns", StringComparison.Ordinal))];
        Assert.Equal(told is null ? [] : [$"users.csv: several columns have the name {told}. The first of each is read."], warnings);
    }
}
