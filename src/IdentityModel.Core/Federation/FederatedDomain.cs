using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core;

/// <summary>
/// A federated domain with its settings in the cloud (Get-DomainFederation), by Graph's names, and how they stand to the identity
/// provider's metadata where that was given.
/// </summary>
public sealed record FederatedDomain
{
    /// <summary>The domain.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The root domain whose settings these are, for a subdomain that inherits them; else null.</summary>
    public string? InheritedFrom { get; init; }

    /// <summary>Graph's id of the settings.</summary>
    public string Id { get; init; } = "";

    /// <summary>The text users are shown at hand-off.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The identity provider's issuer: the Federation Service identifier.</summary>
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

    /// <summary>The certificate tokens are signed with; null where it cannot be read, which is said in a warning.</summary>
    public X509Certificate2? SigningCertificate { get; init; }

    /// <summary>The fallback certificate.</summary>
    public X509Certificate2? NextSigningCertificate { get; init; }

    /// <summary>Whose multifactor authentication counts.</summary>
    public string? FederatedIdpMfaBehavior { get; init; }

    /// <summary>How a request for a fresh sign-in is passed on.</summary>
    public string? PromptLoginBehavior { get; init; }

    /// <summary>Whether Entra ID signs SAML requests.</summary>
    public bool? IsSignedAuthenticationRequestRequired { get; init; }

    /// <summary>How the last automatic certificate update went.</summary>
    public string? SigningCertificateUpdateResult { get; init; }

    /// <summary>When it last ran.</summary>
    public DateTimeOffset? SigningCertificateUpdateLastRun { get; init; }

    /// <summary>Every setting the metadata tells of, on both sides; empty where no metadata was given.</summary>
    public IReadOnlyList<FederationDifference> Comparison
    {
        get;
        init => field = JoinedList<FederationDifference>.Of(value);
    } = JoinedList<FederationDifference>.None;

    /// <summary>Those of them that differ.</summary>
    public IReadOnlyList<FederationDifference> Difference =>
        [.. Comparison.Where(one => one.Status is FederationDifferenceStatus.Different or FederationDifferenceStatus.Swapped)];

    /// <summary>Whether nothing differs; null where no metadata was given.</summary>
    public bool? IsInSync => Comparison.Count == 0 ? null : Difference.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Domain}: {IssuerUri}";
}
