using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Giving users back to Active Directory (docs/facts/graph.md#source-of-authority).</summary>
public class ConvertUsersToSynchronizedTests
{
    private const string Anchor = "aW1tdXRhYmxlLWlkLTEyMw==";

    private static readonly IdentityModelException Denied = Errors.PermissionMissing("x", "y", "z", target: null);

    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();
    private readonly FakeFiles _files;

    public ConvertUsersToSynchronizedTests()
    {
        _files = new FakeFiles(_directory.Effects);
        _directory.AddManaged("northwind.com");
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true);
        _directory.AddFederated("contoso.com", "urn:contoso");
        _directory.Features = new DirectorySyncFeatures { BlockHardMatch = true };
    }

    [Fact]
    public async Task The_order_is_the_documented_one_and_the_block_is_on_again_at_the_end()
    {
        Moved("kim");
        _directory.SyncsAtRead = 2;

        await RunAsync(wait: true, "kim");

        Assert.Equal(
            [
                "journal UserMoveRequested kim", "journal HardMatchBlockOffRequested", "block off", "set kim@northwind.com",
                "journal UserMoved kim", "sync cycle", "journal UserSynchronized kim", "block on", "journal HardMatchBlockOn", "journal closed",
            ],
            _directory.Effects);
        AssertResult("kim", UserMoveStatus.Converted, "");
        Assert.True(_directory.Features.BlockHardMatch);
        Assert.Equal("Cloud Synchronized", $"{_files.Events[0].Detail!["from"]} {_files.Events[0].Detail!["to"]}");
        Assert.Contains("Start-ADSyncSyncCycle", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_that_was_off_stays_off()
    {
        Moved("kim");
        _directory.Features = new DirectorySyncFeatures { BlockHardMatch = false };
        _directory.SyncsAtRead = 2;

        await RunAsync(wait: true, "kim");

        Assert.DoesNotContain(_directory.Effects, effect => effect.StartsWith("block", StringComparison.Ordinal));
        AssertResult("kim", UserMoveStatus.Converted, "");
    }

    public static TheoryData<string, string, bool?, bool, string?, string, string> LeftAlone => new()
    {
        { "federated domain", "a@contoso.com", null, true, Anchor, "", "The domain contoso.com is federated." },
        { "administrator", "a@northwind.com", null, true, Anchor, "User Administrator", "The user is an administrator, active or eligible" },
        { "account of Entra Connect", "Sync_S_0123456789ab@contoso.onmicrosoft.com", null, true, Anchor, "", "Directory synchronization signs in" },
        { "synchronized", "a@northwind.com", true, false, Anchor, "", "The user is synchronized already." },
        { "made in the cloud", "a@northwind.com", null, false, null, "", "The user is not synchronized, and was not moved to the cloud." },
        { "without ImmutableId", "a@northwind.com", null, true, null, "", "The user has no ImmutableId" },
    };

    [Theory]
    [MemberData(nameof(LeftAlone))]
    public async Task A_user_who_must_not_be_given_back_is_skipped_also_with_force_and_the_block_stays_on(
        string name, string upn, bool? synced, bool isMoved, string? anchor, string role, string reason)
    {
        _directory.Users.Add(new CloudUser { Id = "a", UserPrincipalName = upn, OnPremisesSyncEnabled = synced, ImmutableId = anchor });
        if (isMoved)
            _directory.CloudManaged.Add("a");
        if (role.Length > 0)
            _directory.Roles["a"] = [role];

        await Command(wait: false, force: true, ["a"]).RunAsync(_sink, TestContext.Current.CancellationToken);

        UserMoveResult result = Assert.Single(Results);
        Assert.Equal((name, UserMoveStatus.Skipped), (name, result.Status));
        Assert.StartsWith(reason, result.Reason, StringComparison.Ordinal);
        Assert.Empty(_directory.Writes);
        Assert.Empty(_directory.Effects);
        Assert.Empty(_sink.Warnings);
    }

    [Theory]
    [InlineData("without -Force", false, UserMoveStatus.Skipped)]
    [InlineData("with -Force", true, UserMoveStatus.Pending)]
    public async Task A_member_of_cloud_groups_is_given_back_only_with_force_and_the_groups_are_listed(string name, bool force, UserMoveStatus status)
    {
        Moved("kim");
        _directory.GroupsOf["kim"] =
        [
            new CloudGroup { Id = "1", DisplayName = "Project" },
            new CloudGroup { Id = "2", DisplayName = "Everybody", IsDynamic = true },
            new CloudGroup { Id = "3", DisplayName = "Staff", IsSynchronized = true },
        ];

        await Command(wait: false, force, ["kim"]).RunAsync(_sink, TestContext.Current.CancellationToken);

        UserMoveResult result = Assert.Single(Results);
        Assert.Equal((name, status), (name, result.Status));
        Assert.Contains("The user is a member of cloud groups: Project.", result.Reason, StringComparison.Ordinal);
        Assert.Equal((name, force), (name, _directory.Writes.ContainsKey("kim")));
    }

    [Fact]
    public async Task Without_wait_the_users_are_pending_and_one_line_says_that_the_block_is_off_and_how_to_end_it()
    {
        Moved("kim", "ann");

        await RunAsync(wait: false, "kim", "ann");

        Assert.All(Results, result => Assert.Equal(UserMoveStatus.Pending, result.Status));
        Assert.False(_directory.Features.BlockHardMatch);
        string last = _sink.Warnings[^1];
        Assert.StartsWith("Hard matches are not blocked in the tenant", last, StringComparison.Ordinal);
        Assert.EndsWith("run: Convert-UserToSynchronized 'kim', 'ann' -JournalPath 'run.jsonl' -Wait", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_to_continue_names_who_waits_by_id_also_of_earlier_runs()
    {
        Moved("kim", "ann", "joe");
        await RunAsync(wait: false, "kim@northwind.com");

        await RunAsync(wait: false, "ann@northwind.com");

        Assert.EndsWith("run: Convert-UserToSynchronized 'kim', 'ann' -JournalPath 'run.jsonl' -Wait", _sink.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_to_continue_does_not_name_many_users()
    {
        string[] ids = [.. Enumerable.Range(0, 21).Select(i => $"user{i}")];
        Moved([.. ids, "other"]);

        await RunAsync(wait: false, ids);

        Assert.EndsWith(
            "run: $users | Convert-UserToSynchronized -JournalPath 'run.jsonl' -Wait, where $users are the same users",
            _sink.Warnings[^1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_WhatIf_a_cycle_that_has_come_is_told_and_nothing_is_written()
    {
        Moved("kim");
        await RunAsync(wait: false, "kim");
        _directory.SyncsAtRead = 1;
        _directory.Effects.Clear();
        var sink = new RecordingSink { IsWhatIf = true };

        await Command(wait: true, force: false, null).RunAsync(sink, TestContext.Current.CancellationToken);

        Assert.Equal(UserMoveStatus.Converted, Assert.Single(sink.Results.OfType<UserMoveResult>()).Status);
        Assert.DoesNotContain(_directory.Effects, effect => effect.StartsWith("journal", StringComparison.Ordinal) || effect.StartsWith("block", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_the_journal_alone_the_question_says_how_many_users_are_given_back()
    {
        Moved("kim", "ann");
        var past = new[] { "kim", "ann" }.Select(id => new JournalEvent(
            JournalEventName.UserMoveRequested, default, User: id, Detail: new Dictionary<string, string> { ["to"] = "Cloud" }));
        var command = new ConvertUsersToSynchronized(new FakeSession(_directory), _files.OpenJournal, "run.jsonl", [.. past]);

        string? question = await command.PrepareAsync(_sink, TestContext.Current.CancellationToken);

        Assert.StartsWith("The run gives back all 2 users of the journal who are in the cloud.", question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_run_with_the_journal_alone_sees_the_cycle_and_turns_the_block_on()
    {
        Moved("kim", "ann");
        await RunAsync(wait: false, "kim", "ann");
        _directory.SyncsAtRead = 1;
        _directory.Effects.Clear();

        await AgainAsync(wait: false);

        Assert.All(Results.TakeLast(2), result => Assert.Equal((UserMoveStatus.Converted, ""), (result.Status, result.Reason)));
        Assert.Equal(
            ["sync cycle", "journal UserSynchronized ann", "journal UserSynchronized kim", "block on", "journal HardMatchBlockOn", "journal closed"],
            [_directory.Effects[0], .. _directory.Effects.Skip(1).Take(2).Order(StringComparer.Ordinal), .. _directory.Effects.Skip(3)]);
        Assert.True(_directory.Features.BlockHardMatch);
    }

    [Fact]
    public async Task The_journal_of_a_run_to_the_cloud_is_enough_to_undo_it()
    {
        _directory.AddUser("kim@northwind.com", synced: true, id: "kim");
        _directory.AddUser("bad@northwind.com", synced: true, id: "bad");
        _directory.WriteFaults["bad"] = Errors.UserNotFound("bad");
        var to = new ConvertUsersToCloud(new FakeSession(_directory), _files.OpenJournal);
        await to.RunAsync(AsyncSequence.From([new UserIdentity("kim"), new UserIdentity("bad")]), _sink, TestContext.Current.CancellationToken);
        _directory.SyncsAtRead = 2;

        await AgainAsync(wait: true);

        Assert.Equal(
            ["bad@northwind.com: Skipped", "kim@northwind.com: Converted"],
            Results.Where(result => result.To == IdentityModelKind.Synchronized).Select(result => result.ToString()).Order(StringComparer.Ordinal));
        Assert.True(_directory.Users[0].OnPremisesSyncEnabled);
    }

    [Fact]
    public async Task A_question_is_asked_for_what_is_new_and_a_finished_journal_says_that_nothing_is_left()
    {
        Moved("kim");
        string? first = await Command(wait: false, force: false, ["kim"]).PrepareAsync(_sink, TestContext.Current.CancellationToken);
        await RunAsync(wait: false, "kim");
        string? waiting = await Command(wait: false, force: false, null).PrepareAsync(_sink, TestContext.Current.CancellationToken);
        _directory.SyncsAtRead = 1;
        await AgainAsync(wait: false);
        _directory.Effects.Clear();

        string? last = await Command(wait: false, force: false, null).PrepareAsync(_sink, TestContext.Current.CancellationToken);
        await AgainAsync(wait: false);

        Assert.StartsWith("The sync cycle writes the values of Active Directory over what somebody changed in the cloud.", first, StringComparison.Ordinal);
        Assert.Contains("Confirm that the users are in no access package.", first, StringComparison.Ordinal);
        Assert.Equal(("", null), (waiting, last));
        Assert.Equal("All users of the journal are synchronized again. Nothing is left to do.", _sink.Warnings[^1]);
        Assert.Empty(_directory.Effects);
    }

    [Fact]
    public async Task A_user_whom_synchronization_refuses_stays_pending_after_two_hours_and_the_block_stays_off()
    {
        Moved("kim", "refused");
        _directory.RefusedBySync.Add("refused");
        _directory.SyncsAtRead = 3;
        var session = new FakeSession(_directory);

        await Command(wait: true, force: false, ["kim", "refused"], session).RunAsync(_sink, TestContext.Current.CancellationToken);

        AssertResult("kim", UserMoveStatus.Converted, "");
        AssertResult("refused", UserMoveStatus.Pending, "Synchronization did not take over the user within 2 hours.");
        Assert.InRange(session.JumpingClock.Now - JumpingClock.Start, TimeSpan.FromHours(2), TimeSpan.FromHours(2.1));
        Assert.Contains("Hard matches are not blocked", _sink.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_run_that_fails_at_once_does_not_turn_the_block_on_while_users_wait()
    {
        Moved("kim");
        await RunAsync(wait: false, "kim");
        _directory.Fail(nameof(ICloudDirectory.GetUserAsync), Errors.SignInExpired());

        await Assert.ThrowsAsync<IdentityModelException>(() => AgainAsync(wait: false));

        Assert.False(_directory.Features.BlockHardMatch);
        Assert.StartsWith("Hard matches are not blocked in the tenant", _sink.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_deleted_during_the_wait_is_an_error_and_nobody_waits_for_it()
    {
        Moved("kim", "ann");
        int reads = 0;
        _directory.FailWhen(nameof(ICloudDirectory.GetUserAsync), () => ++reads == 3 ? Errors.UserNotFound("kim") : null);
        _directory.SyncsAtRead = 5;

        await RunAsync(wait: true, "kim", "ann");

        Assert.Equal([UserMoveStatus.Failed, UserMoveStatus.Converted], Results.Select(result => result.Status));
        Assert.Equal("UserNotFound", Assert.Single(_sink.Errors).ErrorId);
        Assert.True(_directory.Features.BlockHardMatch);
    }

    [Theory] // the third reading of users is the first look for a sync cycle
    [InlineData("answer that cannot be read", "AnswerMalformed", UserMoveStatus.Converted)]
    [InlineData("sign-in expired", "SignInExpired", UserMoveStatus.Pending)]
    public async Task A_reading_that_fails_while_waiting_loses_no_user_and_does_not_turn_the_block_on(string name, string errorId, UserMoveStatus status)
    {
        Moved("kim", "ann");
        IdentityModelException failure = errorId == "SignInExpired" ? Errors.SignInExpired() : Errors.AnswerMalformed("x", null);
        int reads = 0;
        _directory.FailWhen(nameof(ICloudDirectory.GetUserAsync), () => ++reads is 3 or 4 ? failure : null);
        _directory.SyncsAtRead = 3;

        await RunAsync(wait: true, "kim", "ann");

        Assert.Equal((name, 2), (name, Results.Count));
        Assert.All(Results, result => Assert.Equal((name, status), (name, result.Status)));
        Assert.Equal((name, status == UserMoveStatus.Converted), (name, _directory.Features.BlockHardMatch));
    }

    [Fact]
    public async Task Who_is_deleted_while_waiting_does_not_keep_the_block_off()
    {
        Moved("kim");
        await RunAsync(wait: false, "kim");
        _directory.Users.Clear();

        await AgainAsync(wait: false);

        Assert.True(_directory.Features.BlockHardMatch);
        Assert.Equal("UserNotFound", Assert.Single(_sink.Errors).ErrorId);
    }

    [Theory]
    [InlineData("refused", false)]
    [InlineData("answer lost, changed", true)]
    public async Task A_block_that_cannot_be_turned_off_leaves_everything_as_it_was(string name, bool isLost)
    {
        Moved("kim");
        _directory.FailTimes(nameof(ICloudDirectory.SetBlockHardMatchAsync), 1, isLost ? Errors.ServiceBusy("x", null) : Denied);

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(wait: true, "kim"));

        Assert.Empty(_directory.Writes);
        Assert.Equal((name, true), (name, _directory.Features.BlockHardMatch));
        Assert.DoesNotContain("block on", _directory.Effects);
        Assert.Equal(JournalEventName.HardMatchBlockOn, _files.Events[^1].Event);
        Assert.Equal(UserMoveStatus.Failed, Assert.Single(Results).Status);
        Assert.DoesNotContain("not known", Results[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_that_was_turned_off_and_cannot_be_read_back_is_still_to_be_turned_on()
    {
        Moved("kim");
        _directory.FailFrom(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), 2, Errors.SignInExpired());
        _directory.FailFrom(nameof(ICloudDirectory.SetBlockHardMatchAsync), 2, Errors.SignInExpired());

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(wait: true, "kim"));
        _directory.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), null);
        _directory.Fail(nameof(ICloudDirectory.SetBlockHardMatchAsync), null);
        bool? afterFirst = _directory.Features.BlockHardMatch;
        string warning = _sink.Warnings[^1];
        _directory.SyncsAtRead = 2;
        await AgainAsync(wait: true);

        Assert.False(afterFirst);
        Assert.StartsWith("It is not known whether hard matches are blocked in the tenant", warning, StringComparison.Ordinal);
        Assert.True(_directory.Features.BlockHardMatch);
        AssertLast(UserMoveStatus.Converted);
    }

    [Theory]
    [InlineData("answer lost, changed", "AnswerMalformed", true)]
    [InlineData("refused", "PermissionMissing", false)]
    public async Task A_block_that_cannot_be_turned_on_again_is_an_error_and_not_only_a_warning(string name, string errorId, bool isMade)
    {
        Moved("kim");
        _directory.SyncsAtRead = 2;
        _directory.FailFrom(
            nameof(ICloudDirectory.SetBlockHardMatchAsync), 2, errorId == "AnswerMalformed" ? Errors.AnswerMalformed("x", null) : Denied);
        _directory.BlockLandsAllTheSame = isMade;

        await RunAsync(wait: true, "kim");

        AssertLast(UserMoveStatus.Converted);
        Assert.Equal((name, isMade), (name, _directory.Features.BlockHardMatch == true));
        Assert.Equal((name, isMade ? "" : errorId), (name, string.Concat(_sink.Errors.Select(error => error.ErrorId))));
        Assert.Equal((name, !isMade), (name, _sink.Warnings[^1].StartsWith("Hard matches are not blocked", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_run_that_is_stopped_after_the_users_were_given_back_says_in_one_line_that_the_block_is_off()
    {
        Moved("kim");
        using var stop = new CancellationTokenSource();
        var sink = new RecordingSink { OnProgress = progress => StopAt("Waiting for a sync cycle", progress, stop) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Command(wait: true, force: false, ["kim"]).RunAsync(sink, stop.Token));

        Assert.False(_directory.Features.BlockHardMatch);
        Assert.StartsWith("Hard matches are not blocked in the tenant", sink.Warnings[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tenant does not synchronize", "TenantNotSynchronizing", false)]
    [InlineData("block not read", "HardMatchBlockUnread", false)]
    [InlineData("block not read, forced", "", true)]
    [InlineData("client too old", "SyncClientTooOld", false)]
    [InlineData("another tenant's journal", "JournalOfOtherTenant", true)]
    [InlineData("a journal without users", "JournalWithoutMoves", true)]
    public async Task What_prevents_the_way_back_is_said_before_anything_changes(string name, string errorId, bool force)
    {
        Moved("kim");
        if (name.StartsWith("tenant", StringComparison.Ordinal))
            _directory.Organization = _directory.Organization with { OnPremisesSyncEnabled = false };
        if (name.StartsWith("block", StringComparison.Ordinal))
            _directory.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), Denied);
        if (name.StartsWith("client", StringComparison.Ordinal))
            _directory.ClientVersion = "2.5.3.0";
        if (name.StartsWith("another", StringComparison.Ordinal))
        {
            _files.Events.Add(new JournalEvent(
                JournalEventName.HardMatchBlockOffRequested, default, Detail: new Dictionary<string, string> { ["tenantId"] = "other" }));
        }

        ConvertUsersToSynchronized command = Command(wait: false, force, errorId == "JournalWithoutMoves" ? null : ["kim"]);
        Task run = command.RunAsync(_sink, TestContext.Current.CancellationToken);

        if (errorId.Length > 0)
            Assert.Equal((name, errorId), (name, (await Assert.ThrowsAsync<IdentityModelException>(() => run)).ErrorId));
        else
            await run;
        Assert.DoesNotContain(_directory.Effects, effect => effect.StartsWith("block", StringComparison.Ordinal));
        Assert.Equal((name, errorId.Length == 0), (name, _directory.Writes.ContainsKey("kim")));
    }

    [Fact]
    public async Task With_WhatIf_the_block_and_each_user_are_named_and_nothing_changes()
    {
        Moved("kim", "ann");
        var sink = new RecordingSink { IsWhatIf = true };

        await Command(wait: true, force: false, ["kim", "ann"]).RunAsync(sink, TestContext.Current.CancellationToken);

        Assert.Equal(["block of hard matches", "kim@northwind.com", "ann@northwind.com"], sink.Confirmations.Select(one => one.Target));
        Assert.Contains("blockCloudObjectTakeoverThroughHardMatchEnabled: false", sink.Confirmations[0].Action, StringComparison.Ordinal);
        Assert.Empty(_directory.Effects);
    }

    [Fact]
    public async Task Who_keeps_the_block_on_keeps_the_users_in_the_cloud()
    {
        Moved("kim", "ann");
        var sink = new RecordingSink { Answers = target => target != "block of hard matches" };

        await Command(wait: true, force: false, ["kim", "ann"]).RunAsync(sink, TestContext.Current.CancellationToken);

        Assert.All(sink.Results.OfType<UserMoveResult>(), result => Assert.Equal(UserMoveStatus.Skipped, result.Status));
        Assert.Empty(_directory.Effects);
        Assert.Single(sink.Confirmations);
    }

    private static void StopAt(string activity, OperationProgress progress, CancellationTokenSource stop)
    {
        if (progress.Activity == activity)
            stop.Cancel();
    }

    private List<UserMoveResult> Results => [.. _sink.Results.OfType<UserMoveResult>()];

    private void Moved(params string[] ids)
    {
        foreach (string id in ids)
        {
            _directory.Users.Add(new CloudUser { Id = id, UserPrincipalName = $"{id}@northwind.com", ImmutableId = Anchor });
            _directory.CloudManaged.Add(id);
        }
    }

    private void AssertLast(UserMoveStatus status) => Assert.Equal(status, Results[^1].Status);

    private void AssertResult(string id, UserMoveStatus status, string reason)
    {
        UserMoveResult result = Assert.Single(Results, one => one.Id == id);
        Assert.Equal((id, IdentityModelKind.Cloud, IdentityModelKind.Synchronized, status), (id, result.From, result.To, result.Status));
        Assert.StartsWith(reason, result.Reason, StringComparison.Ordinal);
    }

    private Task RunAsync(bool wait, params string[] ids) =>
        Command(wait, force: false, ids).RunAsync(_sink, TestContext.Current.CancellationToken);

    private Task AgainAsync(bool wait) => Command(wait, force: false, null).RunAsync(_sink, TestContext.Current.CancellationToken);

    private ConvertUsersToSynchronized Command(bool wait, bool force, string[]? ids, FakeSession? session = null) =>
        new(session ?? new FakeSession(_directory), _files.OpenJournal, "run.jsonl", [.. _files.Events])
        {
            Identities = ids?.Select(id => new UserIdentity(id)).ToArray(),
            Wait = wait,
            Force = force,
        };
}
