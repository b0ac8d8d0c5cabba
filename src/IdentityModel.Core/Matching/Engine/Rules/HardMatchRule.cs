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

        bool unknown = user.Wanted.Administrator == Known.NotRead && !user.Settings.AllowObjectIdentifierUpdate;
        return unknown ? RolesNotRead : Equal;
    }
}
