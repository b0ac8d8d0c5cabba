using IdentityModel.Core.Domains;
using IdentityModel.Core.Passwords;
using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.Reports;

/// <summary>How one domain would be moved to another model.</summary>
public sealed record ReportPlan
{
    /// <summary>The domain.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Its model now; null if that could not be told.</summary>
    public IdentityModelKind? From { get; init; }

    /// <summary>The model it is moved to.</summary>
    public IdentityModelKind To { get; init; }

    /// <summary>The checks of every move on the way.</summary>
    public IReadOnlyList<TransitionCheck> Checks { get; init; } = [];

    /// <summary>The steps in the order they begin.</summary>
    public IReadOnlyList<ReportMilestone> Milestones { get; init; } = [];

    /// <summary>The times to expect; null if the domain does not leave federation.</summary>
    public DomainConversionEstimate? Estimate { get; init; }

    /// <summary>Which password users sign in with afterwards, and how many do; empty if no domain leaves federation.</summary>
    public IReadOnlyDictionary<PasswordOutcome, long> Passwords { get; init; } = new Dictionary<PasswordOutcome, long>();

    /// <summary>Why there is no plan, or what it leaves open; empty if nothing is.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many checks ended so.</summary>
    public int Count(TransitionCheckStatus status) => Checks.Count(check => check.Status == status);
}
