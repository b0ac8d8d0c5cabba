namespace IdentityModel.PowerShell;

/// <summary>Completes federated domains, and domains of which only a user was read: they may be federated.</summary>
public sealed class FederatedDomainCompleter : DomainCompleter
{
    private protected override bool Fits(CloudDomain domain) => domain.AuthenticationType == DomainAuthenticationType.Federated;
}
