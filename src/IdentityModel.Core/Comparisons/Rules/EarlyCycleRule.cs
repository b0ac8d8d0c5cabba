namespace IdentityModel.Core.Comparisons;

/// <summary>
/// The last sync cycle may have read the on-premises users before the prediction, and have ended after it. What is not there is then no sign.
/// </summary>
internal sealed class EarlyCycleRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one) => one.HasWholeRun
        ? null
        : one.Compared(
            ActualOutcome.NotYet,
            null,
            $"The sync cycle of {one.LastSync:u} may have begun before the prediction. No cloud user is synchronized from this user now.",
            "Wait for the next sync cycle, and compare again.",
            one.Holder);
}
