using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Since mid-2026 a hard match is refused onto a cloud-managed user that has an administrator role, active or eligible
/// (docs/facts/matching.md#hard-match-hardening).
/// </summary>
internal sealed class HardMatchHardeningRule : ProhibitionRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override Prohibition? Forbids(MatchCase user) => !user.IsHardMatch || user.InSync || user.Wanted.Administrator != Known.Yes
        ? null
        : new Prohibition(
            PredictedSyncError.InvalidHardMatch,
            $"The cloud user {user.WantedName} has an administrator role ({user.WantedRoles}), and the "
            + "hard-match hardening of 2026 protects administrators.",
            $"{user.EmergencyAdvice}Remove the role from {user.WantedName}, and the eligibility for it. Run a sync cycle. Then assign the role and the "
            + "eligibility again.")
        {
            Place = RemedyPlace.Last,
        };
}
