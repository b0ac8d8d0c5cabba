using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Equal ImmutableId and nothing in the way: sync takes the cloud user over (docs/facts/matching.md#hard-match). The texts are
/// constants, as nearly every user gets one.
/// </summary>
internal sealed class HardMatchRule : MatchRule
{
    private const string InSync = "The cloud user is already synchronized from this user, so there is nothing to match.";
    private const string InSyncFromOldForest =
        "The user has the source anchor of the old user. Sync takes over the cloud user if the old user leaves the scope of synchronization in "
        + "the same sync cycle.";
    private const string Equal = "The ImmutableId is equal, so sync takes over the cloud user";
    private const string RolesNotRead = Equal + ", unless it has an administrator role: roles were not read.";
    private const string IdentifierNotRead = Equal + ", unless it has an onPremisesObjectIdentifier: that was not read.";
    private const string NeitherRead =
        Equal + ", unless it has an administrator role or an onPremisesObjectIdentifier: neither was read.";
    private const string IdentifierOfOnceSynchronizedNotRead =
        Equal + ", unless it has an onPremisesObjectIdentifier: it was synchronized before, and the identifier was not read.";
    private const string NeitherOfOnceSynchronizedRead =
        Equal + ", unless it has an administrator role or an onPremisesObjectIdentifier: it was synchronized before, and neither was read.";
    private const string Moved =
        Equal + ", unless it was moved to the cloud (isCloudManaged): that was not read. If it was, sync leaves it alone.";
    private const string RolesNotReadOrMoved =
        Equal + ", unless it has an administrator role or was moved to the cloud (isCloudManaged): neither was read. If it was moved, sync "
        + "leaves it alone.";

    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user)
    {
        if (!user.IsHardMatch)
            return null;

        return user.Result(Source, MatchOutcome.HardMatch, PredictedSyncError.None, Reason(user), "");
    }

    private static string Reason(MatchCase user)
    {
        if (user.InSync)
            return user.Settings.IsOldForest ? InSyncFromOldForest : InSync;

        bool rolesNotRead = user.Wanted.Administrator == Known.NotRead;
        // A user that was moved to the cloud looks as if it had never been synchronized (docs/facts/graph.md#source-of-authority).
        if (user.Wanted is { CloudManaged: Known.NotRead, Synchronized: Known.NotRead })
            return rolesNotRead ? RolesNotReadOrMoved : Moved;

        // Nearly every user that was synchronized once has the identifier (docs/facts/matching.md#hard-match-hardening).
        bool onceSynchronized = user.Wanted.Synchronized == Known.No;
        if (user.Settings.AllowObjectIdentifierUpdate || user.Wanted.HasOnPremisesObjectIdentifier != Known.NotRead)
            return rolesNotRead ? RolesNotRead : Equal + ".";
        return (rolesNotRead, onceSynchronized) switch
        {
            (true, true) => NeitherOfOnceSynchronizedRead,
            (true, false) => NeitherRead,
            (false, true) => IdentifierOfOnceSynchronizedNotRead,
            (false, false) => IdentifierNotRead,
        };
    }
}
