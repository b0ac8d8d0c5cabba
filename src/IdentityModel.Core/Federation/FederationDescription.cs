using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Federation;

/// <summary>
/// What an identity provider's metadata says, before anything is concluded from it (docs/facts/federation.md#ad-fs-metadata).
/// Lists are in the document's order.
/// </summary>
public sealed record FederationDescription
{
    /// <summary>The <c>entityID</c>.</summary>
    public string EntityId { get; init; } = "";

    /// <summary>
    /// The name that the provider has for people: of the token service's role, of an extension, or of the organization
    /// (docs/facts/federation.md#names-of-a-provider).
    /// </summary>
    public string? DisplayName { get; init; }

    /// <summary>The WS-Federation endpoints for browsers, of the token service's role alone.</summary>
    public IReadOnlyList<string> PassiveEndpoints { get; init; } = [];

    /// <summary>The WS-Trust endpoints of the token service.</summary>
    public IReadOnlyList<string> TokenEndpoints { get; init; } = [];

    /// <summary>The WS-MetadataExchange endpoints.</summary>
    public IReadOnlyList<string> MetadataExchangeEndpoints { get; init; } = [];

    /// <summary>The SAML endpoints for signing in.</summary>
    public IReadOnlyList<SamlEndpoint> SamlSignOn { get; init; } = [];

    /// <summary>The SAML endpoints for signing out.</summary>
    public IReadOnlyList<SamlEndpoint> SamlSignOut { get; init; } = [];

    /// <summary>Whether the SAML role wants signed requests (<c>WantAuthnRequestsSigned</c>).</summary>
    public bool WantAuthnRequestsSigned { get; init; }

    /// <summary>The NameID formats of the SAML role.</summary>
    public IReadOnlyList<string> NameIdFormats { get; init; } = [];

    /// <summary>The certificates tokens are signed with, each once.</summary>
    public IReadOnlyList<X509Certificate2> SigningCertificates { get; init; } = [];

    /// <summary>
    /// The thumbprint of the certificate the document itself names as its signer; null if it is not signed. The signature is not
    /// verified: the trust comes from the TLS connection.
    /// </summary>
    public string? SignerThumbprint { get; init; }

    /// <summary>When the metadata expires, if it says so.</summary>
    public DateTimeOffset? ValidUntil { get; init; }
}
