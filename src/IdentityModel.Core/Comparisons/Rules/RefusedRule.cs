namespace IdentityModel.Core.Comparisons;

/// <summary>Sync did not synchronize the user, as predicted (docs/facts/matching.md#synchronization-errors).</summary>
internal sealed class RefusedRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one) => one.IsToBeRefused
        ? one.Compared(
            ActualOutcome.NotYet,
            true,
            $"As predicted ({one.Result.PredictedError}), sync has not synchronized this user. {one.Result.Reason}".TrimEnd()
                + $" Entra ID shows no refusal: it looks the same if the user is not in the scope of synchronization, or if {one.LongCycle}",
            one.Result.Remedy,
            one.Holder)
        : null;
}
