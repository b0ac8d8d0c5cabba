using IdentityModel.Core.Matching;
using IdentityModel.Core.Matching.Engine;

namespace IdentityModel.Core.Comparisons;

/// <summary>Two on-premises users have one ImmutableId: either can be the source (docs/facts/matching.md#rules-for-an-anchor).</summary>
internal sealed class SharedImmutableIdRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one) => one.Synchronized is { } user && (one.SameImmutableId ?? Unnamed(one)) is { } other
        ? one.Compared(
            ActualOutcome.Unknown,
            null,
            $"{user.Name} is synchronized from this user or from {other}: both have the same ImmutableId.",
            one.Result.Remedy,
            user)
        : null;

    // The other user may not be among the results that are compared.
    private static string? Unnamed(ComparisonCase one) =>
        one.Result.Outcome == MatchOutcome.Conflict && one.Result.Source == MatchSource.Anchors ? "another one" : null;
}
