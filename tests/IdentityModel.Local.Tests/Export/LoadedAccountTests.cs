using System.Text;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>What Export-CloudUser writes is loaded by the real <c>ldapadd</c> into a real directory, and is there as it was in the cloud.</summary>
public sealed class LoadedAccountTests(SambaServer server) : IDisposable
{
    private readonly TestFiles _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    /// <summary>Case, display name, sign-in name without its domain.</summary>
    public static TheoryData<string, string, string> HostileUsers => new()
    {
        { "a comma", "Abercrombie, Kim", "comma" },
        { "every character that RFC 4514 escapes", "\"Kim\" + <A>; \\B, C=D", "specials" },
        { "a number sign in front", "#1 Fan", "number.sign" },
        { "blanks around", "  Kim  ", "blanks" },
        { "a colon in front", ": Kim", "colon" },
        { "an angle bracket in front", "<file:///etc/passwd", "bracket" },
        { "a line break and what would be an attribute", "Kim\r\nobjectClass: computer", "line.break" },
        { "a tab and a bell", "Kim\tA\a", "control" },
        { "a slash", "Kim/Ann", "slash" },
        { "letters with accents", "Łukasz Ærø Müller-Straße", "accents" },
        { "another script", "山田太郎", "kanji" },
        { "from right to left", "محمد", "arabic" },
        { "emoji", "Kim 😀👩‍👩‍👧", "emoji" },
        { "64 characters", new string('k', 64), "sixty.four" },
        { "65 characters", new string('k', 65), "sixty.five" },
        { "300 characters", string.Concat(Enumerable.Repeat("Kim Abercrombie ", 19)), "three.hundred" },
        { "64 characters that end within an emoji", new string('e', 63) + "😀", "cut.emoji" },
        { "emoji alone", "😀", "emoji.alone" },
        { "nothing", "", "nothing" },
        { "an apostrophe in the sign-in name", "Kim O'Neill", "kim.o'neill" },
        { "accents in the sign-in name", "René", "rené" },
        { "a name every domain has", "Administrator", "administrator" },
        { "a logon name of 20 characters", "Twenty", "twenty.characters.xy" },
        { "a longer one with a dot where it is cut", "Long", "nineteen.characters.abercrombie" },
        { "no letter in the sign-in name", "Dots", "..." },
        { "a backslash at the end", "Kim\\", "backslash" },
        { "text that looks like Base64", "Kim:: S2lt", "base64" },
    };

    [Theory, MemberData(nameof(HostileUsers))]
    public async Task A_user_arrives_whole_whatever_the_name(string name, string displayName, string local)
    {
        SambaDomain domain = await server.DomainAsync();
        string container = await AddContainerAsync(domain, name);
        string upn = $"{local}@h{Math.Abs(string.GetHashCode(name, StringComparison.Ordinal))}.contoso.com";
        var user = new CloudUser
        {
            Id = upn,
            UserPrincipalName = upn,
            DisplayName = displayName,
            GivenName = "Kim, " + displayName.TrimEnd(),
            Mail = "kim@contoso.com",
            ProxyAddresses = ["smtp:kim@CONTOSO.com", "SMTP:Kim@contoso.com", "smtp:o'neill@contoso.com", "X500:/o=Contoso/ou=A, B;C/cn=Kim"],
            ImmutableId = "dOXSvFiNNkGp34oZsUXbeQ==",
            JobTitle = "Head of Sales & <Marketing>",
            Department = "Sales",
            CompanyName = "Contoso, Ltd.",
            OfficeLocation = "18/2111",
            BusinessPhone = "+1 425 555 0100",
            MobilePhone = "+1 425 555 0101",
            FaxNumber = "+1 425 555 0102",
            StreetAddress = "One Way\r\nRoom 2",
            City = "Zürich",
            State = "WA",
            PostalCode = "98052",
            Country = "Switzerland",
            EmployeeId = "4711",
        };
        Assert.NotEmpty(name);

        OnPremisesAccount account = Assert.Single(await LoadAsync(domain, container, user));

        Dictionary<string, List<string>> entry = await ReadAsync(domain, container, account.SamAccountName);
        Assert.Equal([upn], entry["userPrincipalName"]);
        Assert.Equal([account.Name], entry["cn"]);
        Assert.Equal([account.DisplayName!], entry["displayName"]);
        Assert.Equal([account.GivenName!], entry["givenName"]);
        Assert.Equal(["Kim@contoso.com"], entry["mail"]);
        Assert.Equal(["514"], entry["userAccountControl"]);
        Assert.Equal(account.ProxyAddresses.Order(), entry["proxyAddresses"].Order());
        Assert.Equal(3, entry["proxyAddresses"].Count); // the same address twice, in two cases, is one
        Assert.Contains("SMTP:Kim@contoso.com", entry["proxyAddresses"]);
        Assert.Equal(
            "Head of Sales & <Marketing>|Sales|Contoso, Ltd.|18/2111|+1 425 555 0100|+1 425 555 0101|+1 425 555 0102|One Way\r\nRoom 2|Zürich|WA|98052"
            + "|Switzerland|4711",
            string.Join('|', new[]
            {
                "title", "department", "company", "physicalDeliveryOfficeName", "telephoneNumber", "mobile", "facsimileTelephoneNumber",
                "streetAddress", "l", "st", "postalCode", "co", "employeeID",
            }.Select(attribute => entry[attribute].Single())));
        Assert.Equal(["top", "person", "organizationalPerson", "user"], entry["objectClass"]);
        Assert.Equal("bcd2e574-8d58-4136-a9df-8a19b145db79", new Guid(Encoding.Latin1.GetBytes(entry["mS-DS-ConsistencyGuid"][0])).ToString());
        if (displayName.Trim().Length is > 0 and <= 256)
            Assert.Equal([displayName.Trim()], entry["displayName"]);
    }

    [Fact]
    public async Task Users_of_one_name_all_arrive_in_a_container_whose_name_needs_escaping()
    {
        SambaDomain domain = await server.DomainAsync();
        string container = await AddContainerAsync(domain, "Söme \"Staff\", 1+1");
        string[] names = ["José", "Jose", "JOSE", "ｊｏｓｅ", "Jose 😀", "Jose", "jose"];

        IReadOnlyList<OnPremisesAccount> accounts = await LoadAsync(
            domain,
            container,
            [.. names.Select((name, i) => new CloudUser { Id = $"{i}", UserPrincipalName = $"josé@d{i}.contoso.com", DisplayName = name })]);

        Assert.Equal(names.Length, accounts.Count);
        Assert.Equal(names.Length, (await domain.LdapSearchAsync(Token, "-b", container, "(objectClass=user)", "cn")).Split("dn:").Length - 1);
    }

    private async Task<IReadOnlyList<OnPremisesAccount>> LoadAsync(SambaDomain domain, string container, params CloudUser[] users)
    {
        string path = _files.In("users.ldif");
        var sink = new RecordingSink();
        CloudUserExportRequest request = new() { CloudUsers = AsyncSequence.From(users), OrganizationalUnit = container };
        CloudUserExport export = new(directory: null, TimeProvider.System);
        await export.RunAsync(request, sink, Token);
        await export.RunAsync(
            request with { File = new ExportFile(path, () => PendingFile.CheckPlace(path, replaces: false), _ => OnPremisesAccountLdif.Create(PendingFile.Create(path))) }, sink, Token);

        string ldif = await File.ReadAllTextAsync(path, Token);
        Assert.All(ldif, c => Assert.True(c is '\n' or (>= ' ' and <= '~')));
        Assert.All(ldif.Split('\n'), line => Assert.InRange(line.Length, 0, 76));
        await domain.LdapAddAsync(ldif, Token);
        return [.. sink.Results.OfType<OnPremisesAccount>()];
    }

    private static async Task<string> AddContainerAsync(SambaDomain domain, string name)
    {
        string container = $"OU={DistinguishedName.Escape(name)},{SambaDomain.BaseDn}";
        await domain.LdapAddAsync(
            $"dn:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(container))}\nobjectClass: organizationalUnit\n", Token);
        return container;
    }

    // ldapsearch writes LDIF of its own, without folding; bytes are kept as Latin-1.
    private static async Task<Dictionary<string, List<string>>> ReadAsync(SambaDomain domain, string container, string samAccountName)
    {
        string text = await domain.LdapSearchAsync(Token, "-b", container, $"(sAMAccountName={samAccountName})", "*");
        var entry = new Dictionary<string, List<string>>();
        foreach (string line in text.Split('\n').Where(line => line.Contains(':', StringComparison.Ordinal)))
        {
            string[] parts = line.Split(':', 2);
            if (!entry.TryGetValue(parts[0], out List<string>? values))
                entry.Add(parts[0], values = []);
            byte[] bytes = parts[1].StartsWith(':') ? Convert.FromBase64String(parts[1][1..].Trim()) : Encoding.UTF8.GetBytes(parts[1][1..]);
            values.Add(parts[0] == "mS-DS-ConsistencyGuid" ? Encoding.Latin1.GetString(bytes) : Encoding.UTF8.GetString(bytes));
        }

        return entry;
    }
}
