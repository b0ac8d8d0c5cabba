namespace IdentityModel.Core.Comparisons;

/// <summary>Another cloud user than the predicted one is synchronized from the on-premises user (docs/facts/matching.md#match-order).</summary>
internal sealed class MatchedOtherRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one)
    {
        if (one.Synchronized is not { } user)
            return null;

        string instead = one.Result.CloudUser is { } predicted ? $"The prediction named {predicted}." : "The prediction named no cloud user.";
        string now = $"{user.Name} is synchronized from this user";
        if (one.IsCreatedNear)
        {
            return one.Compared(
                ActualOutcome.Unknown,
                null,
                $"{now}, and was created less than {one.Times.Tolerance.TotalMinutes} minutes before the prediction. {ComparisonCase.UnclearClocks} {instead}",
                $"Check that {user.Name} is the same person.",
                user);
        }

        if (one.Result is { CloudUser: { } named, CloudUserId: null })
        {
            return one.Compared(
                ActualOutcome.Unknown,
                null,
                $"{now}. The prediction named {named}, without its object ID. Sync can rename a user, so the command cannot tell if they are the same.",
                $"Check that {user.Name} is the same person.",
                user);
        }

        return one.Compared(
            ActualOutcome.MatchedOther,
            false,
            $"{now}, and existed before the prediction. {instead}",
            $"Check that {user.Name} is the same person.",
            user);
    }
}
