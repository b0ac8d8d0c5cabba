using System.Net.Sockets;
using System.Security.Authentication;
using IdentityModel.Sandbox;
using static IdentityModel.Cloud.Tests.WriteRun;

namespace IdentityModel.Cloud.Tests;

/// <summary>
/// What no later attempt mends is said at once: a certificate that is not trusted, as behind a device that inspects TLS, and a name
/// that does not resolve.
/// </summary>
public sealed class NetworkFailureTests
{
    [Theory]
    [InlineData("an authority that is not trusted", "localhost", 10, "does not trust its authority")]
    [InlineData("another name", "login.example", 10, "it is for another name")]
    [InlineData("expired", "localhost", -1, "it is valid only from")]
    public async Task An_untrusted_certificate_is_told_at_once_with_its_issuer(string name, string certificateName, int days, string reason)
    {
        using var server = new UntrustedServer(certificateName, days);
        var clock = new SandboxClock();

        IdentityModelException error = await AskAsync($"localhost:{server.Port}", clock);

        Assert.Equal((name, "CertificateUntrusted"), (name, error.ErrorId));
        Assert.Equal(ErrorKind.ConnectionError, error.Kind);
        Assert.Contains(UntrustedServer.Authority, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("localhost", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.InnerException);
        Assert.Equal(1, server.Connections);
        Assert.Equal(TimeSpan.Zero, clock.Elapsed);
    }

    [Fact]
    public async Task The_way_out_of_an_untrusted_certificate_names_the_store_of_this_system()
    {
        using var server = new UntrustedServer();

        IdentityModelException error = await AskAsync($"localhost:{server.Port}", new SandboxClock());

        string store = OperatingSystem.IsWindows() ? "Trusted Root Certification Authorities"
            : OperatingSystem.IsMacOS() ? "System keychain"
            : "update-ca-certificates";
        Assert.Contains(store, error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_told_at_once_with_the_proxy_settings()
    {
        var clock = new SandboxClock();

        IdentityModelException error = await AskAsync("login.nowhere.invalid", clock); // RFC 6761: never resolves

        Assert.Equal("HostUnknown", error.ErrorId);
        Assert.Contains("login.nowhere.invalid", error.Message, StringComparison.Ordinal);
        Assert.Contains("proxy", error.Message + error.Advice, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(TimeSpan.Zero, clock.Elapsed);
    }

    public static TheoryData<string, Func<Exception>, string, int> Failures() => new()
    {
        { "TLS", () => new HttpRequestException("TLS", new AuthenticationException("RemoteCertificateChainErrors")), "TlsFailed", 1 },
        { "TLS on .NET Framework", () => new HttpRequestException("x", new System.Net.WebException("x", new AuthenticationException("invalid"))), "TlsFailed", 1 },
        { "no such name", () => Dns(SocketError.HostNotFound), "HostUnknown", 1 },
        { "no name server answers", () => Dns(SocketError.TryAgain), "HostUnknown", 1 },
        { "a name without address", () => Dns(SocketError.NoData), "HostUnknown", 1 },
        { "no name on .NET Framework", () => new HttpRequestException("x", new System.Net.WebException("x", System.Net.WebExceptionStatus.NameResolutionFailure)), "HostUnknown", 1 },
        { "refused", () => Dns(SocketError.ConnectionRefused), "HostUnreachable", 8 },
        { "no route", () => Dns(SocketError.NetworkUnreachable), "HostUnreachable", 8 },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Only_what_may_pass_is_tried_again(string name, Func<Exception> failure, string errorId, int attempts)
    {
        using var test = new CloudUnderTest();
        test.Wire.Instead = (_, _) => throw failure();

        IdentityModelException realm = await Assert.ThrowsAsync<IdentityModelException>(() => CloudSessionFactory
            .RealmDiscovery(CloudEnvironment.Global, test.Transport).DiscoverAsync("contoso.com", CloudUnderTest.Token));
        Assert.Equal((name, errorId, attempts), (name, realm.ErrorId, test.Wire.Sent.Count));

        int before = test.Wire.Sent.Count;
        IdentityModelException signIn = await Assert.ThrowsAsync<IdentityModelException>(() => test.ConnectAsync(SignInMethod.ClientSecret));
        Assert.Equal((name, errorId, attempts), (name, signIn.ErrorId, test.Wire.Sent.Count - before));
    }

    [Fact]
    public async Task A_name_that_resolved_before_is_asked_for_again_so_that_a_moment_without_DNS_ends_no_run()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        await directory.GetOrganizationAsync(CloudUnderTest.Token);
        int failed = 0;
        test.Wire.Instead = (_, _) => failed++ < 3 ? throw Dns(SocketError.TryAgain) : null;

        await directory.GetDomainsAsync(CloudUnderTest.Token);

        Assert.Equal(4, failed);
    }

    [Fact]
    public async Task Writes_end_at_once_and_none_of_them_is_in_doubt_where_no_secure_connection_comes_about()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (request, _) => IsBatch(request)
            ? throw new HttpRequestException("TLS", new AuthenticationException("RemoteCertificateChainErrors"))
            : null;
        var results = new List<UserWriteResult>();

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(async () =>
        {
            await foreach (UserWriteResult result in directory.WriteUsersAsync(Profiles(test).ToAsyncEnumerable(), CloudUnderTest.Token))
                results.Add(result);
        });

        Assert.Equal("TlsFailed", error.ErrorId);
        Assert.Single(test.Wire.To("/$batch"));
        Assert.All(results, result => Assert.False(result.IsOutcomeOpen));
    }

    private static HttpRequestException Dns(SocketError code) => new("x", new SocketException((int)code));

    /// <summary>Asks realm discovery at a host of the real network.</summary>
    private static async Task<IdentityModelException> AskAsync(string host, SandboxClock clock)
    {
        using var pipeline = new HttpPipeline(new CloudTransport { Clock = clock });
        var realm = new RealmDiscovery(pipeline.CreateLoginClient(), new CloudEndpoints(host, "graph.invalid"));
        return await Assert.ThrowsAsync<IdentityModelException>(() => realm.DiscoverAsync("contoso.com", CloudUnderTest.Token));
    }
}
