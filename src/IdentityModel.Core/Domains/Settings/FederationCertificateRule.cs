using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Domains;

/// <summary>
/// Judges a token-signing certificate as Graph takes it: Base64 of the public certificate (DER) alone
/// (docs/facts/federation.md#signing-certificate).
/// </summary>
internal static class FederationCertificateRule
{
    /// <summary>Shorter keys are broken in practice: the attacker can sign in as any user of the domain.</summary>
    private const int FewestBits = 1024;

    /// <summary>What is asked of RSA keys everywhere since 2014 (NIST SP 800-131A).</summary>
    private const int GoodBits = 2048;

    private const string Rsa = "1.2.840.113549.1.1.1";

    /// <summary>Signature algorithms whose digest is MD5 or SHA-1, by object identifier.</summary>
    private static readonly string[] WeakSignatures = ["1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.3.14.3.2.29", "1.2.840.10045.4.1"];

    /// <summary>
    /// What is wrong with the certificate. The primary one must be there and valid; the next one may be neither, since nothing is
    /// signed with it yet.
    /// </summary>
    public static IEnumerable<FederationSettingsFinding> Judge(
        string domain, string setting, string? base64, bool isPrimary, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(base64))
            return isPrimary ? [new(setting, IsFatal: true, Errors.FederationSettingMissing(domain, setting), IsDamage: true)] : [];

        X509Certificate2 certificate;
        try
        {
            certificate = Read(domain, setting, base64!);
        }
        catch (IdentityModelException e)
        {
            return [new(setting, IsFatal: true, e, IsDamage: true)];
        }

        using (certificate)
        {
            FederationSettingsFinding?[] findings =
                [Validity(domain, setting, certificate, isPrimary, now), Key(domain, setting, certificate), Digest(domain, setting, certificate)];
            return [.. findings.OfType<FederationSettingsFinding>()];
        }
    }

    /// <summary>The public certificate.</summary>
    /// <exception cref="IdentityModelException">FederationCertificateUnreadable, FederationCertificateHasPrivateKey.</exception>
    public static X509Certificate2 Read(string domain, string setting, string base64)
    {
        return Border.Read(
            () =>
            {
                byte[] bytes = Convert.FromBase64String(base64);
                return X509Certificate2.GetCertContentType(bytes) == X509ContentType.Pfx
                    ? throw Errors.FederationCertificateHasPrivateKey(domain, setting)
                    : PublicCertificate.Read(bytes);
            },
            e => Errors.FederationCertificateUnreadable(
                domain, setting, e, isPem: base64.IndexOf("-----BEGIN", StringComparison.Ordinal) >= 0));
    }

    /// <summary>The certificate; <see langword="null"/> if there is none or it cannot be read.</summary>
    public static X509Certificate2? TryRead(string? base64)
    {
        if (string.IsNullOrWhiteSpace(base64))
            return null;

        try
        {
            return Read(domain: "", setting: "", base64!);
        }
        catch (IdentityModelException)
        {
            return null;
        }
    }

    private static FederationSettingsFinding? Validity(
        string domain, string setting, X509Certificate2 certificate, bool isPrimary, DateTimeOffset now)
    {
        if (certificate.NotAfter.ToUniversalTime() < now.UtcDateTime)
            return new(setting, IsFatal: isPrimary, Errors.FederationCertificateExpired(domain, setting, certificate.Subject, certificate.NotAfter));

        return certificate.NotBefore.ToUniversalTime() > now.UtcDateTime
            ? new(setting, IsFatal: false, Errors.FederationCertificateNotYetValid(domain, setting, certificate.Subject, certificate.NotBefore))
            : null;
    }

    private static FederationSettingsFinding? Key(string domain, string setting, X509Certificate2 certificate)
    {
        if (certificate.GetKeyAlgorithm() != Rsa)
            return new(setting, IsFatal: false, Errors.FederationCertificateNotRsa(domain, setting, certificate.Subject));

        using RSA? key = certificate.GetRSAPublicKey();
        return key?.KeySize < GoodBits
            ? new(setting, IsFatal: key.KeySize < FewestBits, Errors.FederationCertificateWeak(domain, setting, certificate.Subject, key.KeySize))
            : null;
    }

    // Entra ID trusts the key itself, not the signature on the certificate, so this is told and not refused.
    private static FederationSettingsFinding? Digest(string domain, string setting, X509Certificate2 certificate) =>
        certificate.SignatureAlgorithm.Value is { } algorithm && WeakSignatures.Contains(algorithm)
            ? new(setting, IsFatal: false, Errors.FederationCertificateOldDigest(domain, setting, certificate.Subject))
            : null;
}
