using System.Globalization;

namespace IdentityModel.Local.Reports;

/// <summary>A report in the words and measures of its page.</summary>
internal static class ReportPageModel
{
    /// <summary>A list of up to so many users is open from the start.</summary>
    internal const int OpenUpTo = 20;

    private const string Good = "good";
    private const string Warn = "warn";
    private const string Bad = "bad";
    private const double StackWidth = 1000;

    /// <summary>The values for the template of the page.</summary>
    public static Dictionary<string, object?> Of(IdentityReport report)
    {
        (string state, string verdict, string detail) = ReportVerdict.Of(report);
        var scale = PlanScale.Of(report.Plans);
        var model = new Dictionary<string, object?>
        {
            ["title"] = Text(report.Title),
            ["kind"] = report.Title == IdentityReport.UsualTitle ? null : IdentityReport.UsualTitle,
            ["tenant"] = Text(report.Tenant),
            ["madeBy"] = Text(report.MadeBy),
            ["madeAt"] = ReportText.Moment(report.MadeAt),
            ["madeAtIso"] = report.MadeAt.ToString("o", CultureInfo.InvariantCulture),
            ["predictedAt"] = ReportTimes.Predicted(report),
            ["isSandbox"] = report.IsSandbox,
            ["verdictClass"] = state,
            ["verdict"] = verdict,
            ["verdictDetail"] = detail,
            ["figures"] = ReportVerdict.Figures(report),
            ["hasDomains"] = report.Domains is not null,
            ["models"] = Models(report.Domains ?? []),
            ["modelsLabel"] = "Users by model: " + string.Join(", ", ByModel(report.Domains ?? []).Select(one => $"{one.Name} {one.Users}")),
            ["hasModelUsers"] = report.Domains?.Any(domain => domain.UserCount > 0) == true,
            ["domains"] = (report.Domains ?? []).Select(Domain).ToList(),
            ["synchronization"] = Synchronization(report.Domains ?? []),
            ["hasMatch"] = report.HasMatch,
            ["onPremisesUsers"] = ReportText.Count(report.OnPremisesUsers),
            ["outcomes"] = Outcomes(report.Outcomes),
            ["outcomesLabel"] = "Users by outcome: " + string.Join(", ", report.Outcomes.Select(one => $"{one.Outcome} {one.Count}")),
            ["barScale"] = ReportText.Count(Largest(report.Outcomes), "user", "users"),
            ["causes"] = report.Causes.Select(Cause).ToList(),
            ["causesLead"] = $"{CausesLead(report)} {ReportTimes.Outdated(report)}".TrimEnd(),
            ["hasPlan"] = report.To is not null,
            ["to"] = report.To?.ToString(),
            ["plans"] = report.Plans.Select(plan => Plan(plan, scale)).ToList(),
            ["stays"] = report.Stays.Select(stay => new { domain = Text(stay.Domain), why = Text(stay.Why) }).ToList(),
            ["rows"] = ReportText.Count(report.Outcomes.Sum(row => row.Count)),
            ["notes"] = report.Notes.Select(Text).ToList(),
        };
        foreach (KeyValuePair<string, object?> value in ReportMovesModel.Of(report.Moves)
            .Concat(ReportErrorsModel.Of(report)).Concat(ReportComparisonModel.Of(report.Comparison)))
        {
            model.Add(value.Key, value.Value);
        }

        return model;
    }

    private static IEnumerable<(string Name, int Domains, long Users)> ByModel(IReadOnlyList<DomainIdentityModel> domains) =>
        domains.GroupBy(domain => domain.Model).OrderBy(group => group.Key ?? (IdentityModelKind)int.MaxValue)
            .Select(group => (group.Key?.ToString() ?? "Unknown", group.Count(), group.Sum(domain => domain.UserCount ?? 0)));

    private static List<object> Models(IReadOnlyList<DomainIdentityModel> domains)
    {
        List<object> models = [];
        double all = Math.Max(1, domains.Sum(domain => domain.UserCount ?? 0));
        double x = 0;
        foreach ((string name, int count, long users) in ByModel(domains))
        {
            double width = StackWidth * users / all;
            models.Add(new
            {
                name,
                colour = name,
                x = ReportText.Length(x),
                width = ReportText.Length(width),
                text = $"{ReportText.Count(count, "domain", "domains")}, {ReportText.Count(users, "user", "users")}",
            });
            x += width;
        }

        return models;
    }

    private static object Domain(DomainIdentityModel domain) => new
    {
        name = Text(domain.Domain),
        isDefault = domain.IsDefault == true,
        root = domain.RootDomain is { } root && root != domain.Domain ? Text(root) : null,
        model = domain.Model?.ToString() ?? "not known",
        colour = domain.Model?.ToString() ?? "Unknown",
        accounts = Side(domain.AccountsManagedIn),
        passwords = Side(domain.PasswordVerifiedBy),
        users = domain.UserCount is { } users ? ReportText.Count(users) : "not known",
        synchronized = domain.SynchronizedUserCount is { } synchronized ? ReportText.Count(synchronized) : "not known",
        moved = domain.CloudManagedUserCount is > 0 and { } moved ? $"{ReportText.Count(moved)} moved to the cloud" : null,
    };

    private static string Side(IdentitySide? side) => side switch
    {
        IdentitySide.Cloud => "Entra ID",
        IdentitySide.OnPremises => "on premises",
        IdentitySide.Both => "both",
        _ => "not known",
    };

    private static string Synchronization(IReadOnlyList<DomainIdentityModel> domains)
    {
        if (domains.Count == 0)
            return "";

        DomainIdentityModel any = domains[0];
        string directory = any.DirectorySyncEnabled switch
        {
            true => "Directory synchronization is on" + (any.LastDirectorySync is { } last ? $" and last ran {ReportText.Moment(last)}." : "."),
            false => "Directory synchronization is off.",
            _ => "The command could not read whether the tenant synchronizes.",
        };
        return directory + any.PasswordHashSyncEnabled switch
        {
            true => " Password hash sync is on.",
            false => " Password hash sync is off.",
            _ => "",
        } + (domains.Any(domain => domain.CloudManagedUserCount > 0) ? " Sync leaves the users alone who were moved to the cloud." : "");
    }

    private static List<object> Outcomes(IReadOnlyList<MatchSummary> outcomes)
    {
        List<object> rows = [];
        double x = 0;
        double largest = Largest(outcomes);
        foreach (MatchSummary row in outcomes)
        {
            double width = StackWidth * (row.Share ?? 0);
            rows.Add(new
            {
                name = row.Outcome.ToString(),
                colour = row.Outcome.ToString(),
                count = ReportText.Count(row.Count),
                share = ReportText.Share(row.Share),
                meaning = row.Meaning,
                next = row.Outcome is MatchOutcome.Conflict or MatchOutcome.Blocked or MatchOutcome.Unknown ? "resolve it first: see the blockers "
                    + "below" : row.NextStep,
                isStacked = row.Share is not null,
                x = ReportText.Length(x),
                width = ReportText.Length(width),
                bar = ReportText.Length(100 * row.Count / largest),
            });
            x += width;
        }

        return rows;
    }

    // All on-premises users, so that a bar is a share of its track; cloud-only users may be more.
    private static long Largest(IReadOnlyList<MatchSummary> outcomes) => Math.Max(
        1, Math.Max(outcomes.Where(row => row.Share is not null).Sum(row => row.Count), outcomes.Where(row => row.Share is null).Sum(row => row.Count)));

    private static string CausesLead(IdentityReport report)
    {
        if (report.Causes.Count == 0)
        {
            return report.OnPremisesUsers > 0
                ? "No user is blocked, and there is no user to check before the first synchronization."
                : "The match has no on-premises user that could be blocked.";
        }

        string blocked = report.BlockedUsers > 0
            ? $"{ReportText.Count(report.BlockedUsers, "user is", "users are")} blocked or in conflict."
            : "No user is blocked or in conflict.";
        string unknown = report.UnknownUsers > 0 ? $" {ReportText.Count(report.UnknownUsers, "user has", "users have")} an unknown outcome." : "";
        string review = report.UsersToReview > 0
            ? $" {ReportText.Count(report.UsersToReview, "user is", "users are")} to review before the first synchronization."
            : "";
        return blocked + unknown + review;
    }

    private static object Cause(ReportCause cause) => new
    {
        title = cause.Title,
        kind = cause.IsUnknown ? "unknown" : cause.IsBlocker ? "blocker" : "review",
        state = cause.IsBlocker && !cause.IsUnknown ? Bad : Warn,
        isOpen = cause.Users.Count <= OpenUpTo,
        count = ReportText.Count(cause.Count, "user", "users"),
        note = (cause.Error == PredictedSyncError.None ? $"Outcome {cause.Outcome}." : $"Outcome {cause.Outcome}, expected error {cause.Error}.")
            + (cause.Count > cause.Users.Count
                ? $" This list has {ReportText.Count(cause.Users.Count)} of {ReportText.Count(cause.Count)} "
                    + "users. The table of all users in the file has the others."
                : ""),
        outcome = cause.Outcome.ToString(),
        error = cause.Error.ToString(),
        sources = Links(cause.Users.Select(user => user.Source)),
        users = cause.Users.Select(user => new
        {
            user = Text(user.OnPremisesUser ?? user.CloudUser),
            cloudUser = user.OnPremisesUser is null ? null : Text(user.CloudUser),
            reason = Text(user.Reason),
            remedy = Text(user.Remedy),
        }).ToList(),
    };

    /// <summary>The links of these sources, each once.</summary>
    internal static List<object> Links(IEnumerable<string> sources) => [.. sources.Where(source => source.Length > 0).Distinct().Select(ReportLink.Of).Select(Link)];

    private static object Link(ReportLink link) => new { text = link.Text, address = link.Address };

    private static object Plan(ReportPlan plan, PlanScale scale)
    {
        TimeSpan end = PlanScale.EndOf(plan);
        return new
        {
            domain = Text(plan.Domain),
            from = plan.From?.ToString() ?? "not known",
            to = plan.To.ToString(),
            passwords = Passwords(plan.Passwords),
            notes = plan.Notes.Select(Text).ToList(),
            span = end > TimeSpan.Zero ? ReportText.Time(end) : null,
            axis = scale.Steps > TimeSpan.Zero ? ReportText.Time(scale.Steps) : null,
            milestones = plan.Milestones.Select(step => Milestone(step, scale.Steps)).ToList(),
            estimates = Estimates(plan.Estimate, scale.Estimates),
            estimateUsers = ReportText.Count(plan.Estimate?.UserCount ?? 0),
            checks = plan.Checks.OrderBy(check => Rank(check.Status)).Select(Check).ToList(),
            checksSummary = string.Join(", ", plan.Checks.GroupBy(check => check.Status).OrderBy(group => Rank(group.Key))
                .Select(group => $"{ReportText.Count(group.Count())} {Word(group.Key)}")),
        };
    }

    private static object Milestone(ReportMilestone step, TimeSpan end)
    {
        double whole = Math.Max(1, end.Ticks);
        double width = 100 * (step.Duration?.Ticks ?? 0) / whole;
        return new
        {
            name = step.Name,
            detail = Text(step.Detail),
            isTimed = step.Duration is not null,
            x = ReportText.Length(100 * step.Start.Ticks / whole),
            width = ReportText.Length(width),
            start = step.Duration is null ? "" : ReportText.Time(step.Start),
            duration = step.Duration is { } duration ? ReportText.Time(duration) : "cannot be told",
            wayBack = Text(step.WayBack),
        };
    }

    private static List<object> Estimates(DomainConversionEstimate? estimate, TimeSpan longest)
    {
        if (estimate is null)
            return [];

        (string Name, TimeSpan Time)[] times =
        [
            ("The rule of 2014", estimate.DocumentedDuration),
            ("Today, until the sign-in service shows the change", estimate.CurrentDuration),
            ("Setting the password of every user without a synchronized hash", estimate.PasswordResetDuration),
        ];
        return
        [
            .. times.Select((one, i) => (object)new
            {
                name = one.Name,
                time = ReportText.Time(one.Time),
                bar = ReportText.Length(100.0 * one.Time.Ticks / Math.Max(1, longest.Ticks)),
                source = Link(ReportLink.Of(WithoutName(estimate.Basis[i]))),
            }),
        ];
    }

    // "CurrentDuration: one write …" names the property, which the row already shows.
    private static string WithoutName(string basis)
    {
        string text = basis.Substring(basis.IndexOf(':') + 1).Trim();
        return char.ToUpperInvariant(text[0]) + text.Substring(1);
    }

    private static string? Passwords(IReadOnlyDictionary<PasswordOutcome, long> passwords)
    {
        if (passwords.Count == 0)
            return null;

        return string.Join("; ", passwords.OrderBy(pair => pair.Key).Select(pair => $"{ReportText.Count(pair.Value, "user", "users")} " + pair.Key switch
        {
            PasswordOutcome.PasswordHashSync => "with the Active Directory password (synchronized hash)",
            PasswordOutcome.Unchanged => "with their earlier cloud password",
            PasswordOutcome.Random => "without a known password until you set one",
            _ => pair.Key.ToString(),
        })) + ".";
    }

    private static object Check(TransitionCheck check) => new
    {
        status = check.Status.ToString(),
        state = check.Status switch
        {
            TransitionCheckStatus.Passed => Good,
            TransitionCheckStatus.Failed => Bad,
            _ => Warn,
        },
        name = check.Name,
        move = check.Move.ToString(),
        detail = Text(check.Detail),
        remedy = Text(check.Remedy),
        source = Link(ReportLink.Of(check.Source)),
    };

    private static int Rank(TransitionCheckStatus status) => status switch
    {
        TransitionCheckStatus.Failed => 0,
        TransitionCheckStatus.Unknown => 1,
        TransitionCheckStatus.Warning => 2,
        _ => 3,
    };

    private static string Word(TransitionCheckStatus status) => status switch
    {
        TransitionCheckStatus.Failed => "failed",
        TransitionCheckStatus.Unknown => "open",
        TransitionCheckStatus.Warning => "to know of",
        _ => "passed",
    };

    private static string? Text(string? text) => ReportText.Visible(text);
}
