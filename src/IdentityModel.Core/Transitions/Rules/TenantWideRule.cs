namespace IdentityModel.Core.Transitions;

/// <summary>Directory synchronization is turned off for the whole tenant, not for a domain.</summary>
internal sealed class TenantWideRule : ITransitionRule
{
    public string Name => "WholeTenant";

    public string Source => TransitionSource.SwitchingOff;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        string[] federated = [.. facts.Tree.Domains
            .Where(domain => domain.AuthenticationType == DomainAuthenticationType.Federated && !facts.Covered.Contains(domain.Name))
            .Select(domain => domain.Name)];
        if (federated.Length > 0)
        {
            return TransitionFinding.Failed(
                $"The move turns off synchronization for the whole tenant, but these federated domains need it: "
                + $"{string.Join(", ", federated)}.",
                "First convert these domains with Convert-DomainToStandard. Or keep synchronization on, "
                + "and move single users to the cloud.");
        }

        if (facts.SynchronizedInTenant is null || facts.Users is null)
        {
            return TransitionFinding.Unknown("The command could not read which other users are synchronized.", "Grant User.Read.All, and "
                + "test again.");
        }

        long others = facts.SynchronizedInTenant.Value - facts.Users.Synchronized;
        return others <= 0
            ? TransitionFinding.Passed("No user outside the domain is synchronized.")
            : TransitionFinding.Warning(
                $"The move turns off synchronization for the whole tenant, also for {others} synchronized users outside "
                + $"'{facts.Domain.Name}'.",
                "Check that these users are ready, or move single users to the cloud (onPremisesSyncBehavior).");
    }
}
