using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Equal ImmutableId and nothing in the way: sync takes the cloud user over (docs/facts/matching.md#hard-match). The texts are
/// constants, as nearly every user gets one.
/// </summary>
internal sealed class HardMatchRule : MatchRule
{
    private const string InSync = "The cloud user is already synchronized from this user, so there is nothing to match.";
    private const string Equal = "The ImmutableId is equal, so sync takes over the cloud user.";
    private const string RolesNotRead =
        "The ImmutableId is equal, so sync takes over the cloud user, unless it has an administrator role: roles were not read.";
    private const string IdentifierNotRead =
        "The ImmutableId is equal, so sync takes over the cloud user, unless it has an onPremisesObjectIdentifier: it was synchronized "
        + "before, and the identifier was not read.";
    private const string NeitherRead =
        "The ImmutableId is equal, so sync takes over the cloud user, unless it has an administrator role or an "
        + "onPremisesObjectIdentifier: it was synchronized before, and neither was read.";

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
            return InSync;

        // Nearly every user that was synchronized once has the identifier (docs/facts/matching.md#hard-match-hardening).
        bool identifier = user.Wanted.HasOnPremisesObjectIdentifier == Known.NotRead
            && user.Wanted.Synchronized == Known.No
            && !user.Settings.AllowObjectIdentifierUpdate;
        return (user.Wanted.Administrator == Known.NotRead, identifier) switch
        {
            (true, true) => NeitherRead,
            (true, false) => RolesNotRead,
            (false, true) => IdentifierNotRead,
            (false, false) => Equal,
        };
    }
}
