namespace IdentityModel.Core;

/// <summary>
/// The settings of a federation apart from its certificates, with Graph's own names (internalDomainFederation,
/// docs/facts/federation.md#federation-settings). Enumerations stay as Graph's text, so that a value newer than this module
/// survives a backup and a restore.
/// </summary>
public abstract record FederationSettings
{
    /// <summary>The configuration's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>The text shown to the user at hand-off.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The identity provider's issuer; unique across all Entra domains.</summary>
    public string? IssuerUri { get; init; }

    /// <summary>The browser sign-in endpoint.</summary>
    public string? PassiveSignInUri { get; init; }

    /// <summary>The WS-Trust endpoint for rich clients.</summary>
    public string? ActiveSignInUri { get; init; }

    /// <summary>The WS-MetadataExchange endpoint.</summary>
    public string? MetadataExchangeUri { get; init; }

    /// <summary>The sign-out redirect.</summary>
    public string? SignOutUri { get; init; }

    /// <summary>Where a user resets the password.</summary>
    public string? PasswordResetUri { get; init; }

    /// <summary><c>wsFed</c> or <c>saml</c>.</summary>
    public string? PreferredAuthenticationProtocol { get; init; }

    /// <summary><c>acceptIfMfaDoneByFederatedIdp</c>, <c>enforceMfaByFederatedIdp</c> or <c>rejectMfaByFederatedIdp</c>.</summary>
    public string? FederatedIdpMfaBehavior { get; init; }

    /// <summary><c>translateToFreshPasswordAuthentication</c>, <c>nativeSupport</c> or <c>disabled</c>.</summary>
    public string? PromptLoginBehavior { get; init; }

    /// <summary>Whether Entra ID signs SAML requests.</summary>
    public bool? IsSignedAuthenticationRequestRequired { get; init; }

    /// <summary>Read-only: how the last automatic certificate update went (<c>certificateUpdateResult</c>).</summary>
    public string? SigningCertificateUpdateResult { get; init; }

    /// <summary>Read-only: when it last ran.</summary>
    public DateTimeOffset? SigningCertificateUpdateLastRun { get; init; }
}
