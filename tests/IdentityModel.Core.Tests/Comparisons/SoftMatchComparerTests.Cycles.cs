using IdentityModel.Core.Comparisons;
using IdentityModel.Testing;
using static IdentityModel.Core.Comparisons.ActualOutcome;

namespace IdentityModel.Core.Tests.Comparisons;

/// <summary>What can be told of the time of the prediction, of the last sync cycle, and of the cloud user.</summary>
public sealed partial class SoftMatchComparerTests
{
    [Theory]
    [InlineData("slow by an hour", 62.5, false, "The clock of this computer is 62 minutes behind that of Entra ID. *")]
    [InlineData("fast by ten minutes", -10.0, false, "The clock of this computer is 10 minutes ahead of that of Entra ID. *")]
    [InlineData("slow by as much as Kerberos accepts", 5.0, false, null)]
    [InlineData("right", 0.0, false, null)]
    [InlineData("of the sandbox, which has one clock", 62.5, true, null)]
    [InlineData("unknown", null, false, null)]
    public async Task A_computer_whose_clock_is_wrong_is_told(string name, double? behind, bool isSandbox, string? warning)
    {
        if (isSandbox)
            _context = Sandbox;
        if (behind is { } minutes)
            _directory.Organization = _directory.Organization.WithAnswer(JumpingClock.Start.AddMinutes(minutes));

        await CompareAsync([Synced("new")], NewUser with { Tenant = _context.Tenant, SandboxSession = isSandbox ? Tenant : null });

        string? said = _sink.Warnings.SingleOrDefault(one => one.Contains("clock of this computer", StringComparison.Ordinal));
        Assert.True(warning is null ? said is null : said is not null && IsLike(said, warning), $"{name}: {said}");
    }

    [Theory]
    [InlineData("before the prediction", -30, "The last sync cycle was on 2026-11-02 07:30:00Z, and the prediction is of 2026-11-02 08:00:00Z.")]
    [InlineData("never", null, "The tenant has never synchronized, and the prediction is of 2026-11-02 08:00:00Z.")]
    public async Task Without_a_sync_cycle_nothing_is_right_or_wrong(string when, int? minutes, string detail)
    {
        Assert.NotEmpty(when);
        _directory.Organization = new() { OnPremisesLastSync = minutes is { } some ? PredictedAt.AddMinutes(some) : null };

        foreach (SoftMatchComparison result in await CompareAsync([Cloud("ann")], SoftMatch, NewUser with { OnPremisesUser = "lee" }))
            Assert.Equal((NotYet, null, detail), (result.Actual, result.AsPredicted, result.Detail));
    }

    [Theory]
    [InlineData("a cycle after the prediction", 35, null)]
    [InlineData("none", -30, "The command waited for a sync cycle that ends on 2026-11-02 08:35:00Z or later, and saw none. The last one was on 2026-11-02 07:30:00Z.")]
    [InlineData("never any", null, "The command waited for a sync cycle that ends on 2026-11-02 08:35:00Z or later, and saw none. The tenant has never synchronized.")]
    public async Task The_wait_ends_with_a_cycle_or_with_a_warning(string cycle, int? minutes, string? warning)
    {
        Assert.NotEmpty(cycle);
        _directory.Organization = new() { OnPremisesLastSync = minutes is { } some ? PredictedAt.AddMinutes(some) : null };

        SoftMatchComparison[] results = await CompareAsync([Synced("ann")], new SoftMatchComparisonRequest { Wait = true }, [SoftMatch]);

        Assert.Equal(Matched, Assert.Single(results).Actual);
        Assert.Equal(warning is null ? [] : [warning], _sink.Warnings);
        Assert.Equal(warning is null, _directory.Calls[nameof(ICloudDirectory.GetOrganizationAsync)] == 3);
    }

    /// <summary>The case, the prediction, the cloud users, and what is said without a cycle since.</summary>
    public static TheoryData<string, MatchResult, CloudUser[], ActualOutcome, string> WithoutCycle => new()
    {
        { "in sync before", SoftMatch with { Outcome = MatchOutcome.HardMatch }, [Synced("ann")], Matched, "ann@cloud.com is synchronized from this user. The last sync cycle was on *" },
        { "created by the last cycle", NewUser, [Synced("bob")], Unknown, "bob@cloud.com is synchronized from this user. The last sync cycle was on *" },
        { "moved to the cloud", Predicted(MatchOutcome.CloudManaged) with { CloudUserId = IdOf("ann") }, [Cloud("ann")], NotYet, "The last sync cycle was on *" },
        { "blocked", Blocked, [Cloud("ann")], NotYet, "The last sync cycle was on *" },
    };

    [Theory, MemberData(nameof(WithoutCycle))]
    public async Task Without_a_sync_cycle_nobody_is_as_predicted_and_one_warning_says_so(
        string name, MatchResult prediction, CloudUser[] users, ActualOutcome actual, string detail)
    {
        _directory.Organization = new() { OnPremisesLastSync = PredictedAt.AddMinutes(-5) };

        SoftMatchComparison result = Assert.Single(await CompareAsync(users, prediction));

        Assert.Equal((name, actual, null), (name, result.Actual, result.AsPredicted));
        Assert.True(IsLike(result.Detail, detail), result.Detail);
        Assert.Equal("Wait for a sync cycle, and compare again.", result.Remedy);
        Assert.Equal(
            "No sync cycle has run since the prediction, so AsPredicted is empty (1 of 1 users). The last one was on 2026-11-02 07:55:00Z.",
            Assert.Single(_sink.Warnings));
    }

    [Fact]
    public async Task A_cycle_that_may_have_begun_before_the_prediction_shows_only_what_is_there()
    {
        _directory.Organization = new() { OnPremisesLastSync = PredictedAt.AddMinutes(7) };

        SoftMatchComparison[] results = await CompareAsync(
            [Synced("new"), Cloud("ann")], NewUser, SoftMatch with { OnPremisesUser = "lee", ImmutableId = OtherAnchor }, Blocked with { OnPremisesUser = "max", ImmutableId = AnchorOf(1) });

        Assert.Equal([(Created, true), (NotYet, null), (NotYet, null)], results.Select(one => (one.Actual, one.AsPredicted)));
        Assert.StartsWith("The sync cycle of 2026-11-02 08:07:00Z may have begun before the prediction.", results[1].Detail, StringComparison.Ordinal);

        await CompareAsync([Synced("new")], new SoftMatchComparisonRequest { Wait = true }, [NewUser]);
        Assert.StartsWith("The command waited for a sync cycle that ends on 2026-11-02 08:35:00Z or later, and saw none.", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    /// <summary>The case, whether it is the sandbox, when the last cycle ended, whether it is as predicted, and the Detail.</summary>
    public static TheoryData<string, bool, TimeSpan, bool?, string> Clocks => new()
    {
        { "a cycle long before", false, TimeSpan.FromMinutes(-5), null, "ann@cloud.com is synchronized from this user. The last sync cycle was on 2026-11-02 07:55:00Z, and the prediction is of 2026-11-02 08:00:00Z." },
        { "perhaps later by the clock of Entra ID", false, TimeSpan.FromMinutes(-4), null, "*The last sync cycle was on 2026-11-02 07:56:00Z, and the prediction is of 2026-11-02 08:00:00Z. The clocks of the computer and of Entra ID can differ, so the command cannot tell which was first." },
        { "perhaps earlier by the clock of Entra ID", false, TimeSpan.FromMinutes(5), null, "*The last sync cycle was on 2026-11-02 08:05:00Z, and the prediction is of 2026-11-02 08:00:00Z. The clocks of *" },
        { "later by both clocks", false, TimeSpan.FromMinutes(5) + TimeSpan.FromTicks(1), true, "ann@cloud.com is synchronized from this user." },
        { "in the same moment of the sandbox", true, TimeSpan.Zero, null, "*, and the prediction is of 2026-11-02 08:00:00Z." },
        { "a moment later in the sandbox, which has one clock", true, TimeSpan.FromTicks(1), true, "ann@cloud.com is synchronized from this user." },
    };

    [Theory, MemberData(nameof(Clocks))]
    public async Task A_cycle_counts_only_if_it_ended_after_the_prediction_by_both_clocks(string name, bool isSandbox, TimeSpan after, bool? asPredicted, string detail)
    {
        if (isSandbox)
            _context = Sandbox;
        MatchResult prediction = SoftMatch with { Outcome = MatchOutcome.HardMatch, Tenant = _context.Tenant, SandboxSession = isSandbox ? Tenant : null };

        SoftMatchComparison result = Assert.Single(await CompareAsync([Synced("ann")], new SoftMatchComparisonRequest { Predictions = [prediction] }, PredictedAt + after));

        Assert.Equal((name, Matched, asPredicted), (name, result.Actual, result.AsPredicted));
        Assert.True(IsLike(result.Detail, detail), result.Detail);
        string[] warnings = (asPredicted, result.Detail.Contains("clocks", StringComparison.Ordinal)) switch
        {
            (true, _) => [],
            (_, true) => [$"AsPredicted is empty (1 of 1 users): the last sync cycle was on {PredictedAt + after:u}, at most 5 minutes from the prediction. The clocks of the computer and of Entra ID can differ, so the command cannot tell which was first."],
            _ => [$"No sync cycle has run since the prediction, so AsPredicted is empty (1 of 1 users). The last one was on {PredictedAt + after:u}."],
        };
        Assert.Equal(warnings, _sink.Warnings);
    }

    [Theory]
    [InlineData("the clocks may differ", false, 34, null)]
    [InlineData("half an hour and the difference of the clocks", false, 35, false)]
    [InlineData("less than half an hour of the sandbox", true, 29, null)]
    [InlineData("half an hour of the sandbox", true, 30, false)]
    public async Task Who_is_not_there_is_told_half_an_hour_after_the_prediction(string name, bool isSandbox, int minutes, bool? asPredicted)
    {
        if (isSandbox)
            _context = Sandbox;
        MatchResult prediction = NewUser with { Tenant = _context.Tenant, SandboxSession = isSandbox ? Tenant : null };

        SoftMatchComparison[] results = await CompareAsync([Synced("bob") with { ImmutableId = OtherAnchor }], new SoftMatchComparisonRequest { Predictions = [prediction] }, PredictedAt.AddMinutes(minutes));

        Assert.Equal((name, NotYet, asPredicted), (name, results[0].Actual, results[0].AsPredicted));
    }

    // A large or a first cycle takes longer, and Graph does not say when a cycle began.
    [Theory]
    [InlineData(40, "40 minutes")]
    [InlineData(119, "119 minutes")]
    [InlineData(125, "2 hours")]
    [InlineData(49 * 60, "2 days")]
    public async Task That_a_long_cycle_may_have_begun_before_the_prediction_is_said(int minutes, string length)
    {
        SoftMatchComparison[] results = await CompareAsync(
            [Cloud("ann")], new SoftMatchComparisonRequest { Predictions = [NewUser, Blocked with { OnPremisesUser = "max", ImmutableId = AnchorOf(1) }] }, PredictedAt.AddMinutes(minutes));

        Assert.Equal([false, true], results.Select(one => one.AsPredicted));
        Assert.EndsWith($"The user is not in the scope of synchronization, the export failed, the ImmutableId has changed, or the cycle took longer than {length} and began before the prediction.", results[0].Detail, StringComparison.Ordinal);
        Assert.EndsWith($"Entra ID shows no refusal: it looks the same if the user is not in the scope of synchronization, or if the cycle took longer than {length} and began before the prediction.", results[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_created_within_the_difference_of_the_clocks_is_new_only_if_they_agree()
    {
        SoftMatchComparison result = Assert.Single(await CompareAsync([Synced("soon")], NewUser));

        Assert.Equal((Created, true), (result.Actual, result.AsPredicted));
        Assert.Equal("soon@cloud.com is synchronized from this user, and did not exist at the prediction if the clocks of the computer and of Entra ID agree.", result.Detail);
    }

    [Fact]
    public async Task Whether_a_user_was_created_since_is_told_by_the_time_of_its_own_prediction()
    {
        MatchResult[] predictions =
        [
            NewUser with { OnPremisesUser = "lee", ImmutableId = OtherAnchor, PredictedAt = Text(PredictedAt.AddHours(2)) },
            NewUser,
        ];

        SoftMatchComparison[] results = await CompareAsync(
            [Synced("new"), Synced("new2") with { ImmutableId = OtherAnchor }], new SoftMatchComparisonRequest { Predictions = predictions }, PredictedAt.AddHours(3));

        Assert.Equal([(MatchedOther, false), (Created, true)], results.Select(one => (one.Actual, one.AsPredicted)));
    }

    /// <summary>The case, the tenant of the prediction, whether it is the sandbox, and whether it is refused.</summary>
    public static TheoryData<string, string?, bool, bool> Strangers => new()
    {
        { "of no tenant, although an ImmutableId is there", null, false, true },
        { "of the sandbox, as an old forest there", "sandbox Contoso", true, true },
        { "of this tenant: its users can be deleted", Tenant, false, false },
    };

    [Theory, MemberData(nameof(Strangers))]
    public async Task A_prediction_whose_cloud_users_are_not_here_is_refused_or_a_warning_says_so(string name, string? tenant, bool isSandbox, bool isRefused)
    {
        if (isSandbox)
            _context = new() { TenantId = Tenant, TenantName = "Contoso", IsSandbox = true, IsSandboxSynchronized = true };

        Exception? error = await Record.ExceptionAsync(() => CompareAsync([Synced("bob")], SoftMatch with { Tenant = tenant }));

        Assert.Equal((name, isRefused ? "PredictionUsersNotFound" : null), (name, (error as IdentityModelException)?.ErrorId));
        if (!isRefused)
            Assert.StartsWith("The tenant has none of the cloud users that the prediction names.", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }
}
