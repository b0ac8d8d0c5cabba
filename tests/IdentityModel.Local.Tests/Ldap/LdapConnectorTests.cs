using System.Net.Sockets;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>Connecting to a domain controller that is not as it should be: each fault is one error that says what it is.</summary>
public sealed class LdapConnectorTests
{
    private readonly RecordingSink _sink = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_whose_certificate_is_trusted_is_connected_to()
    {
        await using ScriptedLdapServer server = new();

        using IOnPremisesDirectory directory = await ConnectAsync(server, server.Settings);

        Assert.Equal("DC=contoso,DC=com", directory.Root.DefaultNamingContext);
        Assert.Empty(_sink.Warnings);
    }

    [Fact]
    public async Task A_port_nobody_listens_on_is_unreachable()
    {
        using TcpListener closed = new(System.Net.IPAddress.Loopback, 0);
        closed.Start();
        int port = ((System.Net.IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        await FailsAsync("DirectoryServerUnreachable", new DirectoryServer("127.0.0.1", port), new DirectoryConnectionSettings());
    }

    [Fact]
    public Task A_name_nobody_knows_is_unknown() =>
        FailsAsync("DirectoryServerUnknown", new DirectoryServer("dc1.contoso.invalid"), new DirectoryConnectionSettings());

    [Fact]
    public async Task A_server_that_says_nothing_is_not_waited_for()
    {
        await using ScriptedLdapServer silent = Silent(fromConnection: 1);

        IdentityModelException error = await FailsAsync("DirectoryTimeout", silent.Server, silent.Settings);
        Assert.Contains("agreeing on TLS", error.Message, StringComparison.Ordinal);
    }

    // The LDAP library has no limit of its own for this: it is cut off.
    [Fact]
    public async Task A_server_that_goes_silent_at_the_second_connection_is_not_waited_for()
    {
        await using ScriptedLdapServer server = Silent(fromConnection: 2);

        IdentityModelException error = await FailsAsync("DirectoryTimeout", server.Server, server.Settings);
        Assert.Contains("signing in", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_is_never_answered_is_not_waited_for()
    {
        TaskCompletionSource end = new();
        SilenceClock clock = new();
        await using ScriptedLdapServer server = new()
        {
            Clock = clock,
            OnBind = (_, _) =>
            {
                clock.RunOut();
                return end.Task;
            },
        };

        await FailsAsync("DirectoryTimeout", server.Server, server.Settings);
        end.SetResult();
    }

    [Fact]
    public async Task Connecting_can_be_cancelled()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        TaskCompletionSource end = new();
        await using ScriptedLdapServer server = new()
        {
            OnBind = async (_, _) =>
            {
                await cancelled.CancelAsync();
                await end.Task;
            },
        };
        LdapDirectoryConnector connector = new(server.Settings with { Timeout = TimeSpan.FromMinutes(10) });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connector.ConnectAsync(server.Server, _sink, cancelled.Token));
        end.SetResult();
    }

    [Fact]
    public async Task A_server_without_TLS_is_told_from_one_with_a_bad_certificate()
    {
        await using ScriptedLdapServer server = new()
        {
            OnConnect = async (_, stream) =>
            {
                await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), Token);
                return false;
            },
        };

        IdentityModelException error = await FailsAsync("DirectoryTlsFailed", server.Server, server.Settings);

        // The likeliest cause is the port of the other transport.
        Assert.Contains("636", error.Advice, StringComparison.Ordinal);
        Assert.Contains("-Transport StartTls", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_authority_is_refused()
    {
        await using ScriptedLdapServer server = new();
        await using ScriptedLdapServer other = new();

        await FailsAsync("DirectoryCertificateUntrusted", server.Server, server.Settings with { CertificateAuthorities = [] });
        await FailsAsync(
            "DirectoryCertificateUntrusted", server.Server, server.Settings with { CertificateAuthorities = [other.Certificates.Authority] });
    }

    [Fact]
    public async Task A_certificate_of_another_name_is_refused()
    {
        using ServerCertificates certificates = new();
        await using ScriptedLdapServer server = new() { Certificate = _ => certificates.Issue("dc9.contoso.com") };

        IdentityModelException error = await FailsAsync(
            "DirectoryCertificateOfOtherName", server.Server, server.Settings with { CertificateAuthorities = [certificates.Authority] });
        Assert.Contains("dc9.contoso.com", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        using ServerCertificates certificates = new();
        await using ScriptedLdapServer server = new() { Certificate = _ => certificates.Issue(isExpired: true) };

        await FailsAsync(
            "DirectoryCertificateUntrusted", server.Server, server.Settings with { CertificateAuthorities = [certificates.Authority] });
    }

    // Proof that the LDAP library checks for itself: the connection that carries the password is the second one.
    [Fact]
    public async Task A_server_that_shows_another_certificate_when_the_password_comes_does_not_get_it()
    {
        using ServerCertificates honest = new();
        using ServerCertificates forged = new();
        bool hasPassword = false;
        await using ScriptedLdapServer server = new()
        {
            Certificate = connection => (connection == 1 ? honest : forged).Issue(),
            OnBind = (_, _) =>
            {
                hasPassword = true;
                return Task.CompletedTask;
            },
        };

        await FailsAsync("DirectoryTlsRefusedHere", server.Server, server.Settings with { CertificateAuthorities = [honest.Authority] });
        Assert.False(hasPassword);
    }

    [Fact]
    public async Task Any_certificate_is_taken_when_told_for_that_connection_alone_and_said()
    {
        using ServerCertificates certificates = new();
        using ServerCertificates forged = new();
        await using ScriptedLdapServer server = new() { Certificate = _ => certificates.Issue("dc9.contoso.com", isExpired: true) };
        await using ScriptedLdapServer changing = new() { Certificate = connection => (connection == 1 ? certificates : forged).Issue() };

        using (await ConnectAsync(server, server.Settings with { SkipCertificateCheck = true }))
        {
            Assert.Contains("did not check", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
            await FailsAsync(
                "DirectoryTlsRefusedHere", changing.Server, changing.Settings with { CertificateAuthorities = [certificates.Authority] });
        }
    }

    [Theory]
    [InlineData("begun", 0, null)]
    [InlineData("refused: unavailable (RFC 4511, 4.14.2)", 52, "StartTlsRefused")]
    [InlineData("not known: protocol error", 2, "StartTlsRefused")]
    public async Task TLS_is_begun_on_the_plain_port(string name, int result, string? errorId)
    {
        Assert.NotEmpty(name);
        await using ScriptedLdapServer server = new()
        {
            OnStartTls = async (stream, request) =>
            {
                Assert.Equal(LdapRequest.Extended, request.Operation);
                await ScriptedLdapServer.SendAsync(stream, LdapAnswer.ExtendedResult(request.Id, result));
                return result == 0;
            },
        };
        DirectoryConnectionSettings settings = server.Settings with { Transport = DirectoryTransport.StartTls };

        if (errorId is not null)
        {
            await FailsAsync(errorId, server.Server, settings);
            return;
        }

        using IOnPremisesDirectory directory = await ConnectAsync(server, settings);
        Assert.NotEmpty(directory.Root.DefaultNamingContext);
    }

    [Theory]
    [InlineData("garbage", "HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("a length that is none", "0\u00ff")]
    public async Task An_answer_to_StartTls_that_is_no_LDAP_is_refused(string name, string answer)
    {
        Assert.NotEmpty(name);
        await using ScriptedLdapServer server = new()
        {
            OnStartTls = async (stream, _) =>
            {
                await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(answer), Token);
                return false;
            },
        };

        await FailsAsync("StartTlsRefused", server.Server, server.Settings with { Transport = DirectoryTransport.StartTls });
    }

    // The messages are Active Directory's own (Microsoft, "Common Active Directory bind errors").
    [Theory]
    [InlineData("wrong password", "52e", "password is wrong")]
    [InlineData("expired", "532", "password has expired")]
    [InlineData("disabled", "533", "disabled")]
    [InlineData("account expired", "701", "account has expired")]
    [InlineData("must change", "773", "must be changed")]
    [InlineData("locked", "775", "locked out")]
    public async Task A_refused_sign_in_says_why(string name, string data, string expected)
    {
        Assert.NotEmpty(name);
        string message = $"80090308: LdapErr: DSID-0C090436, comment: AcceptSecurityContext error, data {data}, v4f7c";
        await using ScriptedLdapServer server = new()
        {
            OnBind = (stream, request) => ScriptedLdapServer.SendAsync(stream, LdapAnswer.BindResult(request.Id, 49, message)),
        };

        IdentityModelException error = await FailsAsync("DirectorySignInRefused", server.Server, server.Settings);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no password", "kim", "", DirectoryTransport.Ldaps, "DirectoryCredentialEmpty")]
    [InlineData("no name", "", "geheim", DirectoryTransport.Ldaps, "DirectoryCredentialEmpty")]
    [InlineData("no TLS", "kim", "geheim", DirectoryTransport.Sealed, "CredentialWithoutTls")]
    public void A_credential_that_cannot_be_sent_safely_is_not_sent(
        string name, string user, string password, DirectoryTransport transport, string errorId)
    {
        Assert.NotEmpty(name);
        DirectoryConnectionSettings settings = new()
        {
            UserName = user,
            Password = new System.Net.NetworkCredential("", password).SecurePassword,
            Transport = transport,
        };

        Assert.Equal(errorId, Assert.Throws<IdentityModelException>(() => new LdapDirectoryConnector(settings)).ErrorId);
    }

    private static ScriptedLdapServer Silent(int fromConnection)
    {
        SilenceClock clock = new();
        return new()
        {
            Clock = clock,
            OnConnect = async (number, stream) => number < fromConnection || await HearAndSayNothingAsync(stream, clock),
        };
    }

    // The client has connected for certain when it has said something.
    private static async Task<bool> HearAndSayNothingAsync(NetworkStream stream, SilenceClock clock)
    {
        byte[] unread = new byte[4096];
        while (await stream.ReadAsync(unread, Token) > 0)
            clock.RunOut();

        return false;
    }

    private Task<IOnPremisesDirectory> ConnectAsync(ScriptedLdapServer server, DirectoryConnectionSettings settings) =>
        new LdapDirectoryConnector(settings).ConnectAsync(server.Server, _sink, Token);

    private async Task<IdentityModelException> FailsAsync(string errorId, DirectoryServer server, DirectoryConnectionSettings settings)
    {
        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => new LdapDirectoryConnector(settings).ConnectAsync(server, _sink, Token));
        Assert.Equal(errorId, error.ErrorId);
        Assert.NotEmpty(error.Advice);
        return error;
    }
}
