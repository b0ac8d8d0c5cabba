using IdentityModel.Core.Comparisons;
using static IdentityModel.Core.Comparisons.ActualOutcome;

namespace IdentityModel.Core.Tests.Comparisons;

/// <summary>When a result was predicted: as it says, as the user says, or when the session of the sandbox began.</summary>
public sealed partial class SoftMatchComparerTests
{
    private const string NoEffect = "-PredictedAt has no effect: all results say in PredictedAt when they were predicted.";

    private static readonly SessionContext Sandbox = new() { TenantId = Tenant, TenantName = "Contoso", IsSandbox = true, IsSandboxSynchronized = true };

    /// <summary>The case, the times that the results say, the time that the user says, the times that count, and the warning.</summary>
    public static TheoryData<string, string?[], string?, string[], string?> Times => new()
    {
        { "each says its own", ["2026-11-02 08:00:00.5000000Z", "2026-11-02 07:00:00.0000000Z"], null, ["2026-11-02 08:00:00Z", "2026-11-02 07:00:00Z"], null },
        { "one does not", [null, "2026-11-02 07:00:00.0000000Z"], "2026-11-02T08:00Z", ["2026-11-02 08:00:00Z", "2026-11-02 07:00:00Z"], null },
        { "none does", [null, null], "2026-11-02T08:00Z", ["2026-11-02 08:00:00Z", "2026-11-02 08:00:00Z"], null },
        { "both do, and the user, too", ["2026-11-02 07:00:00.0000000Z", "2026-11-02 07:00:00.0000000Z"], "2026-11-02T08:00Z", ["2026-11-02 07:00:00Z", "2026-11-02 07:00:00Z"], NoEffect },
    };

    [Theory, MemberData(nameof(Times))]
    public async Task The_time_of_a_result_is_its_own_or_else_the_one_that_the_user_says(string name, string?[] own, string? given, string[] counts, string? warning)
    {
        MatchResult[] predictions = [.. own.Select((time, i) => NewUser with { OnPremisesUser = $"user{i}", PredictedAt = time })];

        SoftMatchComparison[] results = await CompareAsync(
            [Synced("bob") with { ImmutableId = OtherAnchor }], new SoftMatchComparisonRequest { PredictedAt = given is null ? null : Time(given) }, predictions);

        Assert.Equal((name, string.Join(" ", counts)), (name, string.Join(" ", results.Select(one => one.PredictedAt))));
        Assert.Equal(warning is null ? [] : [warning], _sink.Warnings);
    }

    [Theory]
    [InlineData("no result says it", 2, "The results do not say when they were predicted: PredictedAt is missing.")]
    [InlineData("one of two", 1, "Some results (1 of 2) do not say when they were predicted: PredictedAt is missing.")]
    public async Task A_time_that_nobody_says_is_asked_for(string name, int without, string message)
    {
        MatchResult[] predictions = [.. Enumerable.Range(0, 2).Select(i => NewUser with { OnPremisesUser = $"user{i}", PredictedAt = i < without ? null : NewUser.PredictedAt })];

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => CompareAsync([Synced("new")], predictions));

        Assert.Equal((name, "PredictionTimeMissing", message), (name, error.ErrorId, error.Message));
        Assert.Contains("-PredictedAt", error.Advice, StringComparison.Ordinal);
        Assert.Empty(_directory.Calls);
    }

    [Fact]
    public async Task A_time_in_the_future_is_refused_with_the_time_of_the_clock()
    {
        SoftMatchComparisonRequest request = new() { PredictedAt = JumpingClock.Start.AddHours(1) };

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => CompareAsync([Synced("new")], request, [NewUser with { PredictedAt = null }]));

        Assert.Equal(
            ("PredictedAtInFuture", "The time 2026-11-20 19:00:00Z of -PredictedAt is in the future. The clock of this computer says 2026-11-20 18:00:00Z."),
            (error.ErrorId, error.Message));
    }

    /// <summary>The case, hours from the start of the session to the prediction, whether the time is as it was, and whether the user says it.</summary>
    public static TheoryData<string, double, bool, bool> Sessions => new()
    {
        { "at the start of the session", 0, true, false },
        { "later in the session", 1, true, false },
        { "before the session", -0.001, false, false },
        { "ahead of its clock", 20 * 24, false, false },
        { "ahead of its clock, as the user says", 20 * 24, false, true },
    };

    [Theory, MemberData(nameof(Sessions))]
    public async Task A_time_of_another_session_of_the_sandbox_is_that_of_its_start(string name, double hours, bool isKept, bool isGiven)
    {
        _context = Sandbox;
        DateTimeOffset at = _startedAt.AddHours(hours);
        MatchResult[] predictions = [NewUser with { Tenant = "sandbox Contoso", PredictedAt = isGiven ? null : Text(at) }];

        SoftMatchComparison[] results = await CompareAsync([Synced("bob") with { ImmutableId = OtherAnchor }], new SoftMatchComparisonRequest { PredictedAt = isGiven ? at : null }, predictions);

        Assert.Equal((name, isKept ? $"{at:u}" : "2026-11-02 07:00:00Z"), (name, Assert.Single(results).PredictedAt));
        // After -Wait, the sandbox's time is ahead of that of Get-Date.
        string[] begins =
        [
            .. isGiven ? ["The time of the sandbox is simulated, and is 2026-11-20 18:00:00Z now. -PredictedAt must be a time of the sandbox."] : Array.Empty<string>(),
            .. isKept ? Array.Empty<string>() : ["The time of the prediction is not in this session of the sandbox, which began on 2026-11-02 07:00:00Z."],
        ];
        Assert.Equal(begins.Length, _sink.Warnings.Count);
        Assert.All(begins.Zip(_sink.Warnings), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sandbox_has_one_clock_so_that_a_user_of_just_before_was_there()
    {
        _context = Sandbox;

        Assert.Equal((MatchedOther, false), (await CompareAsync([Synced("near")], NewUser with { Tenant = "sandbox Contoso" })) is [{ } one] ? (one.Actual, one.AsPredicted) : default);
    }

    [Theory]
    [InlineData("in the same moment", 0, null)]
    [InlineData("a moment later", 1, true)]
    public async Task A_cycle_counts_only_after_the_prediction(string name, int ticks, bool? asPredicted)
    {
        _directory.Organization = new() { OnPremisesLastSync = PredictedAt.AddTicks(ticks) };

        Assert.Equal((name, asPredicted), (name, Assert.Single(await CompareAsync([Synced("ann")], SoftMatch)).AsPredicted));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
