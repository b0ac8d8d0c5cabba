namespace IdentityModel.Core.Trusts;

/// <summary>The errors that users get (docs/facts/federation.md#sign-in-errors).</summary>
internal static class TrustSignInError
{
    /// <summary>The issuer of the token is no domain's.</summary>
    public const string Issuer = "AADSTS50107";

    /// <summary>The issuer is that of a domain with another root than the user's (docs/facts/federation.md#federated-token-validation).</summary>
    public const string OtherDomain = "AADSTS5000820";

    /// <summary>The ImmutableID of the token is nobody's.</summary>
    public const string ImmutableId = "AADSTS51004";

    private const string WsFederationCertificate = "AADSTS50008";
    private const string SamlCertificate = "AADSTS500081";

    /// <summary>The token is signed with a certificate that Entra ID does not have.</summary>
    public static string Certificate(DomainFederation federation) =>
        federation.PreferredAuthenticationProtocol == "saml" ? SamlCertificate : WsFederationCertificate;
}
