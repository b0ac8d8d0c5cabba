using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Since mid-2026 a hard match is refused onto a cloud-managed user that has an administrator role, active or eligible, or that
/// already has an onPremisesObjectIdentifier (docs/facts/matching.md#hard-match-hardening). The tenant's flag is described for the
/// identifier only, so it lifts nothing else here.
/// </summary>
internal sealed class HardMatchHardeningRule : MatchRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user)
    {
        if (!user.IsHardMatch || user.InSync)
            return null;

        if (user.Wanted.Administrator == Known.Yes)
            return Administrator(user);

        return user.Wanted.HasOnPremisesObjectIdentifier == Known.Yes && !user.Settings.AllowObjectIdentifierUpdate
            ? ObjectIdentifier(user)
            : null;
    }

    private MatchResult Administrator(MatchCase user) => user.Result(
        Source,
        MatchOutcome.Blocked,
        PredictedSyncError.InvalidHardMatch,
        $"The cloud user {user.WantedName} has an administrator role ({user.WantedRoles}), and the "
        + "hard-match hardening of 2026 protects administrators.",
        $"Remove the role from {user.WantedName}, and the eligibility for it. Run a sync cycle. Then assign the role "
        + "and the eligibility again.");

    private MatchResult ObjectIdentifier(MatchCase user) => user.Result(
        Source,
        MatchOutcome.Blocked,
        PredictedSyncError.AttributeUpdateNotAllowed,
        $"The cloud user {user.WantedName} already has an onPremisesObjectIdentifier. With the hard-match "
        + "hardening of 2026, sync cannot change it.",
        $"If {user.WantedName} was moved to the cloud on purpose (isCloudManaged), do nothing: sync leaves it alone. If not, clear "
        + "onPremisesObjectIdentifier, or set allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled to true until this user is synchronized.");
}
