using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Rig;

/// <summary>
/// An authority of the rig's own, and a certificate of Microsoft's hosts by it. A client trusts it where SSL_CERT_FILE names its file,
/// and no client trusts anything besides.
/// </summary>
internal sealed class LoopbackTrust : IDisposable
{
    /// <summary>The hosts that conversions ask.</summary>
    public static readonly string[] Hosts = ["graph.microsoft.com", "login.microsoftonline.com"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("identitymodel-trust-");

    public LoopbackTrust()
    {
        DateTimeOffset from = DateTimeOffset.UtcNow.AddDays(-1);
        DateTimeOffset until = DateTimeOffset.UtcNow.AddDays(2);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=The rig's authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using X509Certificate2 root = authority.CreateSelfSigned(from, until);
        File.WriteAllText(AuthorityFile, root.ExportCertificatePem());

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Hosts[0]}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (string host in Hosts)
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using X509Certificate2 server = request.Create(root, from, until, RandomNumberGenerator.GetBytes(8));
        Server = server.CopyWithPrivateKey(key);
    }

    /// <summary>The hosts' certificate, with its private key.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>The authority's certificate, as PEM.</summary>
    public string AuthorityFile => Path.Combine(_folder.FullName, "authority.pem");

    /// <summary>A folder without certificates, for SSL_CERT_DIR.</summary>
    public string EmptyFolder => Directory.CreateDirectory(Path.Combine(_folder.FullName, "none")).FullName;

    public void Dispose()
    {
        Server.Dispose();
        _folder.Delete(recursive: true);
    }
}
