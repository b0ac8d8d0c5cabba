using IdentityModel.Core.SynchronizationErrors;

namespace IdentityModel.Core.Comparisons;

/// <summary>The predicted cloud user is gone, or is synchronized from another on-premises user (docs/facts/matching.md#another-immutableid).</summary>
internal sealed class PredictedUserRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one)
    {
        if (one.Holder is not null || one.Result.CloudUserId is null)
            return null;

        if (one is { PredictedUser: null, AreDeletedUnread: true })
        {
            return one.Compared(
                ActualOutcome.NotYet,
                null,
                $"{Name(one)} is not there. The command could not read the deleted users, so it cannot tell if the user is under Deleted users.",
                "Compare again with the permissions of this command.");
        }

        string? detail = one.PredictedUser switch
        {
            null => $"The tenant does not have {Name(one)} any more.",
            { IsDeleted: true } => $"{Name(one)} is under Deleted users, where sync does not match it.",
            { IsSynchronized: true } => $"{Name(one)} is synchronized from another on-premises user.",
            _ => null,
        };
        return detail is null
            ? null
            : one.Compared(ActualOutcome.NotYet, false, $"{detail} No cloud user has the ImmutableId of this user.", ComparisonCase.LookAgain, source: ErrorSource.Errors);
    }

    private static string Name(ComparisonCase one) => one.Result.CloudUser ?? $"the user {one.Result.CloudUserId}";
}
