namespace IdentityModel.Core.Transitions;

/// <summary>Directory synchronization is switched off for the whole tenant, not for a domain.</summary>
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
                $"Synchronization is switched off for the whole tenant, and these domains are federated, which needs it: "
                + $"{string.Join(", ", federated)}.",
                "Convert them first: Convert-DomainToStandard. Or leave synchronization on, and move single users to the cloud.");
        }

        if (facts.SynchronizedInTenant is null || facts.Users is null)
            return TransitionFinding.Unknown("Who else is synchronized could not be read.", "Grant User.Read.All, and test again.");

        long others = facts.SynchronizedInTenant.Value - facts.Users.Synchronized;
        return others <= 0
            ? TransitionFinding.Passed("Nobody outside the domain is synchronized.")
            : TransitionFinding.Warning(
                $"Synchronization is switched off for the whole tenant: {others} synchronized users outside '{facts.Domain.Name}' too.",
                "See that they are ready, or move single users to the cloud (onPremisesSyncBehavior).");
    }
}
