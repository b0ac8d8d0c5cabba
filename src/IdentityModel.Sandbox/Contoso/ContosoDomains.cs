namespace IdentityModel.Sandbox;

/// <summary>Contoso's domains: every model, and every kind of domain that a conversion must distinguish.</summary>
internal static class ContosoDomains
{
    public const string Initial = "contoso.onmicrosoft.com";

    public static void AddTo(SandboxTenant tenant)
    {
        // Cloud only, and the default: new users land here.
        tenant.AddDomain(new SandboxDomain { Name = "northwind.com", IsDefault = true });

        // Federated with AD FS; the subdomain inherits.
        tenant.AddDomain(new SandboxDomain { Name = "contoso.com", Federation = Contoso() });
        tenant.AddDomain(new SandboxDomain { Name = "emea.contoso.com", Root = "contoso.com" });

        // Synchronized: managed, its users come from Active Directory.
        tenant.AddDomain(new SandboxDomain { Name = "fabrikam.com" });

        // A second federated domain, on a farm of its own.
        tenant.AddDomain(new SandboxDomain { Name = "tailspintoys.com", Federation = TailspinToys() });

        // Added, but ownership was never proved.
        tenant.AddDomain(new SandboxDomain { Name = "adatum.com", IsVerified = false, SupportedServices = [] });
    }

    private static DomainFederation Contoso() => new()
    {
        Id = "6601d14b-d113-8f64-fda2-9b5ddda18ecc",
        DisplayName = "Contoso",
        IssuerUri = "http://sts.contoso.com/adfs/services/trust",
        PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
        ActiveSignInUri = "https://sts.contoso.com/adfs/services/trust/2005/usernamemixed",
        MetadataExchangeUri = "https://sts.contoso.com/adfs/services/trust/mex",
        SignOutUri = "https://sts.contoso.com/adfs/ls/",
        PreferredAuthenticationProtocol = "wsFed",
        PromptLoginBehavior = "nativeSupport",
        FederatedIdpMfaBehavior = "acceptIfMfaDoneByFederatedIdp",
        IsSignedAuthenticationRequestRequired = false,
        SigningCertificate = ContosoCertificates.Contoso,
    };

    private static DomainFederation TailspinToys() => new()
    {
        Id = "0f3b2b9c-5d0a-4a8e-9d5e-6a7b8c9d0e1f",
        DisplayName = "Tailspin Toys",
        IssuerUri = "http://tailspintoys.com/adfs/services/trust",
        PassiveSignInUri = "https://adfs.tailspintoys.com/adfs/ls/",
        ActiveSignInUri = "https://adfs.tailspintoys.com/adfs/services/trust/2005/usernamemixed",
        MetadataExchangeUri = "https://adfs.tailspintoys.com/adfs/services/trust/mex",
        SignOutUri = "https://adfs.tailspintoys.com/adfs/ls/",
        PreferredAuthenticationProtocol = "wsFed",
        FederatedIdpMfaBehavior = "rejectMfaByFederatedIdp",
        IsSignedAuthenticationRequestRequired = false,
        SigningCertificate = ContosoCertificates.TailspinToys,
    };
}
