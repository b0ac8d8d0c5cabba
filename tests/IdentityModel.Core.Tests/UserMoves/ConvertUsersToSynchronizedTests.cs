using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Giving users back to Active Directory (docs/facts/graph.md#source-of-authority).</summary>
public class ConvertUsersToSynchronizedTests : GiveBackFixture
{
    [Fact]
    public async Task The_order_is_the_documented_one_and_the_block_is_on_again_at_the_end()
    {
        Moved("kim");
        Tenant.SyncsAtRead = 2;

        await RunAsync(wait: true, "kim");

        Assert.Equal(
            [
                "journal UserMoveRequested kim", "journal HardMatchBlockOffRequested", "block off", "set kim@northwind.com",
                "journal UserMoved kim", "sync cycle", "journal UserSynchronized kim", "block on", "journal HardMatchBlockOn", "journal closed",
            ],
            Tenant.Effects);
        AssertResult("kim", UserMoveStatus.Converted, "");
        Assert.True(Tenant.Features.BlockHardMatch);
        Assert.Equal("Cloud Synchronized", $"{Files.Events[0].Detail!["from"]} {Files.Events[0].Detail!["to"]}");
        Assert.Contains("Start-ADSyncSyncCycle", Assert.Single(Sink.Warnings), StringComparison.Ordinal);
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
        Tenant.Users.Add(new CloudUser { Id = "a", UserPrincipalName = upn, OnPremisesSyncEnabled = synced, ImmutableId = anchor });
        if (isMoved)
            Tenant.CloudManaged.Add("a");
        if (role.Length > 0)
            Tenant.Roles["a"] = [role];

        await Command(wait: false, force: true, ["a"]).RunAsync(Sink, TestContext.Current.CancellationToken);

        UserMoveResult result = Assert.Single(Results);
        Assert.Equal((name, UserMoveStatus.Skipped), (name, result.Status));
        Assert.StartsWith(reason, result.Reason, StringComparison.Ordinal);
        Assert.Empty(Tenant.Writes);
        Assert.Empty(Tenant.Effects);
        Assert.Empty(Sink.Warnings);
    }

    [Theory]
    [InlineData("without -Force", false, UserMoveStatus.Skipped)]
    [InlineData("with -Force", true, UserMoveStatus.Pending)]
    public async Task A_member_of_cloud_groups_is_given_back_only_with_force_and_the_groups_are_listed(string name, bool force, UserMoveStatus status)
    {
        Moved("kim");
        Tenant.GroupsOf["kim"] =
        [
            new CloudGroup { Id = "1", DisplayName = "Project" },
            new CloudGroup { Id = "2", DisplayName = "Everybody", IsDynamic = true },
            new CloudGroup { Id = "3", DisplayName = "Staff", IsSynchronized = true },
        ];

        await Command(wait: false, force, ["kim"]).RunAsync(Sink, TestContext.Current.CancellationToken);

        UserMoveResult result = Assert.Single(Results);
        Assert.Equal((name, status), (name, result.Status));
        Assert.Contains("The user is a member of cloud groups: Project.", result.Reason, StringComparison.Ordinal);
        Assert.Equal((name, force), (name, Tenant.Writes.ContainsKey("kim")));
    }

    [Fact]
    public async Task Without_wait_the_users_are_pending_and_one_line_says_that_the_block_is_off_and_how_to_end_it()
    {
        Moved("kim", "ann");

        await RunAsync(wait: false, "kim", "ann");

        Assert.All(Results, result => Assert.Equal(UserMoveStatus.Pending, result.Status));
        Assert.False(Tenant.Features.BlockHardMatch);
        string last = Sink.Warnings[^1];
        Assert.StartsWith("Hard matches are not blocked in the tenant", last, StringComparison.Ordinal);
        Assert.EndsWith("run: Convert-UserToSynchronized 'kim', 'ann' -JournalPath 'run.jsonl' -Wait", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_names_the_journal_that_has_the_move_also_if_an_earlier_run_wrote_it()
    {
        Moved("kim", "ann");
        Tenant.WriteFaults["ann"] = Errors.UserNotFound("ann");

        await RunAsync(wait: false, "kim", "ann", "nobody");
        await AgainAsync(wait: false);

        Assert.Equal(
            ["ann Failed run.jsonl", "kim Pending run.jsonl", "nobody Failed "],
            Results.Select(result => $"{result.UserPrincipalName.Split('@')[0]} {result.Status} {result.JournalPath}").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_command_to_continue_names_who_waits_by_id_also_of_earlier_runs()
    {
        Moved("kim", "ann", "joe");
        await RunAsync(wait: false, "kim@northwind.com");

        await RunAsync(wait: false, "ann@northwind.com");

        Assert.EndsWith("run: Convert-UserToSynchronized 'kim', 'ann' -JournalPath 'run.jsonl' -Wait", Sink.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_to_continue_does_not_name_many_users()
    {
        string[] ids = [.. Enumerable.Range(0, 21).Select(i => $"user{i}")];
        Moved([.. ids, "other"]);

        await RunAsync(wait: false, ids);

        Assert.EndsWith(
            "run: $users | Convert-UserToSynchronized -JournalPath 'run.jsonl' -Wait, where $users are the same users",
            Sink.Warnings[^1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_WhatIf_a_cycle_that_has_come_is_told_and_nothing_is_written()
    {
        Moved("kim");
        await RunAsync(wait: false, "kim");
        Tenant.SyncsAtRead = 1;
        Tenant.Effects.Clear();
        var sink = new RecordingSink { IsWhatIf = true };

        await Command(wait: true, force: false, null).RunAsync(sink, TestContext.Current.CancellationToken);

        Assert.Equal(UserMoveStatus.Converted, Assert.Single(sink.Results.OfType<UserMoveResult>()).Status);
        Assert.DoesNotContain(Tenant.Effects, effect => effect.StartsWith("journal", StringComparison.Ordinal) || effect.StartsWith("block", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_the_journal_alone_the_question_says_how_many_users_are_given_back()
    {
        Moved("kim", "ann");
        var past = new[] { "kim", "ann" }.Select(id => new JournalEvent(
            JournalEventName.UserMoveRequested, default, User: id, Detail: new Dictionary<string, string> { ["to"] = "Cloud" }));
        var command = new ConvertUsersToSynchronized(new FakeSession(Tenant), Files.OpenJournal, "run.jsonl", [.. past]);

        string? question = await command.PrepareAsync(Sink, TestContext.Current.CancellationToken);

        Assert.StartsWith("The run gives back all 2 users of the journal who are in the cloud.", question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_run_with_the_journal_alone_sees_the_cycle_and_turns_the_block_on()
    {
        Moved("kim", "ann");
        await RunAsync(wait: false, "kim", "ann");
        Tenant.SyncsAtRead = 1;
        Tenant.Effects.Clear();

        await AgainAsync(wait: false);

        Assert.All(Results.TakeLast(2), result => Assert.Equal((UserMoveStatus.Converted, ""), (result.Status, result.Reason)));
        Assert.Equal(
            ["sync cycle", "journal UserSynchronized ann", "journal UserSynchronized kim", "block on", "journal HardMatchBlockOn", "journal closed"],
            [Tenant.Effects[0], .. Tenant.Effects.Skip(1).Take(2).Order(StringComparer.Ordinal), .. Tenant.Effects.Skip(3)]);
        Assert.True(Tenant.Features.BlockHardMatch);
    }

    [Fact]
    public async Task The_journal_of_a_run_to_the_cloud_is_enough_to_undo_it()
    {
        Tenant.AddUser("kim@northwind.com", synced: true, id: "kim");
        Tenant.AddUser("bad@northwind.com", synced: true, id: "bad");
        Tenant.WriteFaults["bad"] = Errors.UserNotFound("bad");
        var to = new ConvertUsersToCloud(new FakeSession(Tenant), Files.OpenJournal);
        await to.RunAsync(AsyncSequence.From([new UserIdentity("kim"), new UserIdentity("bad")]), Sink, TestContext.Current.CancellationToken);
        Tenant.SyncsAtRead = 2;

        await AgainAsync(wait: true);

        Assert.Equal(
            ["bad@northwind.com: Skipped", "kim@northwind.com: Converted"],
            Results.Where(result => result.To == IdentityModelKind.Synchronized).Select(result => result.ToString()).Order(StringComparer.Ordinal));
        Assert.True(Tenant.Users[0].OnPremisesSyncEnabled);
    }

    [Fact]
    public async Task A_question_is_asked_for_what_is_new_and_a_finished_journal_says_that_nothing_is_left()
    {
        Moved("kim");
        string? first = await Command(wait: false, force: false, ["kim"]).PrepareAsync(Sink, TestContext.Current.CancellationToken);
        await RunAsync(wait: false, "kim");
        string? waiting = await Command(wait: false, force: false, null).PrepareAsync(Sink, TestContext.Current.CancellationToken);
        Tenant.SyncsAtRead = 1;
        await AgainAsync(wait: false);
        Tenant.Effects.Clear();

        string? last = await Command(wait: false, force: false, null).PrepareAsync(Sink, TestContext.Current.CancellationToken);
        await AgainAsync(wait: false);

        Assert.StartsWith("The sync cycle writes the values of Active Directory over what somebody changed in the cloud.", first, StringComparison.Ordinal);
        Assert.Contains("Confirm that the users are in no access package.", first, StringComparison.Ordinal);
        Assert.Equal(("", null), (waiting, last));
        Assert.Equal("All users of the journal are synchronized again. Nothing is left to do.", Sink.Warnings[^1]);
        Assert.Empty(Tenant.Effects);
    }

    [Fact]
    public async Task A_user_whom_synchronization_refuses_stays_pending_after_two_hours_and_the_block_stays_off()
    {
        Moved("kim", "refused");
        Tenant.RefusedBySync.Add("refused");
        Tenant.SyncsAtRead = 3;
        var session = new FakeSession(Tenant);

        await Command(wait: true, force: false, ["kim", "refused"], session).RunAsync(Sink, TestContext.Current.CancellationToken);

        AssertResult("kim", UserMoveStatus.Converted, "");
        AssertResult("refused", UserMoveStatus.Pending, "Synchronization did not take over the user within 2 hours.");
        Assert.InRange(session.JumpingClock.Now - JumpingClock.Start, TimeSpan.FromHours(2), TimeSpan.FromHours(2.1));
        Assert.Contains("Hard matches are not blocked", Sink.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_deleted_during_the_wait_is_an_error_and_nobody_waits_for_it()
    {
        Moved("kim", "ann");
        int reads = 0;
        Tenant.FailWhen(nameof(ICloudDirectory.GetUserAsync), () => ++reads == 3 ? Errors.UserNotFound("kim") : null);
        Tenant.SyncsAtRead = 5;

        await RunAsync(wait: true, "kim", "ann");

        Assert.Equal([UserMoveStatus.Failed, UserMoveStatus.Converted], Results.Select(result => result.Status));
        Assert.Equal("UserNotFound", Assert.Single(Sink.Errors).ErrorId);
        Assert.True(Tenant.Features.BlockHardMatch);
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
            Tenant.Organization = Tenant.Organization with { OnPremisesSyncEnabled = false };
        if (name.StartsWith("block", StringComparison.Ordinal))
            Tenant.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), Denied);
        if (name.StartsWith("client", StringComparison.Ordinal))
            Tenant.ClientVersion = "2.5.3.0";
        if (name.StartsWith("another", StringComparison.Ordinal))
        {
            Files.Events.Add(new JournalEvent(
                JournalEventName.HardMatchBlockOffRequested, default, Detail: new Dictionary<string, string> { ["tenantId"] = "other" }));
        }

        ConvertUsersToSynchronized command = Command(wait: false, force, errorId == "JournalWithoutMoves" ? null : ["kim"]);
        Task run = command.RunAsync(Sink, TestContext.Current.CancellationToken);

        if (errorId.Length > 0)
            Assert.Equal((name, errorId), (name, (await Assert.ThrowsAsync<IdentityModelException>(() => run)).ErrorId));
        else
            await run;
        Assert.DoesNotContain(Tenant.Effects, effect => effect.StartsWith("block", StringComparison.Ordinal));
        Assert.Equal((name, errorId.Length == 0), (name, Tenant.Writes.ContainsKey("kim")));
    }
}
