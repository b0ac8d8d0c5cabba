namespace IdentityModel.Core.Transitions;

/// <summary>A way in when the identity provider or the on-premises directory is down.</summary>
internal sealed class EmergencyAdministratorRule : ITransitionRule
{
    public string Name => "EmergencyAdministrator";

    public string Source => TransitionSource.Emergency;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        CloudUser? outside = facts.GlobalAdministrators?.FirstOrDefault(user => IsOutside(user, facts));
        if (outside is null && (facts.GlobalAdministrators is null || !facts.AreRolesWhole))
        {
            return TransitionFinding.Unknown(
                "Who is Global Administrator could not be read.",
                "Grant RoleManagement.Read.Directory and RoleEligibilitySchedule.Read.Directory, and test again.");
        }

        return outside is not null
            ? TransitionFinding.Passed($"'{outside.UserPrincipalName}' can sign in whatever becomes of '{facts.Domain.Name}'.")
            : TransitionFinding.Failed(
                $"No Global Administrator is cloud-only, enabled and outside '{facts.Domain.Name}': nobody gets in when sign-in fails.",
                "Make an emergency administrator on the initial onmicrosoft.com domain, and keep the password safe.");
    }

    private static bool IsOutside(CloudUser user, TransitionFacts facts) =>
        GlobalAdministrators.NeedsNothingOnPremises(user, facts.Tree)
        && !facts.Covered.Contains(DomainNames.Of(user.UserPrincipalName), StringComparer.OrdinalIgnoreCase);
}
