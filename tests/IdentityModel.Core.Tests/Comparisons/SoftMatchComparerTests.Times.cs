using IdentityModel.Core.Comparisons;
using static IdentityModel.Core.Comparisons.ActualOutcome;

namespace IdentityModel.Core.Tests.Comparisons;

/// <summary>When a result was predicted: as it says, as the user says, or when the session of the sandbox began.</summary>
public sealed partial class SoftMatchComparerTests
{
    private const string NoEffect = "-PredictedAt has no effect: no result has a later PredictedAt.";

    private const string NoCycle =
        "No sync cycle has run since the prediction, so AsPredicted is empty (1 of 2 users). The last one was on 2026-11-02 08:40:00Z.";

    private const string OtherSession = "The results are not of this session of the sandbox, which began on 2026-11-02 07:00:00Z.";
    private const string SandboxTime = "The time of the sandbox is simulated, and is 2026-11-20 18:00:00Z now. -PredictedAt must be a time of the sandbox.";

    private static readonly SessionContext Sandbox = new() { TenantId = Tenant, TenantName = "Contoso", IsSandbox = true, IsSandboxSynchronized = true };

    /// <summary>The case, the times that the results say, the time that the user says, the times that count, and the warning.</summary>
    public static TheoryData<string, string?[], string?, string[], string?> Times => new()
    {
        { "each says its own", ["2026-11-02 08:00:00.5000000Z", "2026-11-02 07:00:00.0000000Z"], null, ["2026-11-02 08:00:00Z", "2026-11-02 07:00:00Z"], null },
        { "one does not", [null, "2026-11-02 07:00:00.0000000Z"], "2026-11-02T08:00Z", ["2026-11-02 08:00:00Z", "2026-11-02 07:00:00Z"], DaysAgo("2026-11-02 08:00:00Z") },
        { "none does", [null, null], "2026-11-02T08:00Z", ["2026-11-02 08:00:00Z", "2026-11-02 08:00:00Z"], DaysAgo("2026-11-02 08:00:00Z") },
        { "both do, and the user says a later one", ["2026-11-02 07:00:00.0000000Z", "2026-11-02 07:00:00.0000000Z"], "2026-11-02T08:00Z", ["2026-11-02 07:00:00Z", "2026-11-02 07:00:00Z"], NoEffect },
        { "both do, and the user says an earlier one", ["2026-11-02 07:00:00.0000000Z", "2026-11-02 08:00:00.0000000Z"], "2026-11-02T07:30Z", ["2026-11-02 07:00:00Z", "2026-11-02 07:30:00Z"], DaysAgo("2026-11-02 07:30:00Z") },
        { "one does not, and the user says a time of today", [null, "2026-11-02 07:00:00.0000000Z"], "2026-11-20T17:00Z", ["2026-11-20 17:00:00Z", "2026-11-02 07:00:00Z"], NoCycle },
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

    [Theory]
    [InlineData("all", 2, "The results have the simulated time of a sandbox, which can be ahead of the real time. If it is, use -PredictedAt to say when Test-SoftMatch began.")]
    [InlineData("one of two", 1, "Some results (1 of 2) have the simulated time of a sandbox, which can be ahead of the real time. If it is, use -PredictedAt to say when Test-SoftMatch began.")]
    [InlineData("none", 0, null)]
    public async Task In_a_tenant_the_time_of_a_sandbox_is_told(string name, int simulated, string? warning)
    {
        MatchResult[] predictions = [.. Enumerable.Range(0, 2).Select(i => NewUser with { OnPremisesUser = $"user{i}", SandboxSession = i < simulated ? "sandbox-1" : null })];

        await CompareAsync([Synced("bob")], predictions);

        Assert.Equal((name, warning), (name, _sink.Warnings.SingleOrDefault(one => one.Contains("sandbox", StringComparison.Ordinal))));
    }

    /// <summary>The case, whether it is the sandbox, minutes from now to the time of the second result and to -PredictedAt, and the message.</summary>
    public static TheoryData<string, bool, double?, double?, string?> Futures => new()
    {
        { "as the user says", false, null, 60, "The time 2026-11-20 19:00:00Z of -PredictedAt is in the future. The clock of this computer says 2026-11-20 18:00:00Z." },
        { "of a result", false, 60, null, "PredictedAt of user1 is 2026-11-20 19:00:00Z, which is in the future. The clock of this computer says 2026-11-20 18:00:00Z." },
        { "of a result, and the user says the right one", false, 60, -60, null },
        { "of a computer whose clock is a little ahead", false, 5, null, null },
        { "as the user says, in the sandbox", true, null, 1, "The time 2026-11-20 18:01:00Z of -PredictedAt is in the future. The clock of the sandbox says 2026-11-20 18:00:00Z." },
        { "of a result of the sandbox, which has one clock", true, 1, null, "PredictedAt of user1 is 2026-11-20 18:01:00Z, which is in the future. The clock of the sandbox says 2026-11-20 18:00:00Z." },
    };

    [Theory, MemberData(nameof(Futures))]
    public async Task A_time_in_the_future_is_refused_with_the_time_of_the_clock(string name, bool isSandbox, double? own, double? given, string? message)
    {
        if (isSandbox)
            _context = Sandbox;
        MatchResult prediction = NewUser with { Tenant = _context.Tenant, SandboxSession = isSandbox ? Tenant : null, OnPremisesUser = "user0" };
        MatchResult second = prediction with
        {
            OnPremisesUser = "user1",
            PredictedAt = own is { } some ? Text(JumpingClock.Start.AddMinutes(some)) : given is null ? prediction.PredictedAt : null,
        };
        SoftMatchComparisonRequest request = new() { PredictedAt = given is { } one ? JumpingClock.Start.AddMinutes(one) : null };

        Exception? error = await Record.ExceptionAsync(() => CompareAsync([Synced("bob")], request, [prediction, second]));

        Assert.Equal(
            (name, message is null ? null : own is null ? "PredictedAtInFuture" : "PredictionTimeInFuture"), (name, (error as IdentityModelException)?.ErrorId));
        Assert.True(message is null || IsLike(error!.Message, message), error?.Message);
    }

    [Theory]
    [InlineData("a tenant", false, "-PredictedAt")]
    [InlineData("the sandbox, whose time nobody else knows", true, "run Test-SoftMatch again")]
    public async Task What_to_do_about_a_missing_time_depends_on_the_clock(string name, bool isSandbox, string advice)
    {
        if (isSandbox)
            _context = Sandbox;
        MatchResult prediction = NewUser with { Tenant = _context.Tenant, SandboxSession = isSandbox ? Tenant : null };

        IdentityModelException missing = await Assert.ThrowsAsync<IdentityModelException>(() => CompareAsync([Synced("new")], prediction with { PredictedAt = null }));
        IdentityModelException changed = Assert.Throws<IdentityModelException>(() => PredictionShape.CheckTime(prediction with { PredictedAt = "30.11.2026 03:30" }, name));

        Assert.Equal(["PredictionTimeMissing", "PredictionTimeUnreadable"], new[] { missing.ErrorId, changed.ErrorId });
        Assert.All([missing, changed], error => Assert.Contains(advice, error.Advice, StringComparison.Ordinal));
        Assert.All([missing, changed], error => Assert.Equal(!isSandbox, error.Advice!.Contains("-PredictedAt", StringComparison.Ordinal)));
    }

    /// <summary>
    /// The case, the session that the result names, hours from the start of this session to the time of the result and to -PredictedAt, hours to
    /// the time that counts, and how the warnings begin.
    /// </summary>
    public static TheoryData<string, string?, double?, double?, double, string[]> Sessions => new()
    {
        { "at the start of this session", Tenant, 0, null, 0, [] },
        { "later in this session", Tenant, 1, null, 1, [] },
        { "of another session, at a time of this one", "sandbox-other", 1, null, 0, [OtherSession] },
        { "of another session that waited longer", "sandbox-other", 20 * 24, null, 0, [OtherSession] },
        { "of another session, and without its time", "sandbox-other", null, null, 0, [OtherSession] },
        { "of an earlier version, at a time of this session", null, 1, null, 0, [OtherSession] },
        { "as the user says", Tenant, null, 1, 1, [SandboxTime] },
        { "as the user says, before this session", Tenant, null, -1, 0, [SandboxTime] },
        { "as the user says, of another session", "sandbox-other", null, 1, 0, [OtherSession] },
    };

    [Theory, MemberData(nameof(Sessions))]
    public async Task Only_a_result_of_this_session_of_the_sandbox_has_its_own_time(
        string name, string? session, double? hours, double? given, double counts, string[] warnings)
    {
        _context = Sandbox;
        MatchResult prediction = NewUser with
        {
            Tenant = "sandbox Contoso",
            SandboxSession = session,
            PredictedAt = hours is { } some ? Text(_startedAt.AddHours(some)) : null,
        };

        SoftMatchComparison[] results = await CompareAsync(
            [Synced("bob") with { ImmutableId = OtherAnchor }], new SoftMatchComparisonRequest { PredictedAt = given is { } one ? _startedAt.AddHours(one) : null }, [prediction]);

        SoftMatchComparison result = Assert.Single(results);
        Assert.Equal((name, $"{_startedAt.AddHours(counts):u}"), (name, result.PredictedAt));
        Assert.Equal((name, prediction.PredictedAt, Tenant), (name, result.ResultPredictedAt, result.SandboxSession));
        Assert.Equal((name, warnings.Length), (name, _sink.Warnings.Count));
        Assert.All(warnings.Zip(_sink.Warnings), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task How_many_results_are_of_another_session_is_said()
    {
        _context = Sandbox;
        MatchResult here = NewUser with { Tenant = "sandbox Contoso", SandboxSession = Tenant };

        await CompareAsync([Synced("bob")], here, here with { OnPremisesUser = "lee", SandboxSession = "sandbox-other" });

        Assert.StartsWith("Some results (1 of 2) are not of this session of the sandbox, which began on 2026-11-02 07:00:00Z.", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sandbox_has_one_clock_so_that_a_user_of_just_before_was_there()
    {
        _context = Sandbox;

        Assert.Equal((MatchedOther, false), (await CompareAsync([Synced("near")], NewUser with { Tenant = "sandbox Contoso", SandboxSession = Tenant })) is [{ } one] ? (one.Actual, one.AsPredicted) : default);
    }

    /// <summary>The case, the predictions of one user by session and hours, and which of them counts.</summary>
    public static TheoryData<string, (string? Session, double? Hours)[], int> Repeated => new()
    {
        { "the later one, in any order", [(Tenant, 2), (Tenant, 1)], 0 },
        { "of one time, the last one", [(Tenant, 1), (Tenant, 1)], 1 },
        { "one with a time before one without", [(Tenant, 1), (Tenant, null)], 0 },
        { "without a time, the last one", [(Tenant, null), (Tenant, null)], 1 },
        { "one of this session before a later one of another", [(Tenant, 1), ("sandbox-other", 2)], 0 },
    };

    [Theory, MemberData(nameof(Repeated))]
    public async Task Of_several_predictions_of_a_user_the_latest_counts(string name, (string? Session, double? Hours)[] all, int counts)
    {
        _context = Sandbox;
        MatchResult[] predictions =
        [
            .. all.Select((one, i) => NewUser with
            {
                Tenant = "sandbox Contoso",
                SandboxSession = one.Session,
                PredictedAt = one.Hours is { } hours ? Text(_startedAt.AddHours(hours)) : null,
                Source = $"{i}",
            }),
        ];

        SoftMatchComparison result = Assert.Single(await CompareAsync([Synced("new")], new SoftMatchComparisonRequest { PredictedAt = _startedAt.AddHours(3) }, predictions));

        Assert.Equal((name, $"{counts}"), (name, result.Source));
        Assert.StartsWith("These users have more than one prediction: kim. The command compares the latest one of each.", _sink.Warnings[0], StringComparison.Ordinal);
    }

    // A person who types a date in the form of another culture gets a time months ago.
    private static string DaysAgo(string time) =>
        $"-PredictedAt is {time}, 18 days ago. If you mean another time, write the year first, such as 2026-11-30 07:12. PowerShell takes 03.11.2026 for a day in March.";

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
