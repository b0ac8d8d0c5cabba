namespace IdentityModel.Core;

/// <summary>
/// The federation settings of a domain as Graph gives and takes them. Nothing in it is secret: the certificates are public.
/// </summary>
public sealed record DomainFederation : FederationSettings
{
    /// <summary>Base64 of the public certificate (DER), no PEM armour.</summary>
    public string? SigningCertificate { get; init; }

    /// <summary>The fallback certificate, in the same form.</summary>
    public string? NextSigningCertificate { get; init; }

    /// <inheritdoc/>
    public override string ToString() => IssuerUri ?? Id;
}
