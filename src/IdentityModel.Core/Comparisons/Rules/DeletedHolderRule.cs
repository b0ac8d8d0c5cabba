using IdentityModel.Core.SynchronizationErrors;

namespace IdentityModel.Core.Comparisons;

/// <summary>The cloud user is under Deleted users (docs/facts/matching.md#deleted-users).</summary>
internal sealed class DeletedHolderRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one)
    {
        if (one.Holder is not null || one.DeletedHolder is not { } deleted)
            return null;

        return one.Compared(
            ActualOutcome.NotYet,
            one.IsToBeRefused,
            $"{deleted.Name} has the ImmutableId of this user, and is under Deleted users: it was deleted, the on-premises user is not synchronized any more, or {one.LongCycle}",
            "If the person still needs the account, put the on-premises user into the scope of synchronization: sync then restores the cloud user.",
            deleted,
            one.IsToBeRefused ? null : ErrorSource.Errors);
    }
}
