using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Domains;

/// <summary>Reads certificates that came from elsewhere.</summary>
public static class PublicCertificate
{
    /// <summary>A certificate by its subject, last day and thumbprint.</summary>
    internal static string Describe(X509Certificate2 certificate) =>
        $"{certificate.Subject}, until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}, {certificate.Thumbprint}";

    /// <summary>
    /// Reads one certificate, and at once everything that the module needs from it later. The platform accepts some certificates
    /// with unreadable dates or names, and fails only when code reads these.
    /// </summary>
    /// <exception cref="CryptographicException">It is no certificate, or cannot be read.</exception>
    public static X509Certificate2 Read(byte[] bytes)
    {
        // Only certificates: the constructor would also import the private keys of a PKCS#12 file, and make an empty certificate
        // from no bytes.
        if (bytes.Length == 0 || X509Certificate2.GetCertContentType(bytes) != X509ContentType.Cert)
            throw new CryptographicException("The bytes are not an X.509 certificate.");

        X509Certificate2 certificate = new(bytes);
        try
        {
            _ = (certificate.Subject, certificate.Issuer, certificate.NotBefore, certificate.NotAfter, certificate.Thumbprint);
            _ = (certificate.GetKeyAlgorithm(), certificate.SignatureAlgorithm, certificate.Extensions.Count);
            using RSA? key = certificate.GetRSAPublicKey();
            return certificate;
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            certificate.Dispose();
            throw e as CryptographicException ?? new CryptographicException(e.Message, e);
        }
    }
}
