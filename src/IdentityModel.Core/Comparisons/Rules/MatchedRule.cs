using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Comparisons;

/// <summary>The predicted cloud user is synchronized from the on-premises user (docs/facts/matching.md#after-a-match).</summary>
internal sealed class MatchedRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one)
    {
        if (one.Synchronized is not { } user || !one.IsPredicted(user))
            return null;

        string now = $"{user.Name} is synchronized from this user.{Renamed(one, user)}";
        if (one.Result.Outcome is MatchOutcome.HardMatch or MatchOutcome.SoftMatch)
            return one.Compared(ActualOutcome.Matched, true, now, user: user);

        // The prediction did not say which of the two sync takes.
        if (one.SameCloudUser is { } other)
        {
            return one.Compared(
                ActualOutcome.Matched,
                null,
                $"{now} In the prediction, {other} wanted the same cloud user, too. Sync gives it to the user that it sends first.",
                $"Check that the cloud user {user.Name} belongs to the person of this on-premises user, and not to the person of {other}.",
                user);
        }

        // The other user may not be among the results, and Entra ID may not show the conflict yet.
        if (one.Result is { Outcome: MatchOutcome.Conflict, PredictedError: PredictedSyncError.DuplicateAttribute })
        {
            return one.Compared(
                ActualOutcome.Matched,
                null,
                $"{now} The prediction was {one.Predicted}: another object wanted this cloud user or one of its values. Entra ID shows no conflict of {user.Name} now.",
                $"Check that the cloud user {user.Name} belongs to the person of this on-premises user, and that it has all its addresses. Get-SynchronizationError shows if the other object lost a value.",
                user);
        }

        // A user who is synchronized already stays so if the service refuses a change (docs/facts/matching.md#synchronization-errors).
        if (one.Result is { PredictedError: PredictedSyncError.IdentityDataValidationFailed, MatchedOn: MatchedOn.ImmutableId or MatchedOn.None })
        {
            return one.Compared(
                ActualOutcome.Matched,
                null,
                $"{now} The prediction was {one.Predicted}. Either the value was corrected, or {user.Name} was synchronized before, and does not get the changes "
                    + "that the service refuses.",
                "Run Test-SoftMatch again. If its outcome is still Blocked, follow its remedy.",
                user);
        }

        return one.Compared(
            ActualOutcome.Matched,
            false,
            $"{now} The prediction was {one.Predicted}: what prevented the match is gone.",
            $"Check that {user.Name} is the same person.",
            user);
    }

    // A user without a UPN in the prediction is named otherwise there, so that its name says nothing of a rename.
    private static string Renamed(ComparisonCase one, FoundUser user) =>
        UserPrincipalName(one.Result) is { } before && !string.Equals(before, user.Name, StringComparison.OrdinalIgnoreCase)
            ? $" Its name was {before} at the prediction."
            : "";

    // A deleted user has its ID in front of its UPN (docs/facts/matching.md#deleted-users).
    private static string? UserPrincipalName(MatchResult prediction)
    {
        if (prediction.CloudUser is not { } name || !name.Contains('@'))
            return null;

        bool isOfDeleted = Guid.TryParse(prediction.CloudUserId, out Guid id) && name.StartsWith(id.ToString("N"), StringComparison.OrdinalIgnoreCase);
        return isOfDeleted ? name.Substring(32) : name;
    }
}
