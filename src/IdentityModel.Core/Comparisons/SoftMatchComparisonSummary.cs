using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Comparisons;

/// <summary>How many users were predicted to have one outcome, and have another or the same.</summary>
/// <param name="Predicted">The prediction.</param>
/// <param name="Actual">What became of them.</param>
/// <param name="AsPredicted">Whether it is as predicted; null if that cannot be told.</param>
/// <param name="Count">How many.</param>
public sealed record SoftMatchComparisonSummary(MatchOutcome Predicted, ActualOutcome Actual, bool? AsPredicted, long Count)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Predicted}, {Actual}: {Count}";
}
