using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// A cloud user that is synchronized has an ImmutableId. If it was not read, nobody knows whose it is
/// (docs/facts/matching.md#another-immutableid).
/// </summary>
internal sealed class UnreadImmutableIdRule : MatchRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user) =>
        !user.IsSoftMatch || user.Type != DirectoryObjectType.User || user.Wanted.Synchronized != Known.Yes || user.WantedImmutableId is not null
            ? null
            : user.Settings.IsOldForest ? OfOldForest(user)
            : user.Result(
                Source,
                MatchOutcome.Unknown,
                PredictedSyncError.None,
                $"The cloud user {user.WantedName} is already synchronized, and its ImmutableId is unknown, so the command does not know "
                + "whether it is synchronized from this user.",
                "Read onPremisesImmutableId of the cloud users, then test again.");

    private MatchResult OfOldForest(MatchCase user) => user.Result(
        Source,
        MatchOutcome.Unknown,
        PredictedSyncError.None,
        $"{user.WantedName} of the old forest has the same address or UPN, and its source anchor is unknown, because its mS-DS-ConsistencyGuid was "
        + "not read.",
        "Read the users of the old forest with Get-OnPremisesUser, or with Get-ADUser -Properties mail, proxyAddresses, mS-DS-ConsistencyGuid and "
        + "Select-Object, so that each user has the property, also an empty one. Then test again.");
}
