using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>
/// Connects to a domain controller once before the LDAP library does, and closes the connection after the TLS handshake. For
/// every failure until then, the library only says "server down". The probe says what is wrong, and trusts certificates by the
/// same rule on every system. The library then checks the certificate again, against the one that the probe has accepted.
/// </summary>
internal sealed class ServerProbe(DirectoryServer server, DirectoryConnectionSettings settings)
{
    private readonly int _port = server.PortFor(settings.Transport);

    /// <summary>Connects and checks the certificate.</summary>
    /// <returns>The certificate; null if the transport has none.</returns>
    /// <exception cref="IdentityModelException">
    /// <c>DirectoryServerUnknown</c>, <c>DirectoryServerUnreachable</c>, <c>DirectoryTimeout</c>, <c>StartTlsRefused</c>,
    /// <c>DirectoryTlsFailed</c>, <c>DirectoryCertificateUntrusted</c>, <c>DirectoryCertificateOfOtherName</c>.
    /// </exception>
    public async Task<ServerCertificate?> CheckAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await WithinAsync(ConnectAsync(client), "connecting", client, cancellationToken).ConfigureAwait(false);
        if (settings.Transport == DirectoryTransport.Sealed)
            return null;

        var certificate = new ServerCertificate(server, settings);
        try
        {
            await WithinAsync(AgreeOnTlsAsync(client, certificate, cancellationToken), "agreeing on TLS", client, cancellationToken)
                .ConfigureAwait(false);
            return certificate;
        }
        catch
        {
            certificate.Dispose();
            throw;
        }
    }

    private async Task ConnectAsync(TcpClient client)
    {
        try
        {
            await client.ConnectAsync(server.Host, _port).ConfigureAwait(false);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain)
        {
            throw Errors.DirectoryServerUnknown(server.Host, e);
        }
        catch (SocketException e)
        {
            throw Errors.DirectoryServerUnreachable(server.Host, _port, e);
        }
    }

    private async Task AgreeOnTlsAsync(TcpClient client, ServerCertificate certificate, CancellationToken cancellationToken)
    {
        try
        {
            NetworkStream stream = client.GetStream();
            if (settings.Transport == DirectoryTransport.StartTls
                && await StartTlsMessage.ExchangeAsync(stream, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                throw Errors.StartTlsRefused(server.Host, refusal);
            }

            using var tls = new SslStream(stream, leaveInnerStreamOpen: true, (_, presented, chain, errors) => certificate.Check(presented, chain, errors));
            await tls.AuthenticateAsClientAsync(server.Host).ConfigureAwait(false);
        }
        catch (AuthenticationException) when (certificate.Problem is { } problem)
        {
            throw problem;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            throw Errors.DirectoryTlsFailed(server.Host, _port, e);
        }
    }

    // Closing the socket ends a connect or handshake for which .NET Standard has no token.
    private async Task WithinAsync(Task work, string doing, TcpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await BoundedCall.WaitAsync(work, settings.Timeout, settings.Clock, client.Dispose, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw Errors.DirectoryTimeout(server.Host, doing, settings.Timeout, e);
        }
    }
}
