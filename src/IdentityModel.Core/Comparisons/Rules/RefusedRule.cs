namespace IdentityModel.Core.Comparisons;

/// <summary>Sync did not synchronize the user, as predicted (docs/facts/matching.md#synchronization-errors).</summary>
internal sealed class RefusedRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one) => one.IsToFail
        ? one.Compared(
            ActualOutcome.NotYet,
            true,
            $"As predicted ({one.Result.PredictedError}), sync has not synchronized this user. {one.Result.Reason}".TrimEnd(),
            one.Result.Remedy,
            one.Holder)
        : null;
}
