using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>Finds certificates in the store of the user, then in that of the computer.</summary>
internal static class CertificateStore
{
    /// <summary>The certificate with the thumbprint; if both stores have it, the one with its private key.</summary>
    /// <exception cref="IdentityModelException">CertificateNotFound.</exception>
    public static X509Certificate2 Find(string thumbprint)
    {
        X509Certificate2[] found =
            [.. FindIn(StoreLocation.CurrentUser, thumbprint), .. FindIn(StoreLocation.LocalMachine, thumbprint)];
        return found.FirstOrDefault(certificate => certificate.HasPrivateKey)
            ?? found.FirstOrDefault()
            ?? throw Errors.CertificateNotFound(thumbprint);
    }

    private static X509Certificate2[] FindIn(StoreLocation location, string thumbprint)
    {
        try
        {
            using X509Store store = new(StoreName.My, location);
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            return [.. store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false).Cast<X509Certificate2>()];
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return []; // the store does not exist: on Linux there is none for the computer
        }
    }
}
