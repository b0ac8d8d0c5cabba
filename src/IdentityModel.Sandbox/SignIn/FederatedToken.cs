using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Sandbox;

/// <summary>What a token of an identity provider says about a user, and how it is signed.</summary>
public sealed record FederatedToken
{
    /// <summary>The audience of every token for Entra ID (docs/facts/federation.md#other-providers).</summary>
    public const string EntraId = "urn:federation:MicrosoftOnline";

    /// <summary>The issuer.</summary>
    public string? Issuer { get; init; }

    /// <summary>The ImmutableID claim of WS-Federation, or the NameID of SAML.</summary>
    public string? ImmutableId { get; init; }

    /// <summary>The UPN claim.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The certificate that the signature names; null if it names none.</summary>
    public X509Certificate2? SigningCertificate { get; init; }

    /// <summary>Whether the signature was made with the key of that certificate, over what the token says.</summary>
    public bool IsIntact { get; init; } = true;

    /// <summary>How it was sent.</summary>
    public TokenProtocol Protocol { get; init; }

    /// <summary>Who the token is for.</summary>
    public string? Audience { get; init; } = EntraId;

    /// <summary>When the token begins to be valid; null if it does not say.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>When it ends; null if it does not say.</summary>
    public DateTimeOffset? ValidUntil { get; init; }
}
