namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// No page of Microsoft says whether sync takes over a Microsoft 365 group, which Active Directory does not have
/// (docs/facts/matching.md#groups-and-contacts).
/// </summary>
internal sealed class Microsoft365GroupRule : MatchRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user) => !user.IsSoftMatch || user.InSync || !user.Wanted.Microsoft365
        ? null
        : user.Result(
            Source,
            MatchOutcome.Unknown,
            PredictedSyncError.None,
            $"{user.WantedName} has the address '{user.MatchedValue}' and is a Microsoft 365 group. Microsoft does not document whether sync takes "
            + "over such a group.",
            $"Before you synchronize, change '{user.MatchedValue}' on one of the two groups, or take this group out of the scope of synchronization.");
}
