using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Since mid-2026 a hard match is refused onto a cloud-managed user that already has an onPremisesObjectIdentifier. The tenant's flag is
/// described for the identifier only, so it lifts nothing else (docs/facts/matching.md#hard-match-hardening).
/// </summary>
internal sealed class ObjectIdentifierRule : ProhibitionRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override Prohibition? Forbids(MatchCase user) =>
        !user.IsHardMatch || user.InSync || user.Settings.AllowObjectIdentifierUpdate || user.Wanted.HasOnPremisesObjectIdentifier != Known.Yes
            ? null
            : new Prohibition(
                PredictedSyncError.AttributeUpdateNotAllowed,
                $"The cloud user {user.WantedName} already has an onPremisesObjectIdentifier. With the hard-match "
                + "hardening of 2026, sync cannot change it.",
                Remedy(user))
            {
                Place = RemedyPlace.First,
            };

    private static string Remedy(MatchCase user)
    {
        const string Allow = "set allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled to true until this user is synchronized.";
        return user.Wanted.CloudManaged == Known.No
            ? $"Clear onPremisesObjectIdentifier of {user.WantedName}, or {Allow}"
            : $"Find out whether {user.WantedName} was moved to the cloud on purpose (isCloudManaged). If it was, do nothing: sync leaves it "
                + $"alone. If not, clear onPremisesObjectIdentifier, or {Allow}";
    }
}
