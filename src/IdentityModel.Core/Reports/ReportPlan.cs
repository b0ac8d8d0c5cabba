using IdentityModel.Core.Domains;
using IdentityModel.Core.Passwords;
using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.Reports;

/// <summary>How one domain would be moved to another model.</summary>
public sealed record ReportPlan
{
    /// <summary>The domain.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Its model now; null if that is unknown.</summary>
    public IdentityModelKind? From { get; init; }

    /// <summary>The target model.</summary>
    public IdentityModelKind To { get; init; }

    /// <summary>The checks of every move to it.</summary>
    public IReadOnlyList<TransitionCheck> Checks { get; init; } = [];

    /// <summary>The steps in the order they begin.</summary>
    public IReadOnlyList<ReportMilestone> Milestones { get; init; } = [];

    /// <summary>The expected times; null if the domain does not leave federation.</summary>
    public DomainConversionEstimate? Estimate { get; init; }

    /// <summary>The number of users for each password outcome; empty if no domain leaves federation.</summary>
    public IReadOnlyDictionary<PasswordOutcome, long> Passwords { get; init; } = new Dictionary<PasswordOutcome, long>();

    /// <summary>Why there is no plan, or what it does not know; empty if there is nothing to say.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many checks have this status.</summary>
    public int Count(TransitionCheckStatus status) => Checks.Count(check => check.Status == status);
}
