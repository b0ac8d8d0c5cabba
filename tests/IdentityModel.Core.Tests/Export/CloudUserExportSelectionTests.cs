using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Of whom Export-CloudUser makes an account, and whom it leaves out.</summary>
public sealed class CloudUserExportSelectionTests : CloudUserExportRun
{
    public static TheoryData<string, CloudUser, bool> Selection => new()
    {
        { "a cloud user", User("kim"), true },
        { "synchronized once, and no more", User("kim") with { OnPremisesSyncEnabled = false }, true },
        { "may not sign in: a shared mailbox, a room", User("kim") with { AccountEnabled = false }, true },
        { "no administrator, as far as was read", User("kim") with { AdministratorRoles = [] }, true },
        { "synchronized now", User("kim") with { OnPremisesSyncEnabled = true }, false },
        { "a guest", User("kim") with { UserType = "guest" }, false },
        { "an invited member", User("kim") with { UserPrincipalName = "kim_a.com#EXT#@contoso.onmicrosoft.com", UserType = "Member" }, false },
        // docs/facts/matching.md#administrators
        { "an administrator", User("kim") with { AdministratorRoles = ["User Administrator"] }, false },
        { "a group", User("kim") with { ObjectType = DirectoryObjectType.Group }, false },
        { "a contact", User("kim") with { ObjectType = DirectoryObjectType.Contact }, false },
    };

    [Theory, MemberData(nameof(Selection))]
    public async Task Who_gets_an_account(string name, CloudUser user, bool isTaken)
    {
        IReadOnlyList<OnPremisesAccount> accounts = await ExportAsync(new(), user);

        Assert.Equal((name, isTaken), (name, accounts.Count == 1));
        Assert.Equal(isTaken ? 0 : 1, Sink.Warnings.Count(warning => warning.StartsWith("1 is skipped", StringComparison.Ordinal)));
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
        Assert.Empty(Sink.Warnings);
    }

    [Fact]
    public async Task The_tenant_itself_says_who_is_an_administrator()
    {
        CloudUser kim = User("kim");
        Tenant.Users.AddRange([kim, User("ann"), User("old") with { OnPremisesSyncEnabled = true }]);
        Tenant.Roles[kim.Id] = ["Global Administrator"];

        await new CloudUserExport(Tenant, TimeProvider.System).RunAsync(new(), Sink, TestContext.Current.CancellationToken);

        Assert.Equal("ann@contoso.com", Assert.IsType<OnPremisesAccount>(Assert.Single(Sink.Results)).UserPrincipalName);
        Assert.Single(Sink.Warnings, warning => warning.Contains("kim@contoso.com", StringComparison.Ordinal));
        Assert.Contains("old@contoso.com", Assert.Single(Sink.VerboseMessages), StringComparison.Ordinal);
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

    [Fact]
    public async Task The_same_user_twice_gets_one_account()
    {
        IReadOnlyList<OnPremisesAccount> accounts = await ExportAsync(
            new(), User("kim"), User("kim"), User("kim") with { Id = "other", UserPrincipalName = "KIM@contoso.com" });

        Assert.Single(accounts);
        Assert.StartsWith("2 are skipped", Assert.Single(Sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_first_few_of_many_are_named()
    {
        await ExportAsync(new(), [.. Enumerable.Range(0, 5).Select(i => User($"g{i}") with { UserType = "Guest" })]);

        Assert.Contains("(g0@contoso.com, g1@contoso.com, g2@contoso.com and 2 more)", Assert.Single(Sink.Warnings), StringComparison.Ordinal);
    }
}
