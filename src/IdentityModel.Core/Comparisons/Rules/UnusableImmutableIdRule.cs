namespace IdentityModel.Core.Comparisons;

/// <summary>
/// Without the ImmutableId, nothing says which cloud user is synchronized from the on-premises user (docs/facts/matching.md#immutableid).
/// </summary>
internal sealed class UnusableImmutableIdRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one)
    {
        if (one.Result.ImmutableId is not { } immutableId)
        {
            return one.Compared(
                ActualOutcome.Unknown,
                null,
                "The prediction has no ImmutableId of this user, so the command cannot tell which cloud user is synchronized from it.",
                "Read the user again with objectGUID and mS-DS-ConsistencyGuid, and run Test-SoftMatch again.");
        }

        return IsBase64(immutableId)
            ? null
            : one.Compared(
                ActualOutcome.Unknown,
                null,
                $"The ImmutableId '{immutableId}' of the prediction is not Base64. A spreadsheet may have changed it: it takes a value that begins with + for a formula.",
                "Use a file that was not saved with a spreadsheet, or run Test-SoftMatch again.");
    }

    private static bool IsBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text).Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
