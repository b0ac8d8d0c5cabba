using IdentityModel.Core.Comparisons;
using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Reports;

/// <summary>Users with the same prediction, of whom the same became.</summary>
/// <param name="Predicted">What was predicted.</param>
/// <param name="Actual">What happened.</param>
/// <param name="AsPredicted">Whether that agrees; null if it cannot be told.</param>
public sealed record ReportComparisonGroup(MatchOutcome Predicted, ActualOutcome Actual, bool? AsPredicted)
{
    /// <summary>What happened, in a few words.</summary>
    public string Happened => Actual switch
    {
        ActualOutcome.Matched => "The cloud user is synchronized from the on-premises user",
        ActualOutcome.Created => "Sync created a cloud user",
        ActualOutcome.Quarantined => "The cloud user is synchronized without a value",
        ActualOutcome.NotYet => "No cloud user is synchronized from the on-premises user",
        ActualOutcome.MatchedOther => "Another cloud user is synchronized from the on-premises user",
        _ => "It is not known what happened",
    };

    /// <summary>How many users.</summary>
    public long Count { get; init; }

    /// <summary>The first users; none if it is as predicted, and fewer than <see cref="Count"/> if there are too many to list.</summary>
    public IReadOnlyList<SoftMatchComparison> Users { get; init; } = [];
}
