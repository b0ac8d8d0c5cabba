using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Federation;

/// <summary>
/// What Entra ID must know of an identity provider to federate a domain with it, as the provider's metadata tells it. Names are
/// those of Graph's internalDomainFederation where it has them (docs/facts/federation.md#federation-settings). What the metadata
/// does not tell is null.
/// </summary>
public sealed record FederationMetadata
{
    /// <summary>
    /// The <c>entityID</c>: the issuer of the first domain federated with the provider
    /// (docs/facts/federation.md#issuer-per-domain).
    /// </summary>
    public string FederationServiceIdentifier { get; init; } = "";

    /// <summary>The name users are shown at hand-off.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Where browsers sign in: the WS-Federation endpoint, or the SAML one of a provider that has no other.</summary>
    public string? PassiveSignInUri { get; init; }

    /// <summary>The WS-Trust endpoint that takes user name and password.</summary>
    public string? ActiveSignInUri { get; init; }

    /// <summary>The WS-MetadataExchange endpoint.</summary>
    public string? MetadataExchangeUri { get; init; }

    /// <summary>Where browsers sign out.</summary>
    public string? SignOutUri { get; init; }

    /// <summary><c>wsFed</c> or <c>saml</c>: the protocol of <see cref="PassiveSignInUri"/>; null if there is none.</summary>
    public string? PreferredAuthenticationProtocol { get; init; }

    /// <summary>
    /// Whether Entra ID must sign its SAML requests; null if the provider does not ask for it, or speaks WS-Federation
    /// (docs/facts/federation.md#signed-requests).
    /// </summary>
    public bool? IsSignedAuthenticationRequestRequired { get; init; }

    /// <summary>The certificates tokens are signed with, never empty: the primary one first, the next one second.</summary>
    public IReadOnlyList<X509Certificate2> SigningCertificate
    {
        get;
        init => field = JoinedList<X509Certificate2>.Of(value);
    } = JoinedList<X509Certificate2>.None;

    /// <summary>When the primary of them expires, in UTC.</summary>
    public DateTimeOffset? SignsUntil => SigningCertificate.Count > 0 ? SigningCertificate[0].NotAfter.ToUniversalTime() : null;

    /// <summary>The certificate that takes over from the primary one; null if none is published.</summary>
    public X509Certificate2? NextSigningCertificate { get; init; }

    /// <summary>The valid certificates, if there are several and the metadata does not say which of them signs; else none.</summary>
    internal IReadOnlyList<X509Certificate2> UndecidedSigners { get; init; } = [];

    /// <summary>Whether the provider is AD FS, told by its endpoints.</summary>
    public bool IsAdFs { get; init; }

    /// <summary>The SAML endpoints for signing in.</summary>
    public IReadOnlyList<SamlEndpoint> SamlSignOn
    {
        get;
        init => field = JoinedList<SamlEndpoint>.Of(value);
    } = JoinedList<SamlEndpoint>.None;

    /// <summary>The SAML endpoints for signing out.</summary>
    public IReadOnlyList<SamlEndpoint> SamlSignOut
    {
        get;
        init => field = JoinedList<SamlEndpoint>.Of(value);
    } = JoinedList<SamlEndpoint>.None;

    /// <summary>Whether the provider's SAML role wants signed requests (<c>WantAuthnRequestsSigned</c>).</summary>
    public bool WantAuthnRequestsSigned { get; init; }

    /// <summary>The NameID formats of the provider's SAML role.</summary>
    public IReadOnlyList<string> NameIdFormat
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>When the metadata expires, if it says so.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The file or address it was read from.</summary>
    public string Source { get; init; } = "";

    /// <summary>What the admin should know before relying on it: what is lacking, what Entra ID does differently, what has expired.</summary>
    public IReadOnlyList<string> Warning
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>The settings of a domain federated by this metadata, in Graph's form; what metadata cannot tell stays null.</summary>
    public DomainFederation ToDomainFederation() => new()
    {
        DisplayName = DisplayName,
        IssuerUri = FederationServiceIdentifier,
        PassiveSignInUri = PassiveSignInUri,
        ActiveSignInUri = ActiveSignInUri,
        MetadataExchangeUri = MetadataExchangeUri,
        SignOutUri = SignOutUri,
        PreferredAuthenticationProtocol = PreferredAuthenticationProtocol,
        IsSignedAuthenticationRequestRequired = IsSignedAuthenticationRequestRequired,
        SigningCertificate = PublicPart(SigningCertificate.Count > 0 ? SigningCertificate[0] : null),
        NextSigningCertificate = PublicPart(NextSigningCertificate),
    };

    /// <inheritdoc/>
    public override string ToString() => FederationServiceIdentifier;

    // RawData is only the public certificate, even if a private key is attached.
    private static string? PublicPart(X509Certificate2? certificate) =>
        certificate is null ? null : Convert.ToBase64String(certificate.RawData);
}
