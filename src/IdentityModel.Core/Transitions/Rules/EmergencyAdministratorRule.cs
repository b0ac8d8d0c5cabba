namespace IdentityModel.Core.Transitions;

/// <summary>A way in when the identity provider or the on-premises directory is down.</summary>
internal sealed class EmergencyAdministratorRule : ITransitionRule
{
    public const string CheckName = "EmergencyAdministrator";

    public string Name => CheckName;

    public string Source => TransitionSource.Emergency;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        CloudUser? outside = facts.GlobalAdministrators?.FirstOrDefault(user => IsOutside(user, facts));
        if (outside is null && (facts.GlobalAdministrators is null || !facts.AreRolesWhole))
        {
            return TransitionFinding.Unknown(
                "The command could not read who is Global Administrator.",
                "If a permission is missing, grant RoleManagement.Read.Directory and RoleEligibilitySchedule.Read.Directory. Then run the command "
                + "again.");
        }

        (string signIn, string place) = facts.Domain.Name.Length == 0
            ? ("without Active Directory", "")
            : ($"even if the sign-in to '{facts.Domain.Name}' fails", $" and outside '{facts.Domain.Name}'");
        return outside is not null
            ? TransitionFinding.Passed($"'{outside.UserPrincipalName}' can sign in {signIn}.")
            : TransitionFinding.Failed(
                $"No Global Administrator is {(place.Length == 0 ? "cloud-only and enabled" : "cloud-only, enabled" + place)}. "
                + "If the sign-in fails, no administrator can sign in.",
                "Create an emergency access account on the initial onmicrosoft.com domain, and keep its password safe.");
    }

    private static bool IsOutside(CloudUser user, TransitionFacts facts) =>
        GlobalAdministrators.NeedsNothingOnPremises(user, facts.Tree)
        && !facts.Covered.Contains(DomainNames.Of(user.UserPrincipalName), StringComparer.OrdinalIgnoreCase);
}
