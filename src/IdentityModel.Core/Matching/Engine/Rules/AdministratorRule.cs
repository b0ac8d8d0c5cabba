using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// A cloud user that has an administrator role is never soft-matched; sync quarantines the incoming object
/// (docs/facts/matching.md#administrators).
/// </summary>
internal sealed class AdministratorRule : ProhibitionRule
{
    public override string Source => MatchSource.Errors;

    public override Prohibition? Forbids(MatchCase user) => !user.IsSoftMatch || user.Type != DirectoryObjectType.User || user.Wanted.Administrator != Known.Yes
        ? null
        : new Prohibition(
            PredictedSyncError.AdminRoleConflict,
            $"The cloud user {user.WantedName} has an administrator role ({user.WantedRoles}), and sync never soft-matches administrators.",
            $"{user.EmergencyAdvice}Remove the role from {user.WantedName}, and the eligibility for it. If an earlier sync cycle left a "
            + "quarantined object for this user in the cloud, delete it, and permanently delete it under Deleted users. Run a sync cycle. Then assign the role and the "
            + "eligibility again.")
        {
            Place = RemedyPlace.Last,
        };
}
