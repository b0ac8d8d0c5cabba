namespace IdentityModel.Local.Reports;

/// <summary>The result at the top of a report: whether anything stands in the way of the change, and the figures.</summary>
internal static class ReportVerdict
{
    private const string Good = "good";
    private const string Warn = "warn";
    private const string Bad = "bad";
    private const int NamedDomains = 5;

    /// <summary>The state, the heading and the sentences.</summary>
    public static (string State, string Heading, string Detail) Of(IdentityReport report)
    {
        (string state, string heading, string detail) = OfPlan(report);
        detail = Join(detail, report.OtherPrediction ?? "");

        // The plan is about the whole tenant. Users can move one by one although it is not ready.
        return report.Moves is { } moves && moves.MovableUsers + moves.OtherUsers > 0 && report.Plans.Count > 0
            ? (state, $"Turning synchronization off: {char.ToLowerInvariant(heading[0])}{heading.Substring(1)}", Join(detail, OneByOne(moves)))
            : (state, heading, detail);
    }

    private static (string State, string Heading, string Detail) OfPlan(IdentityReport report)
    {
        if (report.BlockedUsers > 0 || report.FailedChecks > 0)
            return (Bad, "Not ready", Join(Scope(report), Blockers(report), Unknown(report), ReportTimes.Outdated(report), Predicted(report), "Each blocker below has its remedy."));

        int checks = report.Plans.Sum(plan => plan.Checks.Count);
        if (report.OnPremisesUsers == 0 && checks == 0)
            return Unchecked(report);

        string checkedThings = And(
            report.OnPremisesUsers > 0 ? ReportText.Count(report.OnPremisesUsers, "user", "users") : null,
            checks > 0 ? ReportText.Count(checks, "check", "checks") : null);
        int notes = report.Plans.Sum(plan => plan.Notes.Count);
        string open = And(
            report.UnknownUsers > 0 ? ReportText.Count(report.UnknownUsers, "user with an unknown outcome", "users with an unknown outcome") : null,
            report.UsersToReview > 0 ? ReportText.Count(report.UsersToReview, "user to review", "users to review") : null,
            report.OpenChecks > 0 ? ReportText.Count(report.OpenChecks, "open check", "open checks") : null,
            report.Warnings > 0 ? ReportText.Count(report.Warnings, "check with a warning", "checks with a warning") : null,
            notes > 0 ? ReportText.Count(notes, "note of the plan", "notes of the plan") : null,
            report.Comparison is { Different: > 0 } comparison ? ReportText.Count(comparison.Different, "user who is not as predicted", "users who are not as predicted") : null,
            report.Comparison is { Open: > 0 } part ? ReportText.Count(part.Open, "user whose result is not known", "users whose result is not known") : null,
            report.Errors is { Count: > 0 } errors ? ReportText.Count(errors.Count, "synchronization error", "synchronization errors") : null,
            report.SyncSince is not null || report.Future is not null ? "the age of the results" : report.IsAgeUnknown ? "the unknown age of results" : null,
            report.Notes.Count > 0 ? ReportText.Count(report.Notes.Count, "gap of this report", "gaps of this report") : null);
        return open.Length > 0
            ? (Warn, "No blockers found, but check first", Join(Scope(report), NobodyMatched(report), $"The report covers {checkedThings}. None is known to block the change. First look at {open}.", ReportTimes.Outdated(report)))
            : (Good, "No blockers", Join(Scope(report), NobodyMatched(report), $"The report covers {checkedThings}. None blocks the change, at the time of this report."));
    }

    // Without a user and without a check, nothing is known of the change: "no blockers" would be a promise.
    private static (string State, string Heading, string Detail) Unchecked(IdentityReport report)
    {
        string plan = report switch
        {
            { To: null } => "Without -To, the report has no plan.",
            { Plans.Count: 0 } => "No domain of this report has a plan. The section Plan says why.",
            _ => "The plan has no check. Its notes say why.",
        };
        if (report.Comparison is { } comparison && !report.HasMatch && report.To is null)
            return Compared(report, comparison);
        if (report.HasMatch || report.Plans.Count > 0)
            return (Warn, "Nothing was checked", Join(Scope(report), NobodyMatched(report), plan));
        if (report.To is not null)
            return ("", "Nothing to move", Join(Scope(report), plan));

        const string Nothing = "This report has no match of users and no plan, so it does not show whether a change would work.";
        return ("", "Models only", Join(Scope(report), Nothing));
    }

    private static (string State, string Heading, string Detail) Compared(IdentityReport report, ReportComparison comparison)
    {
        string said = Join(Scope(report), ReportComparisonModel.Sentence(comparison));
        return comparison switch
        {
            { Users: 0 } => (Warn, "Nothing was compared", Join(Scope(report), "The comparison has no user.")),
            { IsEarly: true } => (Warn, "Nothing can be compared yet", said),
            { Different: > 0 } => (Bad, "Not as predicted", Join(said, "Each difference below has its reason.")),
            { Open: > 0 } => (Warn, "No difference found, but not all is known", said),
            _ => (Good, "As predicted", said),
        };
    }

    private static string OneByOne(ReportMoves moves) =>
        $"Moving users one by one: {ReportText.Count(moves.MovableUsers)} of "
        + $"{ReportText.Count(moves.MovableUsers + moves.OtherUsers, "synchronized user", "synchronized users")} can move now.";

    private static string NobodyMatched(IdentityReport report)
    {
        if (!report.HasMatch || report.OnPremisesUsers > 0)
            return "";

        return report.Scope.Count == 0 ? "The match has no on-premises user." : "The match has no on-premises user of these domains.";
    }

    /// <summary>The numbers under the sentences.</summary>
    public static List<object> Figures(IdentityReport report)
    {
        List<object> figures = [];
        void Add(string label, long value, string state = "") =>
            figures.Add(new { label, value = ReportText.Count(value), state = value > 0 ? state : "" });
        if (report.Domains is { } domains)
            Add(domains.Count == 1 ? "domain" : "domains", domains.Count);
        if (report.HasMatch)
        {
            Add("on-premises users", report.OnPremisesUsers);
            Add("users blocked or in conflict", report.BlockedUsers, Bad);
            if (report.UnknownUsers > 0)
                Add("users with an unknown outcome", report.UnknownUsers, Warn);
            Add("users to review", report.UsersToReview, Warn);
        }

        if (report.Errors is { } errors)
            Add(errors.Count == 1 ? "sync error now" : "sync errors now", errors.Count, Warn);
        if (report.Comparison is { } comparison)
        {
            Add("users as predicted", comparison.AsPredicted);
            Add("users not as predicted", comparison.Different, Bad);
            if (comparison.Open > 0)
                Add("users whose result is not known", comparison.Open, Warn);
        }

        if (report.Plans.Count > 0)
        {
            Add("checks failed", report.FailedChecks, Bad);
            Add("checks open", report.OpenChecks, Warn);
        }

        if (report.Moves is { } moves)
        {
            Add("users who can move to the cloud now", moves.MovableUsers);
            Add("users who cannot move yet", moves.OtherUsers, Warn);
        }

        return figures;
    }

    private static string Blockers(IdentityReport report)
    {
        string users = $"{ReportText.Count(report.BlockedUsers)} of {ReportText.Count(report.OnPremisesUsers, "on-premises user is", "on-premises users are")} "
            + "blocked or in conflict";
        string checks = ReportText.Count(report.FailedChecks, "check of the plan fails", "checks of the plan fail");
        return string.Join(", and ", new[] { report.BlockedUsers > 0 ? users : null, report.FailedChecks > 0 ? checks : null }.OfType<string>()) + ".";
    }

    private static string Unknown(IdentityReport report) => And(
        report.UnknownUsers > 0 ? ReportText.Count(report.UnknownUsers, "user", "users") : null,
        report.OpenChecks > 0 ? ReportText.Count(report.OpenChecks, "check", "checks") : null) is { Length: > 0 } unknown
            ? $"The outcome of {unknown} is unknown."
            : "";

    private static string Predicted(IdentityReport report) => report.Comparison is { Users: > 0 } comparison ? ReportComparisonModel.Sentence(comparison) : "";

    private static string Scope(IdentityReport report)
    {
        if (report.Scope.Count == 0)
            return "";

        string scope = $"This report is only about {ReportText.Visible(And([.. report.Scope]))}.";
        long users = report.LeftOut.Sum(one => one.Value);
        if (users == 0)
            return scope;

        string[] named = [.. report.LeftOut.Take(NamedDomains).Select(one => $"{(one.Key.Length > 0 ? one.Key : "without a domain")} {ReportText.Count(one.Value)}")];
        string others = report.LeftOut.Count > NamedDomains ? $", {ReportText.Count(report.LeftOut.Count - NamedDomains, "other domain", "other domains")}" : "";
        return $"{scope} It leaves out {ReportText.Count(users, "other user", "other users")}: {ReportText.Visible(string.Join(", ", named))}{others}.";
    }

    private static string And(params string?[] parts)
    {
        string[] some = [.. parts.OfType<string>()];
        return some.Length < 2 ? string.Concat(some) : $"{string.Join(", ", some.Take(some.Length - 1))} and {some[some.Length - 1]}";
    }

    private static string Join(params string[] sentences) => string.Join(" ", sentences.Where(sentence => sentence.Length > 0));
}
