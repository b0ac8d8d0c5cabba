namespace IdentityModel.Core.Trusts;

/// <summary>The errors that users get (docs/facts/federation.md#sign-in-errors).</summary>
internal static class TrustSignInError
{
    /// <summary>The issuer of the token is none of the tenant's.</summary>
    public const string Issuer = "AADSTS50107";

    /// <summary>The ImmutableID of the token is nobody's.</summary>
    public const string ImmutableId = "AADSTS51004";

    private const string WsFederationCertificate = "AADSTS50008";
    private const string SamlCertificate = "AADSTS500081";

    /// <summary>The token is signed with a certificate that Entra ID does not have.</summary>
    public static string Certificate(DomainFederation federation) =>
        federation.PreferredAuthenticationProtocol == "saml" ? SamlCertificate : WsFederationCertificate;
}
