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

        // One that was not predicted is news, whatever the others are.
        SynchronizationError first = one.Errors.OrderBy(error => IsPredictedValue(one, user, error) switch { false => 0, null => 1, true => 2 }).First();
        string why = first.Reason + (one.Errors.Count == 1 ? "" : $" Get-SynchronizationError {user.Name} shows {one.Errors.Count - 1:N0} more.");
        if (one.Result.PredictedError == PredictedSyncError.AdminRoleConflict && one.IsCreatedSince)
        {
            return one.Compared(
                ActualOutcome.Quarantined,
                true,
                $"As predicted ({one.Result.PredictedError}), sync did not take over {one.Result.CloudUser}. It created {user.Name}{(one.IsCreatedNear ? ComparisonCase.IfClocksAgree : "")}. {why}",
                RemedyOf(one.Result, first),
                user,
                first.Source);
        }

        bool? ofUser = IsAsPredicted(one, user);
        bool? asPredicted = ofUser == true ? IsPredictedValue(one, user, first) : ofUser;
        string prediction = ofUser == true && asPredicted == false
            ? $"{one.Predicted} because of another value: {PredictedValues.Shown(one.Result)}."
            : $"{one.Predicted}{(one.Result.CloudUser is { } cloud ? $" with {cloud}" : "")}.";
        string instead = asPredicted switch
        {
            true => "",
            false => $" The prediction was {prediction}",
            null => $" The command cannot tell if this was predicted: the prediction was {prediction}",
        };
        return one.Compared(ActualOutcome.Quarantined, asPredicted, why + instead, first.Remedy, user, first.Source);
    }

    // The remedy of the prediction is for a user who is not in the cloud yet. That of the error knows no roles (docs/facts/conversion.md#emergency-administrator).
    private static string RemedyOf(MatchResult prediction, SynchronizationError error) => error.Remedy.StartsWith(OtherHasValueRule.OnePerson, StringComparison.Ordinal)
        ? error.Remedy
        : $"Run Test-SoftMatch, and follow its remedy. Until then, do not change or delete {prediction.CloudUser}, which has an administrator role.";

    // If another on-premises user got the cloud user that this one wanted, that cloud user has all of the values.
    private static bool? IsPredictedValue(ComparisonCase one, FoundUser user, SynchronizationError error) =>
        !one.IsPredicted(user) && one.PredictedUser is { } wanted && error.OtherObject.Contains(wanted.Name, StringComparer.OrdinalIgnoreCase)
            ? true
            : PredictedValues.Has(one.Result, error.Value);

    // A conflict was predicted of one cloud user, or of a new one. Another cloud user with an error is not what was predicted.
    private static bool? IsAsPredicted(ComparisonCase one, FoundUser user) => one.Result switch
    {
        { PredictedError: PredictedSyncError.AdminRoleConflict } when one.IsCreatedNear && !one.IsPredicted(user) => null,
        not { Outcome: MatchOutcome.Conflict, PredictedError: PredictedSyncError.DuplicateAttribute } => false,
        { CloudUser: null, CloudUserId: null } => true,
        _ when one.IsPredicted(user) || one.SameCloudUser is not null => true,
        { CloudUserId: null } => null,
        _ => one.PredictedUser is { IsSynchronized: true } ? null : false,
    };
}
