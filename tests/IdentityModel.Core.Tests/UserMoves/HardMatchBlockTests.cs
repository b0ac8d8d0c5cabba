using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>The block of hard matches while users are given back: never left off without a word (docs/facts/graph.md#source-of-authority).</summary>
public class HardMatchBlockTests : GiveBackFixture
{
    [Fact]
    public async Task A_block_that_was_off_stays_off()
    {
        Moved("kim");
        Tenant.Features = new DirectorySyncFeatures { BlockHardMatch = false };
        Tenant.SyncsAtRead = 2;

        await RunAsync(wait: true, "kim");

        Assert.DoesNotContain(Tenant.Effects, effect => effect.StartsWith("block", StringComparison.Ordinal));
        AssertResult("kim", UserMoveStatus.Converted, "");
    }

    [Fact]
    public async Task A_later_run_that_fails_at_once_does_not_turn_the_block_on_while_users_wait()
    {
        Moved("kim");
        await RunAsync(wait: false, "kim");
        Tenant.Fail(nameof(ICloudDirectory.GetUserAsync), Errors.SignInExpired());

        await Assert.ThrowsAsync<IdentityModelException>(() => AgainAsync(wait: false));

        Assert.False(Tenant.Features.BlockHardMatch);
        Assert.StartsWith("Hard matches are not blocked in the tenant", Sink.Warnings[^1], StringComparison.Ordinal);
    }

    [Theory] // the third reading of users is the first look for a sync cycle
    [InlineData("answer that cannot be read", "AnswerMalformed", UserMoveStatus.Converted)]
    [InlineData("sign-in expired", "SignInExpired", UserMoveStatus.Pending)]
    public async Task A_reading_that_fails_while_waiting_loses_no_user_and_does_not_turn_the_block_on(string name, string errorId, UserMoveStatus status)
    {
        Moved("kim", "ann");
        IdentityModelException failure = errorId == "SignInExpired" ? Errors.SignInExpired() : Errors.AnswerMalformed("x", null);
        int reads = 0;
        Tenant.FailWhen(nameof(ICloudDirectory.GetUserAsync), () => ++reads is 3 or 4 ? failure : null);
        Tenant.SyncsAtRead = 3;

        await RunAsync(wait: true, "kim", "ann");

        Assert.Equal((name, 2), (name, Results.Count));
        Assert.All(Results, result => Assert.Equal((name, status), (name, result.Status)));
        Assert.Equal((name, status == UserMoveStatus.Converted), (name, Tenant.Features.BlockHardMatch));
    }

    [Fact]
    public async Task Who_is_deleted_while_waiting_does_not_keep_the_block_off()
    {
        Moved("kim");
        await RunAsync(wait: false, "kim");
        Tenant.Users.Clear();

        await AgainAsync(wait: false);

        Assert.True(Tenant.Features.BlockHardMatch);
        Assert.Equal("UserNotFound", Assert.Single(Sink.Errors).ErrorId);
    }

    [Theory]
    [InlineData("refused", false)]
    [InlineData("answer lost, changed", true)]
    public async Task A_block_that_cannot_be_turned_off_leaves_everything_as_it_was(string name, bool isLost)
    {
        Moved("kim");
        Tenant.FailTimes(nameof(ICloudDirectory.SetBlockHardMatchAsync), 1, isLost ? Errors.ServiceBusy("x", null) : Denied);

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(wait: true, "kim"));

        Assert.Empty(Tenant.Writes);
        Assert.Equal((name, true), (name, Tenant.Features.BlockHardMatch));
        Assert.DoesNotContain("block on", Tenant.Effects);
        Assert.Equal(JournalEventName.HardMatchBlockOn, Files.Events[^1].Event);
        Assert.Equal(UserMoveStatus.Failed, Assert.Single(Results).Status);
        Assert.DoesNotContain("not known", Results[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_that_was_turned_off_and_cannot_be_read_back_is_still_to_be_turned_on()
    {
        Moved("kim");
        Tenant.FailFrom(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), 2, Errors.SignInExpired());
        Tenant.FailFrom(nameof(ICloudDirectory.SetBlockHardMatchAsync), 2, Errors.SignInExpired());

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(wait: true, "kim"));
        Tenant.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), null);
        Tenant.Fail(nameof(ICloudDirectory.SetBlockHardMatchAsync), null);
        bool? afterFirst = Tenant.Features.BlockHardMatch;
        string warning = Sink.Warnings[^1];
        Tenant.SyncsAtRead = 2;
        await AgainAsync(wait: true);

        Assert.False(afterFirst);
        Assert.StartsWith("It is not known whether hard matches are blocked in the tenant", warning, StringComparison.Ordinal);
        Assert.True(Tenant.Features.BlockHardMatch);
        AssertLast(UserMoveStatus.Converted);
    }

    [Theory]
    [InlineData("answer lost, changed", "AnswerMalformed", true)]
    [InlineData("refused", "PermissionMissing", false)]
    public async Task A_block_that_cannot_be_turned_on_again_is_an_error_and_not_only_a_warning(string name, string errorId, bool isMade)
    {
        Moved("kim");
        Tenant.SyncsAtRead = 2;
        Tenant.FailFrom(
            nameof(ICloudDirectory.SetBlockHardMatchAsync), 2, errorId == "AnswerMalformed" ? Errors.AnswerMalformed("x", null) : Denied);
        Tenant.BlockLandsAllTheSame = isMade;

        await RunAsync(wait: true, "kim");

        AssertLast(UserMoveStatus.Converted);
        Assert.Equal((name, isMade), (name, Tenant.Features.BlockHardMatch == true));
        Assert.Equal((name, isMade ? "" : errorId), (name, string.Concat(Sink.Errors.Select(error => error.ErrorId))));
        Assert.Equal((name, !isMade), (name, Sink.Warnings[^1].StartsWith("Hard matches are not blocked", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_run_that_is_stopped_after_the_users_were_given_back_says_in_one_line_that_the_block_is_off()
    {
        Moved("kim");
        using var stop = new CancellationTokenSource();
        var sink = new RecordingSink { OnProgress = progress => StopAt("Waiting for a sync cycle", progress, stop) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Command(wait: true, force: false, ["kim"]).RunAsync(sink, stop.Token));

        Assert.False(Tenant.Features.BlockHardMatch);
        Assert.StartsWith("Hard matches are not blocked in the tenant", sink.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_WhatIf_the_block_and_each_user_are_named_and_nothing_changes()
    {
        Moved("kim", "ann");
        var sink = new RecordingSink { IsWhatIf = true };

        await Command(wait: true, force: false, ["kim", "ann"]).RunAsync(sink, TestContext.Current.CancellationToken);

        Assert.Equal(["block of hard matches", "kim@northwind.com", "ann@northwind.com"], sink.Confirmations.Select(one => one.Target));
        Assert.Contains("blockCloudObjectTakeoverThroughHardMatchEnabled: false", sink.Confirmations[0].Action, StringComparison.Ordinal);
        Assert.Empty(Tenant.Effects);
    }

    [Fact]
    public async Task Who_keeps_the_block_on_keeps_the_users_in_the_cloud()
    {
        Moved("kim", "ann");
        var sink = new RecordingSink { Answers = target => target != "block of hard matches" };

        await Command(wait: true, force: false, ["kim", "ann"]).RunAsync(sink, TestContext.Current.CancellationToken);

        Assert.All(sink.Results.OfType<UserMoveResult>(), result => Assert.Equal(UserMoveStatus.Skipped, result.Status));
        Assert.Empty(Tenant.Effects);
        Assert.Single(sink.Confirmations);
    }
}
