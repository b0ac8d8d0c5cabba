using IdentityModel.Core.Domains;
using IdentityModel.Core.Federation;

namespace IdentityModel.Core.Trusts;

/// <summary>Which domains have the provider whose metadata was given: the same server for sign-in, or a common certificate.</summary>
internal static class TrustProviderRule
{
    private const string Name = "Provider";

    /// <summary>The provider's domains, and a check for each other domain.</summary>
    public static (IReadOnlyList<TrustDomain> Served, IReadOnlyList<FederationTrustCheck> Others) Split(
        IReadOnlyList<TrustDomain> domains, FederationMetadata? metadata)
    {
        if (metadata is null)
            return (domains, []);

        TrustDomain[] served = [.. domains.Where(domain => IsOf(domain, metadata))];
        return (served, [.. domains.Except(served)
            .Select(domain => Other(domain, metadata, isFault: domain.IsNamed || served.Length == 0).ToCheck(domain.Name, Name, TrustSource.Certificates))]);
    }

    /// <summary>Whether the metadata is of the provider of the domain.</summary>
    public static bool IsOf(TrustDomain domain, FederationMetadata metadata) =>
        (Uri.TryCreate(metadata.PassiveSignInUri, UriKind.Absolute, out Uri? uri)
            && string.Equals(uri.Host, domain.SignInHost, StringComparison.OrdinalIgnoreCase))
        || metadata.SigningCertificate.Any(certificate => HasCertificate(domain.Federation, certificate.Thumbprint));

    private static bool HasCertificate(DomainFederation federation, string thumbprint)
    {
        using var first = FederationCertificateRule.TryRead(federation.SigningCertificate);
        using var second = FederationCertificateRule.TryRead(federation.NextSigningCertificate);
        return first?.Thumbprint == thumbprint || second?.Thumbprint == thumbprint;
    }

    private static TrustFinding Other(TrustDomain domain, FederationMetadata metadata, bool isFault)
    {
        string detail = $"Users of the domain sign in at {domain.SignInHost}. The metadata is of another provider: "
            + $"{Shown.Value(metadata.PassiveSignInUri ?? metadata.FederationServiceIdentifier)}. The command did not check the domain.";
        const string Remedy = "Give the metadata and the trust of the domain's own provider.";
        return isFault ? TrustFinding.Failed(detail, Remedy) : TrustFinding.Unknown(detail, Remedy);
    }
}
