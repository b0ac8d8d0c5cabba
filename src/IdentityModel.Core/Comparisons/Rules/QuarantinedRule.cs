using IdentityModel.Core.Matching;
using IdentityModel.Core.SynchronizationErrors;

namespace IdentityModel.Core.Comparisons;

/// <summary>
/// The cloud user is synchronized without a value that another object has (docs/facts/matching.md#duplicate-attributes). So is the object that
/// the service makes if the match with an administrator is refused (docs/facts/matching.md#administrators).
/// </summary>
internal sealed class QuarantinedRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one)
    {
        if (one.Synchronized is not { } user || one.Errors.Count == 0)
            return null;

        SynchronizationError first = one.Errors[0];
        string why = first.Reason + (one.Errors.Count == 1 ? "" : $" Get-SynchronizationError {user.Name} shows {one.Errors.Count - 1:N0} more.");
        if (one.Result.PredictedError != PredictedSyncError.AdminRoleConflict)
            return one.Compared(ActualOutcome.Quarantined, one.Result.Outcome == MatchOutcome.Conflict, why, first.Remedy, user, first.Source);

        return one.Compared(
            ActualOutcome.Quarantined,
            true,
            $"As predicted ({one.Result.PredictedError}), sync did not take over {one.Result.CloudUser}. It created {user.Name}. {why}",
            one.Result.Remedy,
            user);
    }
}
