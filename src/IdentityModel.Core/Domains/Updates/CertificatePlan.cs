using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Domains;

/// <summary>Which certificates a domain gets, and which leave it. It reads nothing and sends nothing.</summary>
/// <param name="Places">The places after the update.</param>
/// <param name="Added">The certificates that no place held before.</param>
/// <param name="Removed">The certificates that no place holds any more.</param>
internal sealed record CertificatePlan(CertificatePlaces Places, IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    /// <summary>Plans it.</summary>
    /// <param name="domain">The domain, for messages.</param>
    /// <param name="before">The settings of the domain.</param>
    /// <param name="update">What it is to become.</param>
    /// <param name="force">Whether the certificate of <c>nextSigningCertificate</c> may leave if nobody knows which of two signs.</param>
    /// <param name="now">The time certificates are judged by.</param>
    /// <exception cref="IdentityModelException"><c>OldCertificateStays</c>, <c>SigningCertificateUnknown</c>.</exception>
    public static CertificatePlan Make(string domain, DomainFederation before, FederationUpdate update, bool force, DateTimeOffset now)
    {
        var places = CertificatePlaces.Of(before);
        string[] named = [.. CertificatePlaces.Of(update.Settings).Certificates];
        if (named.Length == 0)
            return new CertificatePlan(places, [], []);

        if (update.ReplaceAll && named.FirstOrDefault(places.Certificates.Contains) is { } old)
            throw Errors.OldCertificateStays(domain, Describe(old));

        string[] held = [.. places.Certificates];
        CertificatePlaces after = places.Hold(update switch
        {
            { ReplaceAll: true } or { IsPublished: true } => named,
            _ when named.Length > 1 => named,
            _ when held.Contains(named[0]) => held,
            _ => [.. Kept(domain, held, force, now), named[0]],
        });
        return Between(places, after);
    }

    /// <summary>The change from some places to others.</summary>
    public static CertificatePlan Between(CertificatePlaces before, CertificatePlaces after) =>
        new(after, [.. after.Certificates.Except(before.Certificates)], [.. before.Certificates.Except(after.Certificates)]);

    /// <summary>What the change means, to complete a question; empty if no certificate comes or leaves.</summary>
    public string Consequence
    {
        get
        {
            string[] effects =
            [
                .. Added.Count > 0 ? [$"accepts tokens signed with {Describe(Added)}"] : Array.Empty<string>(),
                .. Removed.Count > 0 ? [$"no longer accepts tokens signed with {Describe(Removed)}"] : Array.Empty<string>(),
            ];
            return effects.Length == 0 ? "" : $", so that Entra ID {string.Join(", and ", effects)}";
        }
    }

    /// <summary>Certificates, each by its subject, last day and thumbprint.</summary>
    public static string Describe(IReadOnlyList<string> certificates) => string.Join(" or ", certificates.Select(Describe));

    /// <summary>A certificate by its subject, last day and thumbprint.</summary>
    public static string Describe(string base64)
    {
        using X509Certificate2? certificate = FederationCertificateRule.TryRead(base64);
        return certificate is null ? "a certificate that cannot be read" : PublicCertificate.Describe(certificate);
    }

    /// <summary>Whether the provider may sign with the certificate now, as far as the certificate says.</summary>
    public static bool MaySign(string base64, DateTimeOffset now)
    {
        using X509Certificate2? certificate = FederationCertificateRule.TryRead(base64);
        return certificate is null
            || (certificate.NotBefore.ToUniversalTime() <= now.UtcDateTime && certificate.NotAfter.ToUniversalTime() >= now.UtcDateTime);
    }

    /// <summary>
    /// The certificate that stays beside a single new one. The provider may sign with each that is valid now, so that of two such
    /// certificates neither leaves without a word.
    /// </summary>
    private static string[] Kept(string domain, string[] held, bool force, DateTimeOffset now)
    {
        string[] signing = [.. held.Where(one => MaySign(one, now))];
        if (held.Length < 2 || signing.Length == 1)
            return held.Length < 2 ? held : signing;

        return force || signing.Length == 0
            ? [held[0]]
            : throw Errors.SigningCertificateUnknown(domain, [.. held.Select(Describe)]);
    }
}
