using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IdentityModel.Local.Files;

/// <summary>
/// Encrypts as Protect-CmsMessage does, so that Unprotect-CmsMessage decrypts: UTF-8 content, AES-256, the certificate's RSA key,
/// <c>-----BEGIN CMS-----</c> armour (PowerShell, SecuritySupport.cs, CmsUtils).
/// </summary>
internal static class PasswordProtection
{
    private const string Aes256Cbc = "2.16.840.1.101.3.4.1.42";
    private const string DocumentEncryption = "1.3.6.1.4.1.311.80.1";

    /// <summary>Throws if a certificate cannot protect: PowerShell would refuse to decrypt with it.</summary>
    internal static void Check(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (now < certificate.NotBefore || now > certificate.NotAfter)
            throw Errors.CertificateNotValidNow(certificate.Subject, certificate.NotBefore, certificate.NotAfter, certificate);
        using RSA? key = certificate.GetRSAPublicKey();
        if (key is null)
            throw Errors.CertificateNotForEncryption(certificate.Subject, "its key is not an RSA key", certificate);
        if (!certificate.Extensions.OfType<X509KeyUsageExtension>().Any(IsForKeys))
            throw Errors.CertificateNotForEncryption(certificate.Subject, "it lacks the key usage Key Encipherment", certificate);
        if (!certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(IsForDocuments))
            throw Errors.CertificateNotForEncryption(certificate.Subject, "it lacks the enhanced key usage Document Encryption", certificate);
    }

    /// <summary>The content as an armoured CMS message.</summary>
    internal static string Encrypt(byte[] content, X509Certificate2 certificate)
    {
        var message = new EnvelopedCms(new ContentInfo(content), new AlgorithmIdentifier(new Oid(Aes256Cbc)));
        message.Encrypt(new CmsRecipient(certificate));
        string base64 = Convert.ToBase64String(message.Encode(), Base64FormattingOptions.InsertLineBreaks);
        return $"-----BEGIN CMS-----\r\n{base64}\r\n-----END CMS-----";
    }

    /// <summary>The certificate with its private key, if this account has it; else null.</summary>
    internal static X509Certificate2? WithKey(X509Certificate2 certificate)
    {
        if (certificate.HasPrivateKey)
            return certificate;

        foreach (StoreLocation location in new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine })
        {
            try
            {
                using var store = new X509Store(StoreName.My, location);
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
                X509Certificate2? found = store.Certificates
                    .Find(X509FindType.FindByThumbprint, certificate.Thumbprint, validOnly: false)
                    .Cast<X509Certificate2>().FirstOrDefault(one => one.HasPrivateKey);
                if (found is not null)
                    return found;
            }
            catch (CryptographicException)
            {
                // This computer has no such store.
            }
        }

        return null;
    }

    /// <summary>The content of an armoured CMS message; the caller clears it.</summary>
    /// <exception cref="CryptographicException">The key does not fit, or may not be used.</exception>
    internal static byte[] Decrypt(byte[] armoured, int count, X509Certificate2 withKey)
    {
        string base64 = string.Concat(Encoding.ASCII.GetString(armoured, 0, count)
            .Split('\n').Where(line => !line.StartsWith("-----", StringComparison.Ordinal)));
        var message = new EnvelopedCms();
        message.Decode(Convert.FromBase64String(base64));
        message.Decrypt(new X509Certificate2Collection(withKey));
        return message.ContentInfo.Content;
    }

    private static bool IsForKeys(X509KeyUsageExtension usage) =>
        (usage.KeyUsages & (X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment)) != 0;

    private static bool IsForDocuments(X509EnhancedKeyUsageExtension usage) =>
        usage.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == DocumentEncryption);
}
