using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>The checks of users without a move (docs/facts/graph.md#before-users-are-moved).</summary>
public class UserMoveTestTests
{
    private static readonly IdentityModelException Denied = Errors.PermissionMissing("x", "y", "z", target: null);

    private readonly FakeDirectory _directory = new() { ClientVersion = "2.5.190.0" };
    private readonly RecordingSink _sink = new();

    public UserMoveTestTests()
    {
        _directory.AddManaged("northwind.com");
        _directory.AddFederated("contoso.com", "urn:contoso");
        _directory.Features = new DirectorySyncFeatures { BlockHardMatch = true };
        _directory.AddUser("kim@northwind.com", synced: true);
        _directory.AddUser("fed@contoso.com", synced: true);
        _directory.AddUser("boss@northwind.com", synced: true);
        _directory.Roles["id-boss@northwind.com"] = ["User Administrator"];
        _directory.Users.Add(new CloudUser { Id = "moved", UserPrincipalName = "moved@northwind.com", ImmutableId = "AAECAw==" });
        _directory.CloudManaged.Add("moved");
        _directory.GroupsOf["moved"] = [new CloudGroup { Id = "g", DisplayName = "Project" }];
        _directory.Managers["moved"] = "nobody";
    }

    public static TheoryData<string, IdentityModelKind, string> Cases => new()
    {
        {
            "tenant", IdentityModelKind.Cloud,
            "SyncClientVersion: Passed, Mailboxes: Unknown, Provisioning: Unknown, References: Unknown"
        },
        {
            "kim@northwind.com", IdentityModelKind.Cloud,
            "Synchronized: Passed, ManagedDomain: Passed, NoAdministrator: Passed, Manager: Passed, SynchronizedGroups: Passed"
        },
        {
            "fed@contoso.com", IdentityModelKind.Cloud,
            "Synchronized: Passed, ManagedDomain: Failed, NoAdministrator: Passed, Manager: Passed, SynchronizedGroups: Passed"
        },
        {
            "boss@northwind.com", IdentityModelKind.Cloud,
            "Synchronized: Passed, ManagedDomain: Passed, NoAdministrator: Failed, Manager: Passed, SynchronizedGroups: Passed"
        },
        { "moved@northwind.com", IdentityModelKind.Cloud, "Synchronized: Failed, ManagedDomain: Passed, NoAdministrator: Passed" },
        {
            "tenant", IdentityModelKind.Synchronized,
            "SyncClientVersion: Passed, Synchronization: Passed, HardMatchBlock: Warning, OnPremisesAccounts: Unknown, AccessPackages: Unknown"
        },
        { "kim@northwind.com", IdentityModelKind.Synchronized, "MovedToCloud: Failed, ManagedDomain: Passed, NoAdministrator: Passed" },
        {
            "moved@northwind.com", IdentityModelKind.Synchronized,
            "MovedToCloud: Passed, ManagedDomain: Passed, NoAdministrator: Passed, ImmutableId: Passed, CloudGroups: Failed, Manager: Warning"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_check_of_the_tenant_and_of_a_user_is_a_result(string who, IdentityModelKind to, string expected)
    {
        await RunAsync(to, who == "tenant" ? [] : [who]);

        IEnumerable<UserMoveCheck> checks = Checks.Where(check => (check.UserPrincipalName ?? "tenant") == who);
        Assert.Equal(expected, string.Join(", ", checks));
        Assert.All(checks, check => Assert.Equal((to, true), (check.To, check.Source.Contains("https://learn.microsoft.com/", StringComparison.Ordinal))));
        Assert.All(checks, check => Assert.EndsWith(".", check.Detail, StringComparison.Ordinal));
        Assert.Empty(_directory.Effects);
    }

    [Fact]
    public async Task What_cannot_be_read_is_Unknown_and_no_user_is_called_movable()
    {
        _directory.Fail(nameof(ICloudDirectory.GetDomainsAsync), Denied);
        _directory.Fail(nameof(ICloudDirectory.GetAdministratorRolesAsync), Denied);
        _directory.Fail(nameof(ICloudDirectory.GetGroupsOfUserAsync), Denied);
        _directory.Fail(nameof(ICloudDirectory.GetSyncClientVersionAsync), Denied);

        await RunAsync(IdentityModelKind.Cloud, "kim@northwind.com");

        Assert.Equal(
            ["SyncClientVersion", "Mailboxes", "Provisioning", "References", "ManagedDomain", "NoAdministrator", "Manager", "SynchronizedGroups"],
            Checks.Where(check => check.Status == TransitionCheckStatus.Unknown).Select(check => check.Name));
        Assert.Equal(2, _sink.Warnings.Count);
    }

    [Fact]
    public async Task A_user_who_is_not_there_is_an_error_and_the_others_are_checked()
    {
        await RunAsync(IdentityModelKind.Cloud, "nobody@northwind.com", "kim@northwind.com");

        Assert.Equal("UserNotFound", Assert.Single(_sink.Errors).ErrorId);
        Assert.Contains(Checks, check => check.UserPrincipalName == "kim@northwind.com");
    }

    [Fact]
    public async Task A_user_has_no_federated_model()
    {
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(IdentityModelKind.Federated, "kim@northwind.com"));

        Assert.Equal("UserMoveUnknown", error.ErrorId);
    }

    private List<UserMoveCheck> Checks => [.. _sink.Results.OfType<UserMoveCheck>()];

    private Task RunAsync(IdentityModelKind to, params string[] users) =>
        new UserMoveTest(new FakeSession(_directory), to).RunAsync(users, _sink, TestContext.Current.CancellationToken);
}
