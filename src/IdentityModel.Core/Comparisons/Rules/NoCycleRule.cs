namespace IdentityModel.Core.Comparisons;

/// <summary>No sync cycle has run since the prediction (docs/facts/graph.md#organization).</summary>
internal sealed class NoCycleRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one) => one switch
    {
        { HasRun: true } => null,
        { IsWithoutSync: true } => one.Compared(ActualOutcome.NotYet, null, ComparisonCase.WithoutSync, ComparisonCase.ConnectWithSync, one.Holder),
        _ => one.Compared(
            ActualOutcome.NotYet,
            null,
            (one.LastSync is { } last ? $"The last sync cycle was on {last:u}" : "The tenant has never synchronized")
                + $", and the prediction is of {one.Prediction.PredictedAt:u}.",
            "Wait for a sync cycle, and compare again. If the prediction is older than its file, state its time with -PredictedAt.",
            one.Holder),
    };
}
