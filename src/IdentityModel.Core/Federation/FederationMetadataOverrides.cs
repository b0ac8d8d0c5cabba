using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Federation;

/// <summary>
/// What an administrator knows of an identity provider: it replaces what the metadata says, or stands for the metadata of a provider
/// that publishes none. What is null replaces nothing.
/// </summary>
public sealed record FederationMetadataOverrides
{
    /// <summary>The issuer of the domain.</summary>
    public string? IssuerUri { get; init; }

    /// <summary>The name that users see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Where browsers sign in.</summary>
    public string? PassiveSignInUri { get; init; }

    /// <summary>The WS-Trust endpoint that takes user name and password.</summary>
    public string? ActiveSignInUri { get; init; }

    /// <summary>The WS-MetadataExchange endpoint.</summary>
    public string? MetadataExchangeUri { get; init; }

    /// <summary>Where browsers sign out.</summary>
    public string? SignOutUri { get; init; }

    /// <summary><c>wsFed</c> or <c>saml</c>.</summary>
    public string? PreferredAuthenticationProtocol { get; init; }

    /// <summary>Whether Entra ID signs its SAML requests.</summary>
    public bool? IsSignedAuthenticationRequestRequired { get; init; }

    /// <summary>The certificate that signs tokens now.</summary>
    public X509Certificate2? SigningCertificate { get; init; }

    /// <summary>The certificate that follows it.</summary>
    public X509Certificate2? NextSigningCertificate { get; init; }

    /// <summary>The metadata with what replaces parts of it.</summary>
    public FederationMetadata Over(FederationMetadata metadata)
    {
        FederationMetadata chosen = (PreferredAuthenticationProtocol, metadata.PreferredAuthenticationProtocol) switch
        {
            ("saml", "wsFed") => FederationMetadataRule.OverSaml(metadata),

            // The SAML addresses do not take WS-Federation: whoever chooses it must name those that do.
            ("wsFed", "saml") => metadata with { PassiveSignInUri = null, SignOutUri = null, IsSignedAuthenticationRequestRequired = null },
            _ => metadata,
        };
        return WithCertificates(chosen with
        {
            FederationServiceIdentifier = IssuerUri ?? chosen.FederationServiceIdentifier,
            DisplayName = DisplayName ?? chosen.DisplayName,
            PassiveSignInUri = PassiveSignInUri ?? chosen.PassiveSignInUri,
            ActiveSignInUri = ActiveSignInUri ?? chosen.ActiveSignInUri,
            MetadataExchangeUri = MetadataExchangeUri ?? chosen.MetadataExchangeUri,
            SignOutUri = SignOutUri ?? chosen.SignOutUri,
            PreferredAuthenticationProtocol = PreferredAuthenticationProtocol ?? chosen.PreferredAuthenticationProtocol,
            IsSignedAuthenticationRequestRequired =
                IsSignedAuthenticationRequestRequired ?? chosen.IsSignedAuthenticationRequestRequired,
        });
    }

    // A certificate that is replaced as the one that signs now may be the one that signs next.
    private FederationMetadata WithCertificates(FederationMetadata metadata)
    {
        if (SigningCertificate is { } signing)
        {
            X509Certificate2[] others = [.. metadata.SigningCertificate.Where(one => one.Thumbprint != signing.Thumbprint)];
            bool isNext = metadata.NextSigningCertificate?.Thumbprint == signing.Thumbprint;
            metadata = metadata with
            {
                SigningCertificate = [signing, .. others],
                NextSigningCertificate = isNext ? others.FirstOrDefault() : metadata.NextSigningCertificate,
            };
        }

        return NextSigningCertificate is { } next ? metadata with { NextSigningCertificate = next } : metadata;
    }
}
