namespace IdentityModel.Local.Tests;

/// <summary>The files in Data: small, made by hand after what each command really writes.</summary>
public sealed class RealFileTests
{
    private static Guid AdGuid(int number) => new($"4f0d2c3a-5b6e-4f70-8192-0a1b2c3d{number:x4}");

    private static string Anchor(int number) => Convert.ToBase64String(AdGuid(number).ToByteArray());

    [Fact]
    public void Get_ADUser_with_all_properties_names_its_lost_columns()
    {
        FileReading<OnPremisesUser> file = TestFiles.ReadOnPremises(TestFiles.Data("Get-ADUser-all-properties.csv"));

        Assert.Empty(file.Errors);
        Assert.Equal(["ann@contoso.com", "zoe@contoso.com", "svc-print@contoso.com"], file.Users.Select(user => user.UserPrincipalName));
        Assert.Equal([AdGuid(1), AdGuid(2), AdGuid(3)], file.Users.Select(user => user.ObjectGuid!.Value));
        Assert.Equal(["ann.lee@contoso.com", "zoe.obrien@contoso.com", null], file.Users.Select(user => user.PrimarySmtpAddress));
        Assert.Equal([true, true, false], file.Users.Select(user => user.Enabled));
        Assert.Equal("Zoë O'Brien", file.Users[1].DisplayName);
        Assert.Collection(
            file.Warnings,
            warning => Assert.Contains("'proxyAddresses' has 'Microsoft.ActiveDirectory.Management.ADPropertyValueCollection'", warning, StringComparison.Ordinal),
            warning => Assert.Contains("'mS-DS-ConsistencyGuid' has 'System.Byte[]'", warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Export-Csv -Delimiter ';' -Encoding Unicode", "Get-ADUser-selected-semicolon-utf16.csv")]
    [InlineData("the same, saved again by Excel: few quotes, rows of nothing but ';'", "Get-ADUser-saved-by-Excel.csv")]
    public void Get_ADUser_with_selected_properties_is_read_whole(string name, string fileName)
    {
        Assert.NotEmpty(name);
        FileReading<OnPremisesUser> file = TestFiles.ReadOnPremises(TestFiles.Data(fileName));

        Assert.Empty(file.Errors);
        Assert.Empty(file.Warnings);
        Assert.Equal([Anchor(1), Anchor(0x66 /* 102 */), Anchor(3)], file.Users.Select(user => user.ImmutableId));
        Assert.Equal(3, file.Users[0].ProxyAddresses.Count);
        Assert.StartsWith("X500:/o=Contoso, Ltd/", file.Users[0].ProxyAddresses[2], StringComparison.Ordinal);
        Assert.Equal("zoë.o'brien@contoso.com", file.Users[1].UserPrincipalName);
        Assert.Equal("CN=Ann Lee,OU=Staff,DC=contoso,DC=com", file.Users[0].DistinguishedName);
    }

    [Fact]
    public void Csvde_writes_bytes_in_hexadecimal_and_the_account_state_as_flags()
    {
        FileReading<OnPremisesUser> file = TestFiles.ReadOnPremises(TestFiles.Data("csvde.csv"));

        Assert.Empty(file.Errors);
        Assert.Equal([AdGuid(1), AdGuid(3)], file.Users.Select(user => user.ObjectGuid!.Value));
        Assert.Equal(AdGuid(0x65), file.Users[0].ConsistencyGuid);
        Assert.Equal([true, false], file.Users.Select(user => user.Enabled));
        Assert.Equal("CN=Ann Lee,OU=Staff,DC=contoso,DC=com", file.Users[0].DistinguishedName);
    }

    public static TheoryData<string, string, string[]> CloudFiles => new()
    {
        // Expected warnings: a word of each.
        { "Get-MgUser | Export-Csv", "Get-MgUser.csv", ["ProxyAddresses"] },
        { "Get-CloudUser | Export-Csv", "Get-CloudUser.csv", ["ProxyAddresses", "AdministratorRoles"] },
        { "Entra portal, Download users", "Entra-portal-exportUsers.csv", ["no user has the property ProxyAddresses", "no user has the property OnPremisesImmutableId"] },
        { "Microsoft 365 admin center, Export users", "Admin-center-users.csv", ["no user has the property OnPremisesImmutableId"] },
        { "Graph: one page", "Graph-page.json", [] },
        { "Graph: pages one after another", "Graph-pages-one-after-another.json", [] },
        { "Graph: pages in an array", "Graph-pages-in-an-array.json", [] },
        { "users in an array", "Graph-users-in-an-array.json", [] },
        { "users one a line", "Graph-users-one-a-line.json", [] },
        { "Get-MgUser | ConvertTo-Json > file, Windows PowerShell", "Get-MgUser-ConvertTo-Json-utf16.json", [] },
    };

    [Theory]
    [MemberData(nameof(CloudFiles))]
    public void A_cloud_file_gives_its_users(string name, string fileName, string[] warnings)
    {
        Assert.NotEmpty(name);
        FileReading<CloudUser> file = TestFiles.ReadCloud(TestFiles.Data(fileName));

        Assert.Empty(file.Errors);
        CloudUser ann = file.Users[0];
        CloudUser zoe = file.Users[1];
        Assert.Equal(
            ("b6d3f2a4-1c5e-4d2a-9f00-0a1b2c3d0001", "ann@contoso.com", "Ann Lee", "ann.lee@contoso.com", null, null),
            (ann.Id, ann.UserPrincipalName, ann.DisplayName, ann.PrimarySmtpAddress, ann.ImmutableId, ann.OnPremisesSyncEnabled));
        Assert.Equal(
            ("zoe@contoso.com", "Zoë O'Brien", "zoe.obrien@contoso.com", true),
            (zoe.UserPrincipalName, zoe.DisplayName, zoe.PrimarySmtpAddress, zoe.OnPremisesSyncEnabled));
        Assert.Equal(warnings.Length, file.Warnings.Count);
        Assert.All(warnings.Zip(file.Warnings), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-MgUser.csv")]
    [InlineData("Get-CloudUser.csv")]
    [InlineData("Graph-page.json")]
    [InlineData("Get-MgUser-ConvertTo-Json-utf16.json")]
    public void The_ImmutableId_comes_through(string fileName) =>
        Assert.Equal(Anchor(0x66), TestFiles.ReadCloud(TestFiles.Data(fileName)).Users[1].ImmutableId);

    [Fact]
    public void Graph_JSON_gives_all_addresses() =>
        Assert.Equal(
            ["smtp:ann@contoso.com", "SMTP:ann.lee@contoso.com"],
            TestFiles.ReadCloud(TestFiles.Data("Graph-page.json")).Users[0].ProxyAddresses);

    [Fact]
    public void The_admin_center_joins_addresses_with_plus_and_says_who_is_blocked()
    {
        FileReading<CloudUser> file = TestFiles.ReadCloud(TestFiles.Data("Admin-center-users.csv"));

        Assert.Equal(["smtp:ann@contoso.onmicrosoft.com", "SMTP:ann.lee@contoso.com"], file.Users[0].ProxyAddresses);
        Assert.Equal([true, false], file.Users.Select(user => user.AccountEnabled));
        Assert.Equal(new DateTimeOffset(2025, 11, 2, 7, 12, 1, TimeSpan.Zero), file.Users[0].LastPasswordChange);
    }

    [Fact]
    public void A_guest_keeps_its_EXT_name() =>
        Assert.Equal(
            "bob_fabrikam.com#EXT#@contoso.onmicrosoft.com",
            TestFiles.ReadCloud(TestFiles.Data("Entra-portal-exportUsers.csv")).Users[2].UserPrincipalName);
}
