using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// A user under Deleted users has the ImmutableId: sync restores it, if a hard match with it were allowed
/// (docs/facts/matching.md#deleted-users, docs/facts/matching.md#hard-match-hardening). Deleted users are no candidates in any other way.
/// </summary>
internal sealed class DeletedUserRule : MatchRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user)
    {
        if (user.IsHardMatch || user.DeletedTwin is not { } deleted)
            return null;

        MatchResult result = Obstacle(user, deleted) is { } obstacle
            ? user.Result(
                Source,
                MatchOutcome.Blocked,
                obstacle.Error,
                $"The deleted cloud user {deleted.Name} has the same ImmutableId, but sync cannot restore it: {obstacle.Why}.",
                $"If nobody needs {deleted.Name}, permanently delete it under Deleted users. If somebody does, {obstacle.Cure}.")
            : Restored(user, deleted);
        return result with
        {
            CloudUser = deleted.Name,
            CloudUserId = deleted.Id,
            MatchedOn = MatchedOn.ImmutableId,
            MatchedValue = user.ImmutableId,
            Conflicts = [Conflict(user, deleted), .. result.Conflicts],
        };
    }

    private static (PredictedSyncError Error, string Why, string Cure)? Obstacle(MatchCase user, DeletedUser deleted)
    {
        if (user.Settings.BlockHardMatch)
        {
            return (
                PredictedSyncError.InvalidHardMatch,
                "the tenant blocks hard matches",
                "set blockCloudObjectTakeoverThroughHardMatchEnabled to false until this user is synchronized");
        }

        if (deleted.Administrator == Known.Yes)
        {
            return (
                PredictedSyncError.InvalidHardMatch,
                "it has an administrator role, which the hard-match hardening of 2026 protects",
                "restore it, remove the role and the eligibility for it, and run a sync cycle");
        }

        return deleted.HasOnPremisesObjectIdentifier == Known.Yes && !user.Settings.AllowObjectIdentifierUpdate
            ? (
                PredictedSyncError.AttributeUpdateNotAllowed,
                "it has an onPremisesObjectIdentifier, which the hard-match hardening of 2026 protects",
                "restore it, clear its onPremisesObjectIdentifier, and run a sync cycle")
            : null;
    }

    private MatchResult Restored(MatchCase user, DeletedUser deleted)
    {
        string restores = $"The deleted cloud user {deleted.Name} has the same ImmutableId, so sync restores it";
        string permanently = $"permanently delete {deleted.Name} under Deleted users";
        if (user.GroupWithUserPrincipalName() is { Key: not 0 } group)
        {
            return user.Result(
                Source,
                MatchOutcome.Conflict,
                PredictedSyncError.AttributeValueMustBeUnique,
                $"The deleted cloud user {deleted.Name} has the same ImmutableId, but sync cannot restore it: '{user.ValueOf(group)}' is the UPN of "
                + $"this user and an address of the cloud group {user.NameOf(group)}.",
                $"Change the UPN of this user, or remove '{user.ValueOf(group)}' from {user.NameOf(group)}.");
        }

        if (user.HasCandidate)
        {
            return user.Result(
                Source,
                MatchOutcome.Conflict,
                PredictedSyncError.DuplicateAttribute,
                $"{restores}. It does not take over {user.WantedName}, which has '{user.MatchedValue}'.",
                $"To keep {user.WantedName}: {permanently}. To keep {deleted.Name}: delete {user.WantedName}, or change its values.");
        }

        if (user.TakenInCloud.Concat(user.TakenOnPremises).FirstOrDefault() is { Key: not 0 } rival)
        {
            return user.Result(
                Source,
                MatchOutcome.Conflict,
                PredictedSyncError.DuplicateAttribute,
                $"{restores}, but without '{user.ValueOf(rival)}', because {user.NameOf(rival)} has this value.",
                $"Decide who keeps '{user.ValueOf(rival)}', and remove it from the other one. To have a new cloud user instead, {permanently}.");
        }

        return user.Result(
            Source, MatchOutcome.HardMatch, PredictedSyncError.None, $"{restores}{Doubt(user, deleted)}.", $"To have a new cloud user instead, {permanently}.");
    }

    private static string Doubt(MatchCase user, DeletedUser deleted)
    {
        bool role = deleted.Administrator == Known.NotRead;
        bool identifier = deleted.HasOnPremisesObjectIdentifier == Known.NotRead && !user.Settings.AllowObjectIdentifierUpdate;
        return (role, identifier) switch
        {
            (true, true) => ", unless it has an administrator role or an onPremisesObjectIdentifier: neither was read",
            (true, false) => ", unless it has an administrator role: its roles were not read",
            (false, true) => ", unless it has an onPremisesObjectIdentifier: that was not read",
            (false, false) => "",
        };
    }

    private static MatchConflict Conflict(MatchCase user, DeletedUser deleted) => new()
    {
        Name = deleted.Name,
        Id = deleted.Id,
        Side = IdentitySide.Cloud,
        ObjectType = DirectoryObjectType.User,
        Attribute = "onPremisesImmutableId",
        Value = user.ImmutableId ?? "",
    };
}
