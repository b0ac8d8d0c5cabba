namespace IdentityModel.Core.Comparisons;

/// <summary>
/// The predicted user is synchronized with the other ImmutableId that blocked the match (docs/facts/matching.md#another-immutableid). If the
/// on-premises user has got it since, the match has been made.
/// </summary>
internal sealed class ChangedAnchorRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one)
    {
        if (one.Holder is not null
            || one.Result.CloudImmutableId is not { } other
            || one.PredictedUser is not { IsSynchronized: true } user
            || user.ImmutableId != other)
        {
            return null;
        }

        return one.Compared(
            ActualOutcome.Unknown,
            null,
            $"{user.Name} is synchronized with the ImmutableId {other}, as at the prediction. The command cannot tell if this user or another one has "
                + "this ImmutableId now.",
            "If you changed mS-DS-ConsistencyGuid of this user since, run Test-SoftMatch again: HardMatch says that the user is matched.",
            user);
    }
}
