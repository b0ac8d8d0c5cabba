using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Federation;

/// <summary>Tells which of a provider's published signing certificates signs now, and which comes next.</summary>
internal static class SigningCertificateRule
{
    /// <summary>
    /// The primary certificate first, then the one that follows it, then the rest. The primary is the one the document is signed
    /// with, as AD FS signs its metadata with the key it signs tokens with; the one that lasts longest follows. A document that does
    /// not name the primary leaves its own order: the first that is valid now, then the others that are, then those of later times.
    /// </summary>
    public static IReadOnlyList<X509Certificate2> Order(
        IReadOnlyList<X509Certificate2> certificates, string? signerThumbprint, DateTimeOffset now)
    {
        if (certificates.Count == 0)
            return [];

        if (certificates.FirstOrDefault(one => one.Thumbprint == signerThumbprint) is { } signer)
            return [signer, .. certificates.Where(one => one != signer).OrderByDescending(one => one.NotAfter)];

        X509Certificate2 primary = certificates.FirstOrDefault(one => IsValid(one, now)) ?? certificates[0];
        return
        [
            primary,
            .. certificates.Where(one => one != primary).OrderByDescending(one => IsValid(one, now)).ThenBy(one => HasEnded(one, now)),
        ];
    }

    /// <summary>
    /// The second of the ordered certificates. Null if it has expired, as nothing is signed with it any more.
    /// </summary>
    public static X509Certificate2? Next(IReadOnlyList<X509Certificate2> ordered, DateTimeOffset now) =>
        ordered.Skip(1).FirstOrDefault(one => !HasEnded(one, now));

    /// <summary>The certificates that are valid now, if there are several and the document does not name the primary; else none.</summary>
    public static IReadOnlyList<X509Certificate2> Undecided(
        IReadOnlyList<X509Certificate2> certificates, string? signerThumbprint, DateTimeOffset now)
    {
        X509Certificate2[] valid = [.. certificates.Where(one => IsValid(one, now))];
        return valid.Length > 1 && !certificates.Any(one => one.Thumbprint == signerThumbprint) ? valid : [];
    }

    /// <summary>The published certificates that can sign and are neither the primary nor the next one.</summary>
    public static IReadOnlyList<X509Certificate2> Beyond(FederationMetadata metadata, DateTimeOffset now) =>
    [
        .. metadata.SigningCertificate.Skip(1).Where(
            one => one.Thumbprint != metadata.NextSigningCertificate?.Thumbprint && !HasEnded(one, now)),
    ];

    /// <summary>What a certificate is to the provider; null if there is none.</summary>
    public static ProviderCertificateRole? RoleOf(X509Certificate2? certificate, FederationMetadata metadata)
    {
        if (certificate is null)
            return null;

        bool IsSame(X509Certificate2? other) => certificate.Thumbprint == other?.Thumbprint;
        if (metadata.UndecidedSigners.Any(IsSame))
            return ProviderCertificateRole.Published;
        if (IsSame(metadata.SigningCertificate.Count > 0 ? metadata.SigningCertificate[0] : null))
            return ProviderCertificateRole.Primary;
        if (IsSame(metadata.NextSigningCertificate))
            return ProviderCertificateRole.Next;
        return metadata.SigningCertificate.Any(IsSame) ? ProviderCertificateRole.Published : ProviderCertificateRole.NotPublished;
    }

    /// <summary>What is wrong with the certificate's time; null if nothing is.</summary>
    public static string? ProblemOf(X509Certificate2 primary, DateTimeOffset now)
    {
        if (HasEnded(primary, now))
            return $"The primary signing certificate '{primary.Subject}' expired on {primary.NotAfter.ToUniversalTime():yyyy-MM-dd}.";
        return IsValid(primary, now)
            ? null
            : $"The primary signing certificate '{primary.Subject}' is not valid before {primary.NotBefore.ToUniversalTime():yyyy-MM-dd}.";
    }

    private static bool IsValid(X509Certificate2 certificate, DateTimeOffset now) =>
        certificate.NotBefore.ToUniversalTime() <= now.UtcDateTime && !HasEnded(certificate, now);

    private static bool HasEnded(X509Certificate2 certificate, DateTimeOffset now) =>
        certificate.NotAfter.ToUniversalTime() < now.UtcDateTime;
}
