namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// A group matches only groups, and a contact only contacts (docs/facts/matching.md#groups-and-contacts). If those of the cloud were not read,
/// nobody knows whether one of them fits.
/// </summary>
internal sealed class UnreadKindRule : MatchRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user) => user.HasCandidate || !user.MayMatchUnreadObject
        ? null
        : user.Result(
            Source,
            MatchOutcome.Unknown,
            PredictedSyncError.None,
            $"The {user.Type.Nouns()} of the {Where(user)}, or their proxyAddresses, were not read, so the command does not know whether one of them "
            + $"has an address of this {user.Noun}.",
            user.Settings.IsOldForest
                ? $"Read the {user.Type.Nouns()} of the old forest with proxyAddresses, too. Then test again."
                : $"Read the {user.Type.Nouns()} of the cloud with ProxyAddresses, too: connect with the permission to read them, or add them to the "
                    + "cloud objects that you give. Then test again.");

    private static string Where(MatchCase user) => user.Settings.IsOldForest ? "old forest" : "cloud";
}
