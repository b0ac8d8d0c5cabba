namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// A user under Deleted users has the ImmutableId: sync restores it, unless the tenant blocks hard matches
/// (docs/facts/matching.md#deleted-users). Deleted users are no candidates in any other way.
/// </summary>
internal sealed class DeletedUserRule : MatchRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user)
    {
        if (user.IsHardMatch || user.DeletedTwin is not { } deleted)
            return null;

        string permanently = $"permanently delete {deleted} under Deleted users";
        if (user.HasCandidate)
        {
            return user.Result(
                Source,
                MatchOutcome.Conflict,
                PredictedSyncError.DuplicateAttribute,
                $"The deleted cloud user {deleted} has the same ImmutableId, so sync restores it. It does not take over {user.WantedName}, "
                + $"which has '{user.MatchedValue}'.",
                $"To keep {user.WantedName}: {permanently}. To keep {deleted}: delete {user.WantedName}, or change its values.");
        }

        if (user.Settings.BlockHardMatch)
        {
            return user.Result(
                Source,
                MatchOutcome.Blocked,
                PredictedSyncError.InvalidHardMatch,
                $"The deleted cloud user {deleted} has the same ImmutableId, but the tenant blocks hard matches, so sync cannot restore it.",
                $"Restore {deleted} and set blockCloudObjectTakeoverThroughHardMatchEnabled to false until this user is synchronized, or "
                + $"{permanently}.");
        }

        // Values that other objects have are the next rules' business: the restored user would lack them.
        return user.TakenInCloud.Count + user.TakenOnPremises.Count > 0 ? null : user.Result(
            Source,
            MatchOutcome.HardMatch,
            PredictedSyncError.None,
            $"The deleted cloud user {deleted} has the same ImmutableId, so sync restores it.",
            $"If you want a new cloud user instead, {permanently}.") with
        {
            CloudUser = deleted,
            MatchedOn = MatchedOn.ImmutableId,
            MatchedValue = user.ImmutableId,
        };
    }
}
