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
        !user.IsSoftMatch || user.Wanted.Synchronized != Known.Yes || user.WantedImmutableId is not null
            ? null
            : user.Result(
                Source,
                MatchOutcome.Unknown,
                PredictedSyncError.None,
                $"The cloud user {user.WantedName} is already synchronized, and its ImmutableId is unknown, so the command does not know "
                + "whether it is synchronized from this user.",
                "Read onPremisesImmutableId of the cloud users, then test again.");
}
