using IdentityModel.Core.Comparisons;
using IdentityModel.Core.Matching;
using IdentityModel.Core.Models;
using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.Reports;

/// <summary>The content of a report, except the single users, who are written as they come.</summary>
public sealed record IdentityReport
{
    /// <summary>The heading without -Title.</summary>
    public const string UsualTitle = "Identity model report";

    /// <summary>Its heading.</summary>
    public string Title { get; init; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>The tenant's name or id; null without a connection.</summary>
    public string? Tenant { get; init; }

    /// <summary>Who made it; null without a connection.</summary>
    public string? MadeBy { get; init; }

    /// <summary>Whether the tenant is a simulated one; without a connection, that of all results that name it.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>The domains; null without a connection.</summary>
    public IReadOnlyList<DomainIdentityModel>? Domains { get; init; }

    /// <summary>The domains that the report is about, with the subdomains that inherit from them; empty for the whole tenant.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];

    /// <summary>Whether a match was given.</summary>
    public bool HasMatch { get; init; }

    /// <summary>When the results of the match were predicted.</summary>
    public ReportPrediction Prediction { get; init; } = new();

    /// <summary>How many users of each other domain the report leaves out; an empty name stands for users without a domain.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> LeftOut { get; init; } = [];

    /// <summary>How many users have each outcome.</summary>
    public IReadOnlyList<MatchSummary> Outcomes { get; init; } = [];

    /// <summary>The causes that somebody must handle: blockers first, then by the number of users.</summary>
    public IReadOnlyList<ReportCause> Causes { get; init; } = [];

    /// <summary>The target model of the domains; null without a plan.</summary>
    public IdentityModelKind? To { get; init; }

    /// <summary>The plan, domain by domain.</summary>
    public IReadOnlyList<ReportPlan> Plans { get; init; } = [];

    /// <summary>The domains without a plan.</summary>
    public IReadOnlyList<ReportStay> Stays { get; init; } = [];

    /// <summary>Who can be moved to the cloud one by one; null if nobody asked, or if the users could not be read.</summary>
    public ReportMoves? Moves { get; init; }

    /// <summary>The synchronization errors of today; null without a connection, or if they could not be read.</summary>
    public ReportErrors? Errors { get; init; }

    /// <summary>What became of a prediction; null if no comparison was given.</summary>
    public ReportComparison? Comparison { get; init; }

    /// <summary>What could not be read, and what that leaves open.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>That the comparison is of another prediction than the results; null if it is not, or if that cannot be told.</summary>
    public string? OtherPrediction { get; init; }

    /// <summary>The last sync cycle that the report knows, of the tenant or of the comparison; null if it knows none.</summary>
    public DateTimeOffset? LastSync =>
        (Domains ?? []).Select(domain => domain.LastDirectorySync).Append(Comparison?.LatestSync is { } text ? PredictionTime.Read(text) : null).Max();

    /// <summary>The last sync cycle, if results of the match are from before it, or may be; else null.</summary>
    public DateTimeOffset? SyncSince => IsOutdated(Prediction.First) == false ? null : LastSync;

    /// <summary>
    /// The latest time of the results, if the report was made before it: a clock was wrong; else null. Without a connection, the time of the
    /// sandbox is not known.
    /// </summary>
    public DateTimeOffset? Future =>
        Prediction.Last > MadeAt + CycleTimes.ToleranceOf(IsSandbox) && !(IsSandbox && Domains is null) ? Prediction.Last : null;

    /// <summary>Whether a result without a time may be old. In a tenant that has never synchronized, none is.</summary>
    public bool IsAgeUnknown => Prediction.HasUnknown && !(LastSync is null && Domains?.Any(domain => domain.DirectorySyncEnabled is not null) == true);

    /// <summary>Whether a time is before the last sync cycle; null if that cannot be told, because the clocks of two computers can differ.</summary>
    public bool? IsOutdated(DateTimeOffset? time)
    {
        TimeSpan tolerance = CycleTimes.ToleranceOf(IsSandbox);
        return LastSync > time + tolerance ? true : LastSync > time - tolerance ? null : false;
    }

    /// <summary>On-premises users whose match was tested.</summary>
    public long OnPremisesUsers => Outcomes.Where(row => row.Outcome != MatchOutcome.CloudOnly).Sum(row => row.Count);

    /// <summary>Users with the outcome Blocked or Conflict, or with another expected error of sync.</summary>
    public long BlockedUsers => Causes.Where(cause => cause.IsBlocker && !cause.IsUnknown).Sum(cause => cause.Count);

    /// <summary>Users with the outcome Unknown: a value that decides their match was not read.</summary>
    public long UnknownUsers => Causes.Where(cause => cause.IsUnknown).Sum(cause => cause.Count);

    /// <summary>
    /// Users whom sync will create or take over without a value that another object has. Entra ID shows such an error
    /// (docs/facts/matching.md#provisioning-errors).
    /// </summary>
    public long PredictedQuarantines => Causes.Where(cause => cause.IsShownInCloud).Sum(cause => cause.Count);

    /// <summary>Users whom sync will refuse. Entra ID does not show such an error.</summary>
    public long PredictedRefusals => Causes.Where(cause => cause.Error != PredictedSyncError.None && !cause.IsShownInCloud).Sum(cause => cause.Count);

    /// <summary>Users to review.</summary>
    public long UsersToReview => Causes.Where(cause => !cause.IsBlocker).Sum(cause => cause.Count);

    /// <summary>Checks that failed.</summary>
    public int FailedChecks => Plans.Sum(plan => plan.Count(TransitionCheckStatus.Failed));

    /// <summary>Checks that name something to know before the move.</summary>
    public int Warnings => Plans.Sum(plan => plan.Count(TransitionCheckStatus.Warning));

    /// <summary>Checks with an unknown outcome, because a fact could not be read.</summary>
    public int OpenChecks => Plans.Sum(plan => plan.Count(TransitionCheckStatus.Unknown));
}
