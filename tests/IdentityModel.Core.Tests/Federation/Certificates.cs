using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Tests;

/// <summary>Token-signing certificates for tests.</summary>
internal static class Certificates
{
    public static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<int, RSA> Keys = [];

    /// <summary>A self-signed certificate, with its private key.</summary>
    public static X509Certificate2 Make(
        string subject = "CN=signing", int days = 365, int from = -1, int bits = 2048)
    {
        lock (Keys)
        {
            if (!Keys.TryGetValue(bits, out RSA? key))
                Keys[bits] = key = RSA.Create(bits);
            var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return request.CreateSelfSigned(Now.AddDays(from), Now.AddDays(from + days));
        }
    }

    /// <summary>As Graph takes it.</summary>
    public static string Base64(this X509Certificate2 certificate) => Convert.ToBase64String(certificate.RawData);
}
