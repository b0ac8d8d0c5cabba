using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public class CloudUserExportTests
{
    private const string Container = "OU=Staff,DC=contoso,DC=com";
    private const string Anchor = "dOXSvFiNNkGp34oZsUXbeQ==";

    private readonly RecordingSink _sink = new();
    private readonly FakeDirectory _directory = new();

    public static TheoryData<string, CloudUser, bool> Selection => new()
    {
        { "a cloud user", User("kim"), true },
        { "synchronised once, and no more", User("kim") with { OnPremisesSyncEnabled = false }, true },
        { "may not sign in: a shared mailbox, a room", User("kim") with { AccountEnabled = false }, true },
        { "no administrator, as far as was read", User("kim") with { AdministratorRoles = [] }, true },
        { "synchronised now", User("kim") with { OnPremisesSyncEnabled = true }, false },
        { "a guest", User("kim") with { UserType = "guest" }, false },
        { "an invited member", User("kim") with { UserPrincipalName = "kim_a.com#EXT#@contoso.onmicrosoft.com", UserType = "Member" }, false },
        { "an administrator", User("kim") with { AdministratorRoles = ["User Administrator"] }, false }, // facts 3.3
        { "a group", User("kim") with { ObjectType = DirectoryObjectType.Group }, false },
        { "a contact", User("kim") with { ObjectType = DirectoryObjectType.Contact }, false },
    };

    [Theory, MemberData(nameof(Selection))]
    public async Task Who_gets_an_account(string name, CloudUser user, bool isTaken)
    {
        IReadOnlyList<OnPremisesAccount> accounts = await ExportAsync(new(), user);

        Assert.Equal((name, isTaken), (name, accounts.Count == 1));
        Assert.Equal(isTaken ? 0 : 1, _sink.Warnings.Count(warning => warning.StartsWith("1 is left out", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whoever_is_left_out_can_be_taken_in()
    {
        CloudUserExportRequest all = new() { IncludeGuest = true, IncludeSynchronized = true, IncludeAdministrator = true };
        CloudUser[] users =
        [
            User("a") with { UserType = "Guest" }, User("b") with { OnPremisesSyncEnabled = true }, User("c") with { AdministratorRoles = ["R"] },
        ];

        Assert.Equal(3, (await ExportAsync(all, users)).Count);
        Assert.Empty(_sink.Warnings);
    }

    [Fact]
    public async Task The_tenant_itself_says_who_is_an_administrator()
    {
        CloudUser kim = User("kim");
        _directory.Users.AddRange([kim, User("ann"), User("old") with { OnPremisesSyncEnabled = true }]);
        _directory.Roles[kim.Id] = ["Global Administrator"];

        await new CloudUserExport(_directory, TimeProvider.System).RunAsync(new(), _sink, TestContext.Current.CancellationToken);

        Assert.Equal("ann@contoso.com", Assert.IsType<OnPremisesAccount>(Assert.Single(_sink.Results)).UserPrincipalName);
        Assert.Contains("kim@contoso.com", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
        Assert.Contains("old@contoso.com", Assert.Single(_sink.VerboseMessages), StringComparison.Ordinal);
    }

    public static TheoryData<string, OnPremisesUser, bool> Existing => new()
    {
        { "another user", new OnPremisesUser { UserPrincipalName = "ann@contoso.com" }, true },
        { "the same sign-in name", new OnPremisesUser { UserPrincipalName = "KIM@contoso.com" }, false },
        { "the same primary address", new OnPremisesUser { ProxyAddresses = ["SMTP:Kim@contoso.com"] }, false },
        { "the same secondary address", new OnPremisesUser { ProxyAddresses = ["SMTP:a@contoso.com", "smtp:k@contoso.com"] }, false },
        { "the same address of another kind", new OnPremisesUser { ProxyAddresses = ["sip:k@contoso.com"] }, true },
        { "the same mail", new OnPremisesUser { Mail = "k@contoso.com" }, false },
        { "the anchor in mS-DS-ConsistencyGuid", new OnPremisesUser { ConsistencyGuid = new("bcd2e574-8d58-4136-a9df-8a19b145db79") }, false },
        { "the anchor in objectGUID", new OnPremisesUser { ObjectGuid = new("bcd2e574-8d58-4136-a9df-8a19b145db79"), ConsistencyGuid = new("0f3b2b9c-5d0a-4a8e-9d5e-6a7b8c9d0e1f") }, false },
        { "the same logon name alone", new OnPremisesUser { SamAccountName = "kim" }, true },
        { "a group with an address", new OnPremisesUser { Mail = "k@contoso.com", ObjectType = DirectoryObjectType.Group }, false },
    };

    [Theory, MemberData(nameof(Existing))]
    public async Task Whose_account_is_there_gets_no_other(string name, OnPremisesUser existing, bool isTaken)
    {
        CloudUser user = User("kim") with { ProxyAddresses = ["SMTP:kim@contoso.com", "smtp:k@contoso.com"], ImmutableId = Anchor };

        IReadOnlyList<OnPremisesAccount> accounts = await ExportAsync(new() { OnPremisesUsers = AsyncSequence.From([existing]) }, user);

        Assert.Equal((name, isTaken), (name, accounts.Count == 1));
    }

    [Theory]
    [InlineData("in the container", "CN=Kim,OU=Staff,DC=contoso,DC=com", Container, "Kim (2)")]
    [InlineData("in the container, written otherwise", "cn=KIM, ou=staff, dc=Contoso, dc=com", Container, "Kim (2)")]
    [InlineData("in another container", "CN=Kim,OU=Sales,DC=contoso,DC=com", Container, "Kim")]
    [InlineData("below the container", "CN=Kim,OU=A,OU=Staff,DC=contoso,DC=com", Container, "Kim")]
    [InlineData("anywhere, where the container is not known", "CN=Kim,OU=Sales,DC=contoso,DC=com", null, "Kim (2)")]
    public async Task A_common_name_is_unique_in_its_container(string name, string existing, string? container, string expected)
    {
        CloudUserExportRequest request = new()
        {
            OrganizationalUnit = container,
            OnPremisesUsers = AsyncSequence.From([new OnPremisesUser { SamAccountName = "KIM", DistinguishedName = existing }]),
        };

        OnPremisesAccount account = Assert.Single(await ExportAsync(request, User("kim") with { DisplayName = "Kim" }));

        Assert.Equal((name, expected), (name, account.Name));
        Assert.Equal("kim2", account.SamAccountName);
        Assert.Equal(container, (account as PlacedOnPremisesAccount)?.Path);
    }

    [Theory]
    [InlineData("the display name", "Kim Abercrombie", "Kim", "A", "Kim Abercrombie")]
    [InlineData("else given name and surname", null, "Kim", "Abercrombie", "Kim Abercrombie")]
    [InlineData("else the logon name", " ", null, null, "kim")]
    [InlineData("on one line", " Kim\r\n Ann ", null, null, "Kim Ann")]
    [InlineData("64 characters", "1234567890123456789012345678901234567890123456789012345678901234", null, null, "1234567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("no blank where it is cut", "123456789012345678901234567890123456789012345678901234567890123 5", null, null, "123456789012345678901234567890123456789012345678901234567890123")]
    public async Task A_common_name_is_made(string name, string? displayName, string? givenName, string? surname, string expected)
    {
        CloudUser user = User("kim") with { DisplayName = displayName, GivenName = givenName, Surname = surname };

        Assert.Equal((name, expected), (name, Assert.Single(await ExportAsync(new(), user)).Name));
    }

    [Fact]
    public async Task The_same_users_get_the_same_names_in_any_order()
    {
        var random = new Random(1);
        CloudUser[] users = [.. Enumerable.Range(0, 60).Select(i => User($"kim{(i % 3 == 0 ? "" : $"{i % 5}")}", $"d{i}.com") with { DisplayName = $"Kim {i % 4}" })];
        string[] expected = Shown(await ExportAsync(new(), users));

        for (int i = 0; i < 20; i++)
        {
            random.Shuffle(users);
            Assert.Equal(expected, Shown(await ExportAsync(new(), users)));
        }

        static string[] Shown(IReadOnlyList<OnPremisesAccount> accounts) => [.. accounts.Select(account => $"{account} {account.Name}")];
    }

    [Theory] // "Administrator" and others are there in every domain
    [InlineData("Administrator", "Administrator2")]
    [InlineData("guest", "guest2")]
    [InlineData("krbtgt", "krbtgt2")]
    public async Task A_name_of_the_domains_own_is_not_given(string local, string expected) =>
        Assert.Equal(expected, Assert.Single(await ExportAsync(new(), User(local))).SamAccountName);

    public static TheoryData<string, string[], string?, string[], string?> Addresses => new()
    {
        { "as they are", ["SMTP:kim@contoso.com", "smtp:k@contoso.com", "X500:/o=a", "sip:kim@contoso.com"], "kim@contoso.com", ["SMTP:kim@contoso.com", "smtp:k@contoso.com", "X500:/o=a", "sip:kim@contoso.com"], "kim@contoso.com" },
        { "the primary one first", ["smtp:k@contoso.com", "SMTP:kim@contoso.com"], null, ["SMTP:kim@contoso.com", "smtp:k@contoso.com"], "kim@contoso.com" },
        { "mail alone becomes the primary one", [], "kim@contoso.com", ["SMTP:kim@contoso.com"], "kim@contoso.com" },
        { "mail that is not listed, beside a primary one", ["SMTP:kim@contoso.com"], "k@contoso.com", ["SMTP:kim@contoso.com", "smtp:k@contoso.com"], "kim@contoso.com" },
        { "mail that is listed, in another case", ["SMTP:Kim@contoso.com"], "kim@contoso.com", ["SMTP:Kim@contoso.com"], "Kim@contoso.com" },
        { "the same twice: the primary one stays", ["smtp:kim@contoso.com", "SMTP:KIM@contoso.com"], null, ["SMTP:KIM@contoso.com"], "KIM@contoso.com" },
        { "none", [], null, [], null },
    };

    [Theory, MemberData(nameof(Addresses))]
    public async Task Every_address_survives(string name, string[] addresses, string? mail, string[] expected, string? primary)
    {
        OnPremisesAccount account = Assert.Single(await ExportAsync(new(), User("kim") with { ProxyAddresses = addresses, Mail = mail }));

        Assert.Equal(expected, account.ProxyAddresses);
        Assert.Equal((name, primary), (name, account.EmailAddress));
        Assert.Equal(expected.Length > 0 ? expected : null, account.OtherAttributes["proxyAddresses"]);
    }

    [Fact] // facts 3.1: once they are joined, what the account does not have is lost in the cloud
    public async Task What_is_known_of_the_person_survives()
    {
        CloudUser user = User("kim") with { JobTitle = "Head", Department = "Sales", BusinessPhone = "+1", City = "Tacoma", Country = " " };

        OnPremisesAccount account = Assert.Single(await ExportAsync(new(), user));

        Assert.Equal("department=Sales|l=Tacoma|proxyAddresses=SMTP:kim@contoso.com|telephoneNumber=+1|title=Head", account.OtherAttributes.ToString());
        Assert.Equal("Sales", account.LdapAttributes["Department"]);
    }

    [Fact]
    public async Task Who_has_no_address_is_named()
    {
        await ExportAsync(new(), User("kim") with { Mail = null });

        Assert.StartsWith("kim@contoso.com: without a mail address", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Theory] // rangeUpper of the attributes: AD_DS_Attributes__Windows_Server_2016.ldf
    [InlineData("displayName", 256)]
    [InlineData("givenName", 64)]
    [InlineData("sn", 64)]
    [InlineData("mail", 256)]
    [InlineData("proxyAddresses", 1123)]
    [InlineData("department", 64)]
    [InlineData("telephoneNumber", 64)]
    [InlineData("employeeID", 16)]
    public async Task A_value_too_long_for_the_directory_is_one_warning(string attribute, int longest)
    {
        await ExportAsync(new(), LongUser(attribute, longest));
        Assert.Empty(_sink.Warnings);

        await ExportAsync(new(), LongUser(attribute, longest + 1));
        string warning = Assert.Single(_sink.Warnings);
        Assert.StartsWith($"kim@contoso.com: {attribute} has {longest + 1} characters", warning, StringComparison.Ordinal);
        OnPremisesAccount account = Assert.IsType<OnPremisesAccount>(_sink.Results[^1]);
        Assert.All([account.DisplayName, account.GivenName, account.Surname], text => Assert.InRange(text?.Length ?? 0, 0, longest));
    }

    public static TheoryData<string, string?, bool, Guid?, string?> Anchors => new()
    {
        { "none", null, false, null, null },
        { "16 bytes", Anchor, false, new Guid("bcd2e574-8d58-4136-a9df-8a19b145db79"), "-IgnoreImmutableId" },
        { "16 bytes, not wanted", Anchor, true, null, "Set-CloudUserImmutableId" },
        { "three bytes", "AQID", false, null, "Set-CloudUserImmutableId" },
        { "text", "employee-4711", false, null, "Set-CloudUserImmutableId" },
    };

    [Theory, MemberData(nameof(Anchors))]
    public async Task An_ImmutableId_makes_a_hard_match_or_is_warned_of(string name, string? immutableId, bool ignored, Guid? expected, string? warning)
    {
        OnPremisesAccount account = Assert.Single(
            await ExportAsync(new() { IgnoreImmutableId = ignored }, User("kim") with { ImmutableId = immutableId }));

        Assert.Equal((name, expected), (name, account.ConsistencyGuid));
        Assert.Equal(expected?.ToByteArray(), account.OtherAttributes["mS-DS-ConsistencyGuid"]);
        Assert.Equal(warning is null ? 0 : 1, _sink.Warnings.Count(text => text.Contains(warning ?? "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("disabled unless asked", false, true, "514")]
    [InlineData("enabled where asked", true, true, "512")]
    [InlineData("not known whether he may sign in", true, null, "512")]
    [InlineData("who may not sign in stays disabled", true, false, "514")]
    public async Task An_account_is_enabled_where_it_is_asked(string name, bool asked, bool? accountEnabled, string control)
    {
        OnPremisesAccount account = Assert.Single(
            await ExportAsync(new() { Enabled = asked }, User("kim") with { AccountEnabled = accountEnabled }));

        Assert.Equal((name, control), (name, account.LdapAttributes["userAccountControl"]));
        Assert.Equal(control == "512", account.Enabled);
        Assert.Equal(control == "512" ? 1 : 0, _sink.Warnings.Count);
    }

    [Fact]
    public async Task The_same_user_twice_gets_one_account()
    {
        IReadOnlyList<OnPremisesAccount> accounts = await ExportAsync(
            new(), User("kim"), User("kim"), User("kim") with { Id = "other", UserPrincipalName = "KIM@contoso.com" });

        Assert.Single(accounts);
        Assert.StartsWith("2 are left out", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_first_few_of_many_are_named()
    {
        await ExportAsync(new(), [.. Enumerable.Range(0, 5).Select(i => User($"g{i}") with { UserType = "Guest" })]);

        Assert.Contains("(g0@contoso.com, g1@contoso.com, g2@contoso.com and 2 more)", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_without_a_sign_in_name_is_one_error_and_the_rest_goes_on()
    {
        CloudUser bad = new() { Id = "x" };

        Assert.Single(await ExportAsync(new(), bad, User("kim")));
        IdentityModelException error = Assert.Single(_sink.Errors);
        Assert.Equal("ExportWithoutUserPrincipalName", error.ErrorId);
        Assert.Same(bad, error.Target);
    }

    [Fact]
    public async Task A_container_that_is_none_is_refused_before_anything_is_read()
    {
        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => ExportAsync(new() { OrganizationalUnit = "contoso.com/Staff" }, User("kim")));

        Assert.Equal("ContainerMalformed", error.ErrorId);
        Assert.Empty(_sink.Results);
    }

    [Fact]
    public async Task A_file_that_cannot_be_is_found_out_before_anything_is_read()
    {
        CloudUserExportRequest request = new()
        {
            File = new ExportFile("f", () => throw Errors.FileExists("f"), _ => throw new InvalidOperationException("opened")),
        };

        Assert.Equal("FileExists", (await Assert.ThrowsAsync<IdentityModelException>(
            () => new CloudUserExport(_directory, TimeProvider.System).RunAsync(request, _sink, TestContext.Current.CancellationToken))).ErrorId);
        Assert.Empty(_directory.Calls);
    }

    private async Task<IReadOnlyList<OnPremisesAccount>> ExportAsync(CloudUserExportRequest request, params CloudUser[] users)
    {
        int before = _sink.Results.Count;
        await new CloudUserExport(directory: null, TimeProvider.System).RunAsync(
            request with { CloudUsers = AsyncSequence.From(users) }, _sink, TestContext.Current.CancellationToken);
        return [.. _sink.Results.Skip(before).Cast<OnPremisesAccount>()];
    }

    private static CloudUser User(string local, string domain = "contoso.com") => new()
    {
        Id = $"id-{local}-{domain}",
        UserPrincipalName = $"{local}@{domain}",
        DisplayName = local,
        Mail = $"{local}@{domain}",
    };

    private static CloudUser LongUser(string attribute, int length) => attribute switch
    {
        "displayName" => User("kim") with { DisplayName = new string('x', length) },
        "givenName" => User("kim") with { GivenName = new string('x', length) },
        "sn" => User("kim") with { Surname = new string('x', length) },
        "department" => User("kim") with { Department = new string('x', length) },
        "telephoneNumber" => User("kim") with { BusinessPhone = new string('1', length) },
        "employeeID" => User("kim") with { EmployeeId = new string('1', length) },
        "mail" => User("kim") with { Mail = new string('x', length - 12) + "@contoso.com" },
        _ => User("kim") with { ProxyAddresses = ["SMTP:kim@contoso.com", "X500:" + new string('x', length - 5)] },
    };
}
