namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// A synchronized cloud group has the address, and a SID was not read: nobody knows whether it is synchronized from this group
/// (docs/facts/matching.md#groups-and-contacts).
/// </summary>
internal sealed class UnknownSourceRule : MatchRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user) => !user.IsSourceUnknown
        ? null
        : user.Result(
            Source,
            MatchOutcome.Unknown,
            PredictedSyncError.None,
            $"The cloud group {user.WantedName} is already synchronized, and a SID was not read, so the command does not know whether it is "
            + "synchronized from this group.",
            "Read the SID (objectSid) of the on-premises groups, and onPremisesSecurityIdentifier of the cloud groups. Then test again.");
}
