using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Testing;

/// <summary>A certification authority of its own for one test domain, and the server's certificate it issues.</summary>
internal static class SambaCertificates
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Writes <c>ca.pem</c>, <c>cert.pem</c> and <c>key.pem</c>; the certificate holds for the address and the names.</summary>
    public static void Write(string folder, IPAddress address, params string[] hostNames)
    {
        DateTimeOffset from = DateTimeOffset.UtcNow.AddHours(-1);
        DateTimeOffset until = from.AddDays(2);

        using var authorityKey = RSA.Create(2048);
        var authorityRequest = Request("CN=IdentityModel test CA", authorityKey);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using X509Certificate2 authority = authorityRequest.CreateSelfSigned(from, until);

        using var serverKey = RSA.Create(2048);
        var serverRequest = Request($"CN={hostNames[0]}", serverKey);
        serverRequest.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], false));
        serverRequest.CertificateExtensions.Add(Names(address, hostNames));
        using X509Certificate2 server = serverRequest.Create(authority, from, until, RandomNumberGenerator.GetBytes(8));

        File.WriteAllText(Path.Combine(folder, "ca.pem"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "cert.pem"), server.ExportCertificatePem());
        SambaDomain.WriteSecret(Path.Combine(folder, "key.pem"), serverKey.ExportPkcs8PrivateKeyPem());
    }

    private static CertificateRequest Request(string subject, RSA key) =>
        new(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static X509Extension Names(IPAddress address, string[] hostNames)
    {
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(address);
        foreach (string name in hostNames)
            names.AddDnsName(name);
        return names.Build();
    }
}
