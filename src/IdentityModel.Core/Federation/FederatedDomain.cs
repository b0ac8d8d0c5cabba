using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Federation;

/// <summary>
/// A federated domain with its settings in the cloud (Get-DomainFederation), by Graph's names, and how they compare with the
/// identity provider's metadata, if that was given.
/// </summary>
public sealed record FederatedDomain : FederationSettings
{
    /// <summary>Makes it of a domain's settings.</summary>
    public FederatedDomain(FederationSettings settings)
        : base(settings)
    {
    }

    /// <summary>The domain.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The root domain whose settings these are, for a subdomain that inherits them; else null.</summary>
    public string? InheritedFrom { get; init; }

    /// <summary>The certificate tokens are signed with; null if it cannot be read, which is said in a warning.</summary>
    public X509Certificate2? SigningCertificate { get; init; }

    /// <summary>When the certificate that tokens are signed with expires, in UTC; null if it cannot be read.</summary>
    public DateTimeOffset? SignsUntil => SigningCertificate?.NotAfter.ToUniversalTime();

    /// <summary>
    /// The whole days until the certificate that tokens are signed with expires, counted when the settings were read; below zero once it
    /// has expired; null if it cannot be read.
    /// </summary>
    public int? DaysLeft { get; init; }

    /// <summary>What that certificate is to the identity provider; null if no metadata was given.</summary>
    public ProviderCertificateRole? SigningCertificateRole { get; init; }

    /// <summary>The fallback certificate.</summary>
    public X509Certificate2? NextSigningCertificate { get; init; }

    /// <summary>The whole days until the fallback certificate expires; null if there is none, or if it cannot be read.</summary>
    public int? NextDaysLeft { get; init; }

    /// <summary>What the fallback certificate is to the identity provider; null if there is none, or if no metadata was given.</summary>
    public ProviderCertificateRole? NextSigningCertificateRole { get; init; }

    /// <summary>Every setting the metadata tells of, on both sides; empty if no metadata was given.</summary>
    public IReadOnlyList<FederationDifference> Comparison
    {
        get;
        init => field = JoinedList<FederationDifference>.Of(value);
    } = JoinedList<FederationDifference>.None;

    /// <summary>Those of them that differ.</summary>
    public IReadOnlyList<FederationDifference> Difference =>
        [.. Comparison.Where(one => one.Status is FederationDifferenceStatus.Different or FederationDifferenceStatus.Swapped)];

    /// <summary>Whether nothing differs; null if no metadata was given.</summary>
    public bool? IsInSync => Comparison.Count == 0 ? null : Difference.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Domain}: {IssuerUri}";
}
