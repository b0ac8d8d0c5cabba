using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Since mid-2026 a hard match is refused onto a cloud-managed user that holds an administrator role, active or eligible, or
/// that has an onPremisesObjectIdentifier already (docs/facts/matching.md#hard-match-hardening); the tenant can lift it for a
/// while.
/// </summary>
internal sealed class HardMatchHardeningRule : MatchRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user)
    {
        if (!user.IsHardMatch || user.InSync || user.Settings.AllowObjectIdentifierUpdate)
            return null;

        if (user.Wanted.Administrator == Known.Yes)
            return Administrator(user);

        return user.Wanted.HasOnPremisesObjectIdentifier == Known.Yes ? ObjectIdentifier(user) : null;
    }

    private MatchResult Administrator(MatchCase user) => user.Result(
        Source,
        MatchOutcome.Blocked,
        PredictedSyncError.InvalidHardMatch,
        $"The cloud user {user.WantedName} has an administrator role ({user.WantedRoles}), and the "
        + "hard-match hardening of 2026 protects administrators.",
        $"Remove the role from {user.WantedName}, run a sync cycle, then assign the role again.");

    private MatchResult ObjectIdentifier(MatchCase user) => user.Result(
        Source,
        MatchOutcome.Blocked,
        PredictedSyncError.InvalidHardMatch,
        $"The cloud user {user.WantedName} already has an onPremisesObjectIdentifier. With the hard-match "
        + "hardening of 2026, sync cannot change it.",
        $"Clear onPremisesObjectIdentifier of {user.WantedName}, or set "
            + "allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled to true until this user is synchronized.");
}
