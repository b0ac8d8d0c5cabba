namespace IdentityModel.Core.Comparisons;

/// <summary>No sync cycle has run since the prediction (docs/facts/graph.md#organization), so what is there may have been there before.</summary>
internal sealed class NoCycleRule : ComparisonRule
{
    private const string Wait = "Wait for a sync cycle, and compare again.";

    public override SoftMatchComparison? Explain(ComparisonCase one)
    {
        if (one.HasRun)
            return null;

        FoundUser? user = one.Synchronized;
        ActualOutcome actual = user is null ? ActualOutcome.NotYet : one.IsPredicted(user) ? ActualOutcome.Matched : ActualOutcome.Unknown;
        string now = user is null ? "" : $"{user.Name} is synchronized from this user. ";
        return one.IsWithoutSync
            ? one.Compared(actual, null, ComparisonCase.WithoutSync, ComparisonCase.ConnectWithSync, one.Holder)
            : one.Compared(
                actual,
                null,
                now + (one.LastSync is { } last ? $"The last sync cycle was on {last:u}" : "The tenant has never synchronized")
                    + $", and the prediction is of {one.Prediction.PredictedAt:u}.{(one.MayHaveRun ? $" {ComparisonCase.UnclearClocks}" : "")}",
                Wait,
                one.Holder);
    }
}
