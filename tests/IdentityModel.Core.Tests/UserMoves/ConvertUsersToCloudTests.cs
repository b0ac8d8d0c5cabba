using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Moving users to the cloud (docs/facts/graph.md#source-of-authority).</summary>
public class ConvertUsersToCloudTests
{
    private static readonly IdentityModelException Denied = Errors.PermissionMissing("x", "y", "z", target: null);

    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();

    public ConvertUsersToCloudTests()
    {
        _directory.AddManaged("northwind.com");
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true);
        _directory.AddFederated("contoso.com", "urn:contoso", "eu.contoso.com");
    }

    [Fact]
    public async Task A_move_is_journalled_before_it_is_sent_and_counts_when_it_is_read_back()
    {
        CloudUser user = _directory.AddUser("kim@northwind.com", synced: true, id: "kim");
        var files = new FakeFiles(_directory.Effects);

        await RunAsync(files.OpenJournal, "kim@northwind.com");

        var result = Assert.IsType<UserMoveResult>(Assert.Single(_sink.Results));
        Assert.Equal(
            (user.UserPrincipalName, "kim", IdentityModelKind.Synchronized, IdentityModelKind.Cloud, UserMoveStatus.Converted, ""),
            (result.UserPrincipalName, result.Id, result.From, result.To, result.Status, result.Reason));
        Assert.Equal(
            ["journal UserMoveRequested kim", "set kim@northwind.com", "journal UserMoved kim", "journal closed"], _directory.Effects);
        Assert.Equal("Synchronized Cloud", $"{files.Events[0].Detail!["from"]} {files.Events[0].Detail!["to"]}");
        Assert.Contains("kim", _directory.CloudManaged);
    }

    public static TheoryData<string, string, bool?, string, string> LeftAlone => new()
    {
        { "federated domain", "a@contoso.com", true, "", "The domain contoso.com is federated." },
        { "subdomain of a federated domain", "a@eu.contoso.com", true, "", "The domain contoso.com is federated." },
        { "a domain that is not the tenant's", "a@nowhere.com", true, "", "The tenant does not show the user's domain 'nowhere.com'." },
        { "administrator, active or eligible", "a@northwind.com", true, "User Administrator", "The user is an administrator, active or eligible: User Administrator." },
        { "account of Entra Connect", "Sync_SRV1_0123456789ab@contoso.onmicrosoft.com", true, "", "Directory synchronization signs in with this account." },
        { "account of Cloud Sync", "ADToAADSyncServiceAccount@contoso.onmicrosoft.com", true, "", "Directory synchronization signs in with this account." },
        { "made in the cloud", "a@northwind.com", null, "", "The user is not synchronized." },
        { "synchronized earlier", "a@northwind.com", false, "", "The user is not synchronized." },
    };

    [Theory]
    [MemberData(nameof(LeftAlone))]
    public async Task A_user_who_must_not_be_moved_is_skipped_with_the_reason_also_with_force(
        string name, string upn, bool? synced, string role, string reason)
    {
        CloudUser user = _directory.AddUser(upn, synced);
        if (role.Length > 0)
            _directory.Roles[user.Id] = [role];

        await RunAsync(openJournal: null, user.Id);
        await new ConvertUsersToCloud(new FakeSession(_directory), openJournal: null) { Force = true }.RunAsync(
            AsyncSequence.From([new UserIdentity(user.Id)]), _sink, TestContext.Current.CancellationToken);

        Assert.Equal(2, Results.Count);
        Assert.All(Results, result => Assert.Equal((name, UserMoveStatus.Skipped), (name, result.Status)));
        Assert.All(Results, result => Assert.StartsWith(reason, result.Reason, StringComparison.Ordinal));
        Assert.Empty(_directory.Writes);
        Assert.Empty(_sink.Errors);
    }

    [Fact]
    public async Task A_user_who_was_moved_already_is_skipped_so_that_a_run_can_be_run_again()
    {
        CloudUser user = _directory.AddUser("kim@northwind.com", synced: true);
        user = _directory.Users[0] = user with { OnPremisesSyncEnabled = null };
        _directory.CloudManaged.Add(user.Id);

        await RunAsync(openJournal: null, user.Id);

        AssertSkipped("again", "The user was moved to the cloud already.");
    }

    [Fact]
    public async Task A_user_who_is_given_twice_is_moved_once()
    {
        CloudUser user = _directory.AddUser("kim@northwind.com", synced: true);

        await RunAsync(openJournal: null, user.Id, user.UserPrincipalName);

        Assert.Equal([UserMoveStatus.Converted, UserMoveStatus.Skipped], Results.Select(result => result.Status).Order());
        Assert.Single(_directory.Effects);
    }

    [Theory]
    [InlineData("roles unread", nameof(ICloudDirectory.GetAdministratorRolesAsync), false, "Could not read the administrator roles")]
    [InlineData("domains unread", nameof(ICloudDirectory.GetDomainsAsync), false, "Could not read the domains")]
    [InlineData("eligible roles unread", "", true, "Could not read a part of the administrator roles")]
    public async Task What_is_not_known_counts_against_the_move(string name, string call, bool isPartUnread, string warning)
    {
        _directory.AddUser("kim@northwind.com", synced: true);
        _directory.AddUser("ann@northwind.com", synced: true);
        if (call.Length > 0)
            _directory.Fail(call, Denied);
        if (isPartUnread)
            _directory.UnreadRoles.Add(Denied);

        await RunAsync(openJournal: null, "kim@northwind.com", "ann@northwind.com");

        Assert.All(Results, result => Assert.Equal((name, UserMoveStatus.Skipped), (name, result.Status)));
        Assert.Equal(2, Results.Count);
        Assert.StartsWith(warning, Assert.Single(_sink.Warnings), StringComparison.Ordinal);
        Assert.Empty(_directory.Writes);
    }

    [Fact]
    public async Task A_manager_who_is_no_user_and_groups_that_are_still_synchronized_are_named_and_do_not_stop_the_move()
    {
        CloudUser user = _directory.AddUser("kim@northwind.com", synced: true);
        _directory.Managers[user.Id] = "a contact";
        _directory.GroupsOf[user.Id] =
        [
            .. Enumerable.Range(1, 4).Select(i => new CloudGroup { Id = $"g{i}", DisplayName = $"Group {i}", IsSynchronized = true }),
            new CloudGroup { Id = "cloud", DisplayName = "Cloud group" },
        ];

        await RunAsync(openJournal: null, user.Id);

        UserMoveResult result = Assert.Single(Results);
        Assert.Equal(UserMoveStatus.Converted, result.Status);
        Assert.StartsWith("The manager is not a user.", result.Reason, StringComparison.Ordinal);
        Assert.Contains("still synchronized: Group 1, Group 2, Group 3 and 1 more.", result.Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string, string?, bool, string> Clients => new()
    {
        { "Entra Connect, new enough", "2.5.76.0", false, "" },
        { "Entra Connect, newer", "2.10.1.0", false, "" },
        { "Entra Connect, too old", "2.5.3.0", false, "SyncClientTooOld" },
        { "Entra Connect, too old, forced", "2.5.3.0", true, "warning" },
        { "agent of Cloud Sync, new enough", "1.1.1370.0", false, "" },
        { "agent of Cloud Sync, too old", "1.1.1107.0", false, "SyncClientTooOld" },
        { "not shown", null, false, "confirm" },
        { "not a version", "unknown", false, "confirm" },
    };

    [Theory] // docs/facts/graph.md#version-of-the-sync-client
    [MemberData(nameof(Clients))]
    public async Task A_sync_client_that_is_too_old_stops_the_run_and_one_that_is_not_shown_is_to_be_confirmed(
        string name, string? version, bool force, string expected)
    {
        _directory.ClientVersion = version;
        _directory.AddUser("kim@northwind.com", synced: true);
        var move = new ConvertUsersToCloud(new FakeSession(_directory), openJournal: null) { Force = force };

        if (expected == "SyncClientTooOld")
        {
            var error = await Assert.ThrowsAsync<IdentityModelException>(() => move.PrepareAsync(_sink, TestContext.Current.CancellationToken));
            Assert.Equal((name, expected), (name, error.ErrorId));
            return;
        }

        string toConfirm = await move.PrepareAsync(_sink, TestContext.Current.CancellationToken);

        Assert.Equal((name, expected == "confirm"), (name, toConfirm.Contains("2.5.76.0", StringComparison.Ordinal)));
        Assert.Equal((name, expected == "warning" ? 1 : 0), (name, _sink.Warnings.Count));
        Assert.Contains("Confirm that the mailboxes", toConfirm, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Managers_and_groups_that_cannot_be_read_are_one_warning_for_all_users()
    {
        string[] users = [.. Enumerable.Range(0, 50).Select(i => _directory.AddUser($"u{i}@northwind.com", synced: true).Id)];
        _directory.Fail(nameof(ICloudDirectory.GetGroupsOfUserAsync), Errors.PermissionMissing("read groups", "GroupMember.Read.All", "z", target: null));

        await RunAsync(openJournal: null, users);

        Assert.All(Results, result => Assert.Equal(UserMoveStatus.Converted, result.Status));
        Assert.Contains("GroupMember.Read.All", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
        Assert.InRange(_directory.Calls[nameof(ICloudDirectory.GetManagerIdAsync)], 1, 20);
    }

    [Theory]
    [InlineData("shows late", 3, UserMoveStatus.Converted)]
    [InlineData("does not show", 99, UserMoveStatus.Failed)]
    public async Task A_move_counts_only_if_it_reads_back(string name, int staleReads, UserMoveStatus status)
    {
        CloudUser user = _directory.AddUser("kim@northwind.com", synced: true);
        var files = new FakeFiles(_directory.Effects);
        _directory.StaleMoves = staleReads;

        await RunAsync(files.OpenJournal, user.Id);

        Assert.Equal((name, status), (name, Assert.Single(Results).Status));
        bool isMoved = status == UserMoveStatus.Converted;
        Assert.Contains(files.Events, e => e.Event == (isMoved ? JournalEventName.UserMoved : JournalEventName.UserMoveFailed));
        Assert.Equal(isMoved ? "" : "UserMoveNotShown", string.Concat(_sink.Errors.Select(error => error.ErrorId)));
    }

    [Fact]
    public async Task A_read_back_that_fails_leaves_the_outcome_open()
    {
        CloudUser user = _directory.AddUser("kim@northwind.com", synced: true);
        _directory.Fail(nameof(ICloudDirectory.GetIsCloudManagedAsync), Denied);

        await RunAsync(openJournal: null, user.Id);

        Assert.StartsWith("It is not known whether the user was moved.", Assert.Single(Results).Reason, StringComparison.Ordinal);
        IdentityModelException error = Assert.Single(_sink.Errors);
        Assert.Equal("UserMoveNotReadBack", error.ErrorId);
        Assert.DoesNotContain("Then run the command again", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_is_not_there_or_refused_is_one_failure_and_the_rest_goes_on()
    {
        CloudUser bad = _directory.AddUser("bad@northwind.com", synced: true);
        CloudUser good = _directory.AddUser("good@northwind.com", synced: true);
        _directory.WriteFaults[bad.Id] = Errors.UserNotFound(bad.UserPrincipalName);

        await RunAsync(openJournal: null, "nobody@northwind.com", bad.Id, good.Id);

        Assert.Equal(
            ["bad@northwind.com: Failed", "good@northwind.com: Converted", "nobody@northwind.com: Failed"],
            Results.Select(result => result.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(2, _sink.Errors.Count);
    }

    [Fact]
    public async Task A_journal_that_fails_ends_the_command_and_nobody_is_moved_unjournalled()
    {
        CloudUser first = _directory.AddUser("first@northwind.com", synced: true);
        CloudUser second = _directory.AddUser("second@northwind.com", synced: true);
        var files = new FakeFiles(_directory.Effects)
        {
            JournalFaultWhen = e => e.Event == JournalEventName.UserMoveRequested && e.User == second.Id,
        };

        var error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(files.OpenJournal, first.Id, second.Id));

        Assert.Equal("RecordNotWritten", error.ErrorId);
        Assert.Equal([first.Id], _directory.CloudManaged);
        Assert.Equal(
            ["first@northwind.com Converted run.jsonl", "second@northwind.com Failed "],
            Results.Select(result => $"{result.UserPrincipalName} {result.Status} {result.JournalPath}"));
    }

    [Fact]
    public async Task A_refused_confirmation_leaves_the_user_alone()
    {
        CloudUser user = _directory.AddUser("kim@northwind.com", synced: true);
        string asked = "";
        var sink = new RecordingSink
        {
            Answers = target =>
            {
                asked = target;
                return false;
            },
        };

        await new ConvertUsersToCloud(new FakeSession(_directory), null).RunAsync(
            AsyncSequence.From([new UserIdentity(user.Id)]), sink, TestContext.Current.CancellationToken);

        Assert.Equal("kim@northwind.com", asked);
        var result = Assert.IsType<UserMoveResult>(Assert.Single(sink.Results));
        Assert.Equal((UserMoveStatus.Skipped, "You did not confirm the move."), (result.Status, result.Reason));
        Assert.Empty(_directory.Writes);
    }

    private List<UserMoveResult> Results => [.. _sink.Results.OfType<UserMoveResult>()];

    private void AssertSkipped(string name, string reason)
    {
        UserMoveResult result = Assert.Single(Results);
        Assert.Equal((name, UserMoveStatus.Skipped), (name, result.Status));
        Assert.StartsWith(reason, result.Reason, StringComparison.Ordinal);
        Assert.Empty(_directory.Writes);
        Assert.Empty(_sink.Errors);
    }

    private Task RunAsync(Func<IJournal>? openJournal, params string[] identities) =>
        new ConvertUsersToCloud(new FakeSession(_directory), openJournal).RunAsync(
            AsyncSequence.From(identities.Select(name => new UserIdentity(name))), _sink, TestContext.Current.CancellationToken);
}
