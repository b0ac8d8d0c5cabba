namespace IdentityModel.PowerShell;

/// <summary>Completes verified, managed domains, and domains of which only a user was read: they may be managed.</summary>
public sealed class ManagedDomainCompleter : DomainCompleter
{
    private protected override bool Fits(CloudDomain domain) =>
        domain.IsVerified && domain.AuthenticationType == DomainAuthenticationType.Managed;
}
