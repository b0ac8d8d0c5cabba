namespace IdentityModel.Local.Tests;

/// <summary>The result at the top of a report.</summary>
public sealed class ReportVerdictTests
{
    private static readonly MatchResult Fine = ReportSamples.Few[0];
    private static readonly MatchResult Blocked = ReportSamples.Few[4];
    private static readonly MatchResult Unknown = new() { OnPremisesUser = "un@contoso.com", Outcome = MatchOutcome.Unknown, Remedy = "Read it." };
    private static readonly MatchResult ToReview = ReportSamples.Few[2];

    private static readonly DateTimeOffset MadeAt = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Cycle = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero); // the last one of the samples

    public static TheoryData<string, MatchResult[], TransitionCheckStatus, string, string, string> Results => new()
    {
        { "a blocked user", [Fine, Blocked], TransitionCheckStatus.Passed, "bad", "Not ready", "1 of 2 on-premises users are blocked or in conflict. Each blocker below has its remedy." },
        { "a failed check", [Fine], TransitionCheckStatus.Failed, "bad", "Not ready", "1 check of the plan fails. Each blocker below has its remedy." },
        { "both, and an unknown user", [Fine, Blocked, Unknown], TransitionCheckStatus.Failed, "bad", "Not ready", "1 of 3 on-premises users are blocked or in conflict, and 1 check of the plan fails. The outcome of 1 user is unknown. Each blocker below has its remedy." },
        { "an unknown user is no blocked one", [Fine, Unknown], TransitionCheckStatus.Passed, "warn", "No blockers found, but check first", "The report covers 2 users and 1 check. None is known to block the change. First look at 1 user with an unknown outcome." },
        { "a user to review", [ToReview], TransitionCheckStatus.Passed, "warn", "No blockers found, but check first", "The report covers 1 user and 1 check. None is known to block the change. First look at 1 user to review." },
        { "an open check", [Fine], TransitionCheckStatus.Unknown, "warn", "No blockers found, but check first", "The report covers 1 user and 1 check. None is known to block the change. First look at 1 open check." },
        { "a warning", [Fine], TransitionCheckStatus.Warning, "warn", "No blockers found, but check first", "The report covers 1 user and 1 check. None is known to block the change. First look at 1 check with a warning." },
        { "nothing in the way", [Fine], TransitionCheckStatus.Passed, "good", "No blockers", "The report covers 1 user and 1 check. None blocks the change, at the time of this report." },
    };

    [Theory, MemberData(nameof(Results))]
    public void It_says_what_is_in_the_way(string name, MatchResult[] users, TransitionCheckStatus check, string state, string heading, string detail)
    {
        Assert.Equal((name, state, heading, detail), With(name, ReportVerdict.Of(ReportOf(users, check))));
    }

    public static TheoryData<string, string[], (string Domain, long Users)[], string> Scopes => new()
    {
        { "the whole tenant", [], [], "" },
        { "one domain", ["contoso.com"], [], "This report is only about contoso.com. " },
        { "two, and users that it leaves out", ["a.example", "b.example"], [("c.example", 1200), ("", 2)], "This report is only about a.example and b.example. It leaves out 1,202 other users: c.example 1,200, without a domain 2. " },
        { "many others", ["a.example"], [("b", 6), ("c", 5), ("d", 4), ("e", 3), ("f", 2), ("g", 1), ("h", 1)], "This report is only about a.example. It leaves out 22 other users: b 6, c 5, d 4, e 3, f 2, 2 other domains. " },
    };

    [Theory, MemberData(nameof(Scopes))]
    public void It_says_whom_it_is_about(string name, string[] scope, (string Domain, long Users)[] leftOut, string begins)
    {
        IdentityReport report = ReportOf([Fine], TransitionCheckStatus.Passed) with
        {
            Scope = scope,
            LeftOut = [.. leftOut.Select(one => KeyValuePair.Create(one.Domain, one.Users))],
        };

        Assert.Equal((name, begins + "The report covers 1 user and 1 check. None blocks the change, at the time of this report."), (name, ReportVerdict.Of(report).Detail));
    }

    private static readonly MatchResult CloudOnly = new() { CloudUser = "cloud@contoso.com", Outcome = MatchOutcome.CloudOnly };
    private static readonly ReportPlan Unplanned = new() { Domain = "contoso.com", Notes = ["The model is unknown."] };
    private static readonly ReportPlan Planned = new() { Domain = "contoso.com", Checks = [new TransitionCheck { Name = "Role", Status = TransitionCheckStatus.Passed }] };

    public static TheoryData<string, IdentityReport, string, string, string> Unchecked => new()
    {
        { "neither match nor plan", new() { Domains = [] }, "", "Models only", "This report has no match of users and no plan, so it does not show whether a change would work." },
        { "no domain moves", new() { To = IdentityModelKind.Cloud }, "", "Nothing to move", "No domain of this report has a plan. The section Plan says why." },
        { "a domain that could not be checked", new() { To = IdentityModelKind.Cloud, Plans = [Unplanned] }, "warn", "Nothing was checked", "The plan has no check. Its notes say why." },
        { "a match without users, and no plan", new() { HasMatch = true }, "warn", "Nothing was checked", "The match has no on-premises user. Without -To, the report has no plan." },
        { "a match of cloud users only", ReportSamples.Full([CloudOnly]) with { To = null, Plans = [] }, "warn", "Nothing was checked", "The match has no on-premises user. Without -To, the report has no plan." },
        { "a match of other domains, and no domain moves", new() { HasMatch = true, To = IdentityModelKind.Cloud, Scope = ["a.example"] }, "warn", "Nothing was checked", "This report is only about a.example. The match has no on-premises user of these domains. No domain of this report has a plan. The section Plan says why." },
        { "a match of other domains, and checks", new() { HasMatch = true, To = IdentityModelKind.Cloud, Scope = ["a.example"], Plans = [Planned] }, "good", "No blockers", "This report is only about a.example. The match has no on-premises user of these domains. The report covers 1 check. None blocks the change, at the time of this report." },
    };

    [Theory, MemberData(nameof(Unchecked))]
    public void It_gives_no_green_light_on_nothing(string name, IdentityReport report, string state, string heading, string detail) =>
        Assert.Equal((name, state, heading, detail), With(name, ReportVerdict.Of(report)));

    public static TheoryData<string, TransitionCheckStatus, ReportMoveGroup[], string, string> Moves => new()
    {
        { "a failed check", TransitionCheckStatus.Failed, [new(ReportMoveState.Movable) { Count = 9 }], "Turning synchronization off: not ready", "1 check of the plan fails. Each blocker below has its remedy. Moving users one by one: 9 of 9 synchronized users can move now." },
        { "a warning, and users who cannot", TransitionCheckStatus.Warning, [new(ReportMoveState.Movable) { Count = 1200 }, new(ReportMoveState.NotYet, "ManagedDomain") { Count = 4 }], "Turning synchronization off: no blockers found, but check first", "The report covers 1 user and 1 check. None is known to block the change. First look at 1 check with a warning. Moving users one by one: 1,200 of 1,204 synchronized users can move now." },
        { "nobody is synchronized any more", TransitionCheckStatus.Failed, [new(ReportMoveState.Moved) { Count = 9 }], "Not ready", "1 check of the plan fails. Each blocker below has its remedy." },
    };

    [Theory, MemberData(nameof(Moves))]
    public void It_tells_the_plan_for_the_tenant_from_moves_of_users(string name, TransitionCheckStatus check, ReportMoveGroup[] groups, string heading, string detail)
    {
        (_, string actualHeading, string actualDetail) = ReportVerdict.Of(ReportOf([Fine], check) with { Moves = new ReportMoves(groups) });

        Assert.Equal((name, heading, detail), (name, actualHeading, actualDetail));
    }

    public static TheoryData<string, ReportErrors?, ReportComparison?, string, string> Afterwards => new()
    {
        { "no error now", new ReportErrors(), null, "No blockers", "None blocks the change, at the time of this report." },
        { "errors now", ReportSamples.Errors, null, "No blockers found, but check first", "First look at 2 synchronization errors." },
        { "a user who is not as predicted", null, ReportSamples.Comparison, "No blockers found, but check first", "First look at 1 user who is not as predicted and 300 users whose result is not known." },
        { "users whose result is not known", null, new ReportComparison([.. ReportSamples.Comparison.Groups.Skip(1)]), "No blockers found, but check first", "First look at 300 users whose result is not known." },
        { "all", ReportSamples.Errors, ReportSamples.Comparison, "No blockers found, but check first", "First look at 1 user who is not as predicted, 300 users whose result is not known and 2 synchronization errors." },
    };

    [Theory, MemberData(nameof(Afterwards))]
    public void What_sync_did_is_to_be_looked_at_first(string name, ReportErrors? errors, ReportComparison? comparison, string heading, string end)
    {
        (_, string actualHeading, string detail) = ReportVerdict.Of(ReportOf([Fine], TransitionCheckStatus.Passed) with { Errors = errors, Comparison = comparison });

        Assert.Equal((name, heading), (name, actualHeading));
        Assert.EndsWith(end, detail, StringComparison.Ordinal);
    }

    public static TheoryData<string, ReportPrediction, string, string> Ages => new()
    {
        { "after the last sync cycle", new() { First = Cycle.AddHours(1), Last = Cycle.AddHours(1) }, "No blockers", "None blocks the change, at the time of this report." },
        { "before it", new() { First = Cycle.AddHours(-1), Last = Cycle.AddHours(1) }, "No blockers found, but check first", "First look at the age of the results. Some results of Test-SoftMatch are from before the last sync cycle (2026-11-02 08:00 UTC). Run Test-SoftMatch again." },
        { "maybe before it", new() { First = Cycle.AddMinutes(1), Last = Cycle.AddMinutes(1) }, "No blockers found, but check first", "First look at the age of the results. The results of Test-SoftMatch may be from before the last sync cycle (2026-11-02 08:00 UTC), because the clocks of two computers can differ. Run Test-SoftMatch again." },
        { "not known", new() { IsPartlyUnknown = true }, "No blockers found, but check first", "First look at the unknown age of results. The results of Test-SoftMatch may be from before the last sync cycle (2026-11-02 08:00 UTC), because the report does not know their time. Run Test-SoftMatch again." },
        { "not known of some", new() { First = Cycle.AddHours(1), Last = Cycle.AddHours(1), IsPartlyUnknown = true }, "No blockers found, but check first", "First look at the unknown age of results. Some results of Test-SoftMatch may be from before the last sync cycle (2026-11-02 08:00 UTC), because the report does not know their time. Run Test-SoftMatch again." },
        { "changed by a spreadsheet", new() { Unreadable = 1 }, "No blockers found, but check first", "First look at the unknown age of results. The results of Test-SoftMatch may be from before the last sync cycle (2026-11-02 08:00 UTC), because the report does not know their time. Run Test-SoftMatch again." },
    };

    /// <summary>The case, the prediction, when the tenant last synchronized (null if never), whether it was read, and what is said of the age.</summary>
    public static TheoryData<string, ReportPrediction, DateTimeOffset?, bool?, string> UnknownAges => new()
    {
        { "never synchronized", new() { IsPartlyUnknown = true }, null, false, "" },
        { "on, and never synchronized", new() { IsPartlyUnknown = true }, null, true, "" },
        { "not read", new() { IsPartlyUnknown = true }, null, null, "The results of Test-SoftMatch may be from before the last sync cycle, because the report does not know their time. Run Test-SoftMatch again." },
        { "synchronized", new() { IsPartlyUnknown = true }, Cycle, true, "The results of Test-SoftMatch may be from before the last sync cycle (2026-11-02 08:00 UTC), because the report does not know their time. Run Test-SoftMatch again." },
        { "in the future", new() { First = MadeAt.AddHours(1), Last = MadeAt.AddHours(1) }, Cycle, true, "The results of Test-SoftMatch may be old, because their time (2026-11-02 10:00 UTC) is in the future. Run Test-SoftMatch again." },
        { "some in the future, without a cycle", new() { First = MadeAt.AddHours(-1), Last = MadeAt.AddHours(1) }, null, false, "Some results of Test-SoftMatch may be old, because their time (2026-11-02 10:00 UTC) is in the future. Run Test-SoftMatch again." },
        { "some in the future, and others before the last cycle", new() { First = Cycle.AddHours(-1), Last = MadeAt.AddHours(1) }, Cycle, true, "Some results of Test-SoftMatch are from before the last sync cycle (2026-11-02 08:00 UTC). Run Test-SoftMatch again. Some results of Test-SoftMatch may be old, because their time (2026-11-02 10:00 UTC) is in the future. Run Test-SoftMatch again." },
    };

    [Theory, MemberData(nameof(UnknownAges))]
    public void An_age_that_nobody_knows_is_told_if_a_cycle_may_have_run(string name, ReportPrediction prediction, DateTimeOffset? lastSync, bool? isSyncOn, string age)
    {
        IdentityReport report = ReportOf([Fine], TransitionCheckStatus.Passed);
        report = report with
        {
            MadeAt = MadeAt,
            Prediction = prediction,
            Domains = [.. report.Domains!.Select(domain => domain with { LastDirectorySync = lastSync, DirectorySyncEnabled = isSyncOn })],
        };

        (string state, _, string detail) = ReportVerdict.Of(report);

        Assert.Equal((name, age, age.Length > 0 ? "warn" : "good"), (name, ReportTimes.Outdated(report), state));
        Assert.EndsWith(age, detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ages))]
    public void Old_results_are_no_green_light(string name, ReportPrediction prediction, string heading, string end)
    {
        (_, string actualHeading, string detail) = ReportVerdict.Of(ReportOf([Fine], TransitionCheckStatus.Passed) with { MadeAt = MadeAt, Prediction = prediction });

        Assert.Equal((name, heading), (name, actualHeading));
        Assert.EndsWith(end, detail, StringComparison.Ordinal);
    }

    [Fact]
    public void With_blockers_it_says_what_became_of_the_prediction_too()
    {
        IdentityReport report = ReportOf([Fine], TransitionCheckStatus.Failed) with { Comparison = ReportSamples.Comparison };

        (_, string heading, string detail) = ReportVerdict.Of(report);

        Assert.Equal("Not ready", heading);
        Assert.Contains("1,200 of 1,501 users are as predicted. 1 user is not as predicted. The result of 300 users is not known.", detail, StringComparison.Ordinal);
    }

    private static (string, string, string, string) With(string name, (string State, string Heading, string Detail) verdict) =>
        (name, verdict.State, verdict.Heading, verdict.Detail);

    private static IdentityReport ReportOf(MatchResult[] users, TransitionCheckStatus status)
    {
        IdentityReport full = ReportSamples.Full(users);
        return full with { Notes = [], Moves = null, Errors = null, Comparison = null, Plans = [full.Plans[0] with { Checks = [new TransitionCheck { Name = "Role", Status = status }] }] };
    }
}
