using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Local.Tests;

/// <summary>
/// An LDAP server over TLS that does what a real one does not when asked to: goes silent, breaks off, contradicts itself. It signs
/// everybody in and gives a root entry unless a test says otherwise.
/// </summary>
internal sealed class ScriptedLdapServer : IAsyncDisposable
{
    private const string Domain = "DC=contoso,DC=com";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ServerCertificates _certificates = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private int _accepted;

    public ScriptedLdapServer()
    {
        Certificate = _ => _certificates.Issue();
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>What answers a search, after the root entry.</summary>
    public Func<Stream, LdapRequest, Task> OnSearch { get; init; } = (stream, request) => SendAsync(stream, LdapAnswer.SearchDone(request.Id));

    /// <summary>What answers the question for the root entry.</summary>
    public Func<Stream, LdapRequest, Task> OnRoot { get; init; } = (stream, request) => SendAsync(
        stream,
        LdapAnswer.Entry(request.Id, "", ("defaultNamingContext", [Domain]), ("schemaNamingContext", ["CN=Schema,CN=Configuration," + Domain])),
        LdapAnswer.SearchDone(request.Id));

    /// <summary>What answers a change.</summary>
    public Func<Stream, LdapRequest, Task> OnModify { get; init; } = (stream, request) => SendAsync(stream, LdapAnswer.ModifyResult(request.Id, result: 0));

    /// <summary>What answers a sign-in.</summary>
    public Func<Stream, LdapRequest, Task> OnBind { get; init; } = (stream, request) => SendAsync(stream, LdapAnswer.BindResult(request.Id));

    /// <summary>What answers a request to begin TLS; null where TLS is there from the first byte.</summary>
    public Func<Stream, LdapRequest, Task<bool>>? OnStartTls { get; init; }

    /// <summary>What a connection, counted from 1, does before TLS; false where it does no more.</summary>
    public Func<int, NetworkStream, Task<bool>> OnConnect { get; init; } = (_, _) => Task.FromResult(true);

    /// <summary>The certificate a connection, counted from 1, is given.</summary>
    public Func<int, X509Certificate2> Certificate { get; init; }

    public ServerCertificates Certificates => _certificates;

    public DirectoryServer Server => new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    /// <summary>By which the settings' limits are measured; a server that goes silent lets it run out.</summary>
    public SilenceClock Clock { get; init; } = new();

    /// <summary>Settings with which this server is trusted.</summary>
    public DirectoryConnectionSettings Settings => new()
    {
        UserName = "kim@contoso.com",
        Password = new NetworkCredential("", "geheim").SecurePassword,
        CertificateAuthorities = [_certificates.Authority],
        Timeout = TimeSpan.FromMinutes(1),
        Clock = Clock,
    };

    public static Task SendAsync(Stream stream, params byte[][] messages) => stream.WriteAsync(messages.SelectMany(bytes => bytes).ToArray()).AsTask();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _certificates.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token), ++_accepted));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, int number)
    {
        try
        {
            using (client)
            {
                NetworkStream plain = client.GetStream();
                if (!await OnConnect(number, plain) || (OnStartTls is not null && !await BeginTlsAsync(plain)))
                    return;

                using X509Certificate2 certificate = Certificate(number);
                await using SslStream tls = new(plain);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stop.Token);
                while (await ReadAsync(tls) is { } message)
                    await AnswerAsync(tls, LdapRequest.Read(message));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or AuthenticationException or ObjectDisposedException)
        {
            // The client has seen enough, or the test is over.
        }
    }

    private async Task<bool> BeginTlsAsync(NetworkStream plain) =>
        await ReadAsync(plain) is { } message && await OnStartTls!(plain, LdapRequest.Read(message));

    private Task AnswerAsync(Stream stream, LdapRequest request) => request switch
    {
        { Operation: LdapRequest.Bind } => OnBind(stream, request),
        { Operation: LdapRequest.Search, Base: "" } => OnRoot(stream, request),
        { Operation: LdapRequest.Search } => OnSearch(stream, request),
        { Operation: LdapRequest.Modify } => OnModify(stream, request),
        _ => Task.CompletedTask,
    };

    // A message is a tag, a length of one byte or of 0x80 + n and n bytes, and that many bytes.
    private async Task<byte[]?> ReadAsync(Stream stream)
    {
        byte[] head = new byte[2];
        if (await stream.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, _stop.Token) < 2)
            return null;

        byte[] more = head[1] < 0x80 ? [] : new byte[head[1] - 0x80];
        await stream.ReadExactlyAsync(more, _stop.Token);
        byte[] body = new byte[more.Length == 0 ? head[1] : more.Aggregate(0, (sum, next) => (sum << 8) | next)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return [.. head, .. more, .. body];
    }
}
