using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// No page of Microsoft says whether sync takes over a Microsoft 365 group, which Active Directory does not have
/// (docs/facts/matching.md#groups-and-contacts).
/// </summary>
internal sealed class Microsoft365GroupRule : MatchRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user) => !user.IsSoftMatch || user.InSync || user.Settings.IsOldForest || user.Wanted.Microsoft365 == Known.No
        ? null
        : user.Result(
            Source,
            MatchOutcome.Unknown,
            PredictedSyncError.None,
            user.Wanted.Microsoft365 == Known.NotRead
                ? $"{user.WantedName} has the address '{user.MatchedValue}', and it was not read whether it is a Microsoft 365 group (groupTypes). "
                    + "Microsoft does not document whether sync takes over such a group."
                : $"{user.WantedName} has the address '{user.MatchedValue}' and is a Microsoft 365 group. Microsoft does not document whether sync "
                    + "takes over such a group.",
            user.Wanted.Microsoft365 == Known.NotRead
                ? "Read groupTypes of the cloud groups, then test again."
                : $"Before you synchronize, change '{user.MatchedValue}' on one of the two groups, or take this group out of the scope of synchronization.");
}
