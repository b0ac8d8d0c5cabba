using System.Text;

namespace IdentityModel.Sandbox.Tests;

/// <summary>
/// A tenant with three federated roots, one of them below another (special.contoso.com was promoted), a subdomain, and two names that end
/// in one another (mycontoso.com and contoso.com). contoso.com alone has a next certificate.
/// </summary>
internal static class FederatedTenant
{
    public static SandboxTenant Create(string certificate, string? nextCertificate = null) => Create(root => Settings(root, certificate) with
    {
        NextSigningCertificate = root == "contoso.com" ? nextCertificate : null,
    });

    /// <summary>The same before any root is federated.</summary>
    public static SandboxTenant CreateManaged() => Create(_ => null);

    public static SandboxUser AddUser(SandboxTenant tenant, string name) => tenant.AddUser(new SandboxUser
    {
        UserPrincipalName = name,
        OnPremisesSyncEnabled = true,
        OnPremisesImmutableId = Anchor(name),
    });

    /// <summary>The ImmutableId of a user.</summary>
    public static string Anchor(string user) => Convert.ToBase64String(Encoding.ASCII.GetBytes(user));

    /// <summary>The issuer that Graph stores for a root (docs/facts/federation.md#issuer-per-domain).</summary>
    public static string Issuer(string domain) => $"http://{domain}/adfs/services/trust/";

    private static SandboxTenant Create(Func<string, DomainFederation?> settings)
    {
        var tenant = new SandboxTenant("Contoso", "contoso.onmicrosoft.com");
        tenant.AddDomain(new SandboxDomain { Name = "fabrikam.com", IsDefault = true });
        foreach (string root in new[] { "contoso.com", "mycontoso.com", "special.contoso.com" })
        {
            tenant.AddDomain(new SandboxDomain { Name = root, Federation = settings(root) });
        }

        tenant.AddDomain(new SandboxDomain { Name = "emea.contoso.com", Root = "contoso.com" });
        foreach (string user in new[]
        {
            "amy@contoso.com", "bob@emea.contoso.com", "cy@mycontoso.com", "di@special.contoso.com", "eve@fabrikam.com",
        })
        {
            AddUser(tenant, user);
        }

        return tenant;
    }

    private static DomainFederation Settings(string root, string certificate) => new()
    {
        Id = "f-" + root,
        DisplayName = "Contoso",
        IssuerUri = Issuer(root),
        PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
        PreferredAuthenticationProtocol = "wsFed",
        FederatedIdpMfaBehavior = "acceptIfMfaDoneByFederatedIdp",
        SigningCertificate = certificate,
    };
}
