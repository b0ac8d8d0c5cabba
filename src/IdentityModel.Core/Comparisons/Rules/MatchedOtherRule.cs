namespace IdentityModel.Core.Comparisons;

/// <summary>Another cloud user than the predicted one is synchronized from the on-premises user (docs/facts/matching.md#match-order).</summary>
internal sealed class MatchedOtherRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one)
    {
        if (one.Synchronized is not { } user)
            return null;

        string instead = one.Result.CloudUser is { } predicted ? $"The prediction named {predicted}." : "The prediction named no cloud user.";
        return one.Compared(
            ActualOutcome.MatchedOther,
            false,
            $"{user.Name} is synchronized from this user, and existed before the prediction. {instead}",
            $"Check that {user.Name} is the same person.",
            user);
    }
}
