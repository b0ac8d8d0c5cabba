using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Cloud.Tests;

/// <summary>
/// A server on a loopback address behind TLS inspection: the certificate it shows is made by an authority that this machine does
/// not trust. Counts who connects.
/// </summary>
internal sealed class UntrustedServer : IDisposable
{
    public const string Authority = "CN=Contoso TLS Inspection";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private int _connections;

    /// <param name="name">The name the certificate is for.</param>
    /// <param name="days">How many days it is valid from now on; negative for one that has expired.</param>
    public UntrustedServer(string name = "localhost", int days = 10)
    {
        using var authorityKey = RSA.Create(2048);
        var authority = new CertificateRequest(Authority, authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 issuer = authority.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30));

        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset end = DateTimeOffset.UtcNow.AddDays(days);
        using X509Certificate2 signed = request.Create(issuer, end.AddDays(-11), end, [1, 2, 3, 4]);
        using X509Certificate2 withKey = signed.CopyWithPrivateKey(key);
        _certificate = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    public void Dispose()
    {
        _listener.Stop();
        _certificate.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = GreetAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task GreetAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        try
        {
            using (client)
            await using (var stream = new SslStream(client.GetStream()))
                await stream.AuthenticateAsServerAsync(_certificate);
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            // The client hangs up: it trusts nobody it does not know.
        }
    }
}
