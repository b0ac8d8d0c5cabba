using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Sandbox;

/// <summary>A certificate as Graph takes it: Base64 of the public certificate in DER (docs/facts/federation.md#signing-certificate).</summary>
internal static class CertificateText
{
    private const byte Sequence = 0x30;

    /// <summary>
    /// Whether the text is that and nothing else: no PEM header, no PKCS#12 file with a private key, no bytes behind the certificate.
    /// </summary>
    public static bool IsPublic(string text)
    {
        try
        {
            byte[] bytes = Convert.FromBase64String(text);

            // The platforms read PEM too, so the first byte decides first.
            if (bytes.Length == 0 || bytes[0] != Sequence || X509Certificate2.GetCertContentType(bytes) != X509ContentType.Cert)
                return false;

            using var certificate = new X509Certificate2(bytes);
            return certificate.RawData.SequenceEqual(bytes);
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
