using IdentityModel.Core.Matching;
using IdentityModel.Core.Models;
using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.Reports;

/// <summary>The content of a report, except the single users, who are written as they come.</summary>
public sealed record IdentityReport
{
    /// <summary>Its heading.</summary>
    public string Title { get; init; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>The tenant's name or id; null without a connection.</summary>
    public string? Tenant { get; init; }

    /// <summary>Who made it; null without a connection.</summary>
    public string? MadeBy { get; init; }

    /// <summary>Whether the tenant is a simulated one.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>The domains; null without a connection.</summary>
    public IReadOnlyList<DomainIdentityModel>? Domains { get; init; }

    /// <summary>How many users have each outcome; empty if no match was given.</summary>
    public IReadOnlyList<MatchSummary> Outcomes { get; init; } = [];

    /// <summary>The causes that somebody must handle: blockers first, then by the number of users.</summary>
    public IReadOnlyList<ReportCause> Causes { get; init; } = [];

    /// <summary>The target model of the domains; null without a plan.</summary>
    public IdentityModelKind? To { get; init; }

    /// <summary>The plan, domain by domain.</summary>
    public IReadOnlyList<ReportPlan> Plans { get; init; } = [];

    /// <summary>What could not be read, and what that leaves open.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>On-premises users whose match was tested.</summary>
    public long OnPremisesUsers => Outcomes.Where(row => row.Outcome != MatchOutcome.CloudOnly).Sum(row => row.Count);

    /// <summary>Users whose synchronization would fail.</summary>
    public long BlockedUsers => Causes.Where(cause => cause.IsBlocker).Sum(cause => cause.Count);

    /// <summary>Users to review.</summary>
    public long UsersToReview => Causes.Where(cause => !cause.IsBlocker).Sum(cause => cause.Count);

    /// <summary>Checks that failed.</summary>
    public int FailedChecks => Plans.Sum(plan => plan.Count(TransitionCheckStatus.Failed));

    /// <summary>Checks with an unknown outcome, because a fact could not be read.</summary>
    public int OpenChecks => Plans.Sum(plan => plan.Count(TransitionCheckStatus.Unknown));
}
