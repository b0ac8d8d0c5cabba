namespace IdentityModel.Core.Comparisons;

/// <summary>
/// The predicted user is synchronized with another ImmutableId, as at the prediction (docs/facts/matching.md#another-immutableid) or since. If
/// the on-premises user has got it since, the match has been made.
/// </summary>
internal sealed class ChangedAnchorRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one)
    {
        if (one.Holder is not null
            || !one.IsToFail
            || one.PredictedUser is not { IsSynchronized: true } user)
        {
            return null;
        }

        if (one.SameCloudUser is { } rival)
        {
            return one.Compared(
                ActualOutcome.NotYet,
                null,
                $"In the prediction, {rival} wanted the same cloud user, too. {user.Name} is synchronized, but not from this user. Entra ID does not show if sync "
                    + "refused this user.",
                one.Result.Remedy);
        }

        return one.Compared(
            ActualOutcome.Unknown,
            null,
            $"{user.Name} is synchronized with the ImmutableId {user.ImmutableId}. The command cannot tell if this user or another one has "
                + "this ImmutableId now.",
            "If you changed mS-DS-ConsistencyGuid of this user since, run Test-SoftMatch again: HardMatch says that the user is matched.",
            user);
    }
}
