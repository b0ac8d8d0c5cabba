using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Comparisons;

/// <summary>What <see cref="SoftMatchComparer"/> is asked to compare.</summary>
public sealed record SoftMatchComparisonRequest
{
    /// <summary>The predictions, in the order the results are wanted in.</summary>
    public IReadOnlyList<MatchResult> Predictions { get; init; } = [];

    /// <summary>When the results were predicted that do not say it, or that say a later time; null if each must say it.</summary>
    public DateTimeOffset? PredictedAt { get; init; }

    /// <summary>Whether to wait first until a sync cycle has run since the last prediction.</summary>
    public bool Wait { get; init; }

    /// <summary>Whether only results that are not as predicted are reported.</summary>
    public bool OnlyDifferences { get; init; }

    /// <summary>Whether only a <see cref="SoftMatchComparisonSummary"/> for each pair of outcomes is reported.</summary>
    public bool Summary { get; init; }
}
