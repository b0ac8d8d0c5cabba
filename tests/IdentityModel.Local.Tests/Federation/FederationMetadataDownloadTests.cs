using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using static IdentityModel.Local.Tests.MetadataXml;

namespace IdentityModel.Local.Tests;

/// <summary>Metadata fetched over https: where it is asked for, and every way in which it can fail to come.</summary>
public sealed class FederationMetadataDownloadTests
{
    private const string WellKnown = "https://fs.contoso.com/FederationMetadata/2007-06/FederationMetadata.xml";

    private static readonly Uri Address = new("https://fs.contoso.com/metadata.xml?app=1");

    [Theory]
    [InlineData("as it is written", "fs.contoso.com", WellKnown)]
    [InlineData("blanks and capitals", " FS.Contoso.com ", WellKnown)]
    [InlineData("a name within the network", "adfs", "https://adfs/FederationMetadata/2007-06/FederationMetadata.xml")]
    public async Task AD_FS_is_asked_at_its_well_known_address(string name, string service, string expected)
    {
        Assert.NotEmpty(name);
        using StubHandler handler = Answering(_ => Document());

        FederationMetadata metadata = await Reader(handler).ReadServiceAsync(service, default);

        Assert.Equal([expected], handler.Requests);
        Assert.Equal(expected, metadata.Source);
        Assert.True(metadata.IsAdFs);
        Assert.False(handler.IsDisposed);
    }

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("an address", "https://fs.contoso.com")]
    [InlineData("a path", "fs.contoso.com/adfs")]
    [InlineData("a port", "fs.contoso.com:444")]
    [InlineData("a user", "kim@contoso.com")]
    [InlineData("a blank", "fs contoso.com")]
    [InlineData("an IPv4 address", "192.0.2.1")]
    [InlineData("an IPv6 address", "::1")]
    [InlineData("a line's end", "fs.contoso.com\nHost: x")]
    [InlineData("a query", "fs.contoso.com?x")]
    public async Task What_is_no_host_s_name_is_refused_before_anything_is_asked(string name, string service)
    {
        Assert.NotEmpty(name);
        using StubHandler handler = Answering(_ => Document());

        IdentityModelException error =
            await Assert.ThrowsAsync<IdentityModelException>(() => Reader(handler).ReadServiceAsync(service, default));

        Assert.Equal("FederationServiceNameMalformed", error.ErrorId);
        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData("no TLS", "http://fs.contoso.com/x?secret=geheim", "MetadataUriNotHttps")]
    [InlineData("another protocol", "ftp://fs.contoso.com/x", "MetadataUriNotHttps")]
    [InlineData("a host alone", "fs.contoso.com", "MetadataUriMalformed")]
    [InlineData("a password in it", "https://kim:geheim@fs.contoso.com/x", "MetadataUriMalformed")]
    [InlineData("a file that is not there", "file:///nowhere/fed.xml", "FileNotFound")]
    public async Task An_address_that_is_not_https_is_refused_before_anything_is_asked(string name, string address, string errorId)
    {
        Assert.NotEmpty(name);
        using StubHandler handler = Answering(_ => Document());

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => Reader(handler).ReadUriAsync(new Uri(address, UriKind.RelativeOrAbsolute), default));

        Assert.Equal(errorId, error.ErrorId);
        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_followed_also_to_a_relative_address(int status)
    {
        using StubHandler handler = Answering(uri => uri.AbsolutePath == "/moved" ? Document() : RedirectTo("/moved", status));

        Assert.True((await Reader(handler).ReadUriAsync(Address, default)).IsAdFs);
        Assert.Equal([Address.AbsoluteUri, "https://fs.contoso.com/moved"], handler.Requests);
    }

    /// <summary>Case, answer, requests made, error, part of the message.</summary>
    public static TheoryData<string, Func<Uri, HttpResponseMessage>, int, string, string> BadAnswers => new()
    {
        { "redirects in a circle", _ => RedirectTo("/again"), 6, "MetadataRedirectRefused", "https://fs.contoso.com/again" },
        { "a redirect that leaves https", _ => RedirectTo("http://fs.contoso.com/x?token=geheim"), 1, "MetadataRedirectRefused", "http://fs.contoso.com/x" },
        { "a redirect to a file", _ => RedirectTo("file:///etc/passwd"), 1, "MetadataRedirectRefused", "file:///etc/passwd" },
        { "a redirect to nowhere", _ => new(HttpStatusCode.Found), 1, "MetadataRedirectRefused", "nowhere" },
        { "a redirect to what is no address", _ => RedirectTo("//"), 1, "MetadataRedirectRefused", "no address" },
        { "a redirect to half an address", _ => RedirectTo("//[::1/x"), 1, "MetadataRedirectRefused", "no address" },
        { "compressed, and broken", _ => Of(new GZipStream(new MemoryStream("no gzip"u8.ToArray()), CompressionMode.Decompress)), 1, "MetadataAnswerUnreadable", "fs.contoso.com" },
        { "not found", _ => new(HttpStatusCode.NotFound), 1, "MetadataRefused", "404" },
        { "not available: AD FS is down behind its proxy", _ => new(HttpStatusCode.ServiceUnavailable), 1, "MetadataRefused", "503" },
        { "not allowed", _ => new(HttpStatusCode.Unauthorized), 1, "MetadataRefused", "401" },
        { "no content", _ => new(HttpStatusCode.NoContent), 1, "MetadataRefused", "204" },
        { "an empty body", _ => Text(""), 1, "MetadataMalformed", "not well-formed XML" },
        { "a sign-in page", _ => Text("<!doctype html><html><body>Sign in<br>"), 1, "MetadataIsHtml", "web page" },
        { "50 MB, said beforehand", _ => Of(new EndlessStream(silent: true), length: 50 * 1024 * 1024), 1, "MetadataTooLarge", "5 MB" },
        { "no network", _ => throw new HttpRequestException("x", new SocketException((int)SocketError.NetworkUnreachable)), 1, "MetadataHostUnreachable", "fs.contoso.com" },
        { "no such host", _ => throw new HttpRequestException("No such host is known."), 1, "MetadataHostUnreachable", "No such host" },
        { "a connection that breaks", _ => throw new IOException("reset"), 1, "MetadataHostUnreachable", "reset" },
        {
            "a certificate of another name (as .NET says it)",
            _ => throw new HttpRequestException("TLS", new AuthenticationException("RemoteCertificateNameMismatch")), 1,
            "MetadataHostCertificateUntrusted", "fs.contoso.com"
        },
        {
            "a certificate that is not trusted (as .NET Framework says it)",
            _ => throw new HttpRequestException("x", new WebException("TrustFailure", new AuthenticationException("invalid"))), 1,
            "MetadataHostCertificateUntrusted", "fs.contoso.com"
        },
    };

    [Theory, MemberData(nameof(BadAnswers))]
    public async Task A_bad_answer_is_one_error_with_its_cure(
        string name, Func<Uri, HttpResponseMessage> answer, int requests, string errorId, string part)
    {
        Assert.NotEmpty(name);
        using StubHandler handler = Answering(answer);

        IdentityModelException error =
            await Assert.ThrowsAsync<IdentityModelException>(() => Reader(handler).ReadUriAsync(Address, default));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.Advice);
        Assert.Equal(requests, handler.Requests.Count);
    }

    [Fact]
    public async Task A_body_without_an_end_is_given_up_at_the_bound()
    {
        EndlessStream body = new(silent: false);
        using StubHandler handler = Answering(_ => Of(body));

        IdentityModelException error =
            await Assert.ThrowsAsync<IdentityModelException>(() => Reader(handler).ReadUriAsync(Address, default));

        Assert.Equal("MetadataTooLarge", error.ErrorId);
        Assert.InRange(body.Count, 5 * 1024 * 1024, 6 * 1024 * 1024);
    }

    [Theory]
    [InlineData("no answer", false)]
    [InlineData("a body that breaks off in silence", true)]
    public async Task A_host_that_goes_silent_is_given_up(string name, bool answers)
    {
        Assert.NotEmpty(name);
        using StubHandler handler = Silent(answers);
        FederationMetadataReader reader = new(new() { Handler = handler, TimeLimit = TimeSpan.FromMilliseconds(20) });

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => reader.ReadUriAsync(Address, default));

        Assert.Equal("MetadataTimeout", error.ErrorId);
        Assert.Equal(ErrorKind.OperationTimeout, error.Kind);
    }

    [Theory]
    [InlineData("no answer", false)]
    [InlineData("a body that breaks off in silence", true)]
    public async Task Ctrl_C_is_no_error_of_the_host(string name, bool answers)
    {
        Assert.NotEmpty(name);
        using StubHandler handler = Silent(answers);
        using CancellationTokenSource stop = new();

        Task<FederationMetadata> reading = Reader(handler).ReadUriAsync(Address, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static FederationMetadataReader Reader(StubHandler handler) => new(new() { Handler = handler, Clock = new FixedClock() });

    private static StubHandler Answering(Func<Uri, HttpResponseMessage> answer) => new((uri, _) => Task.FromResult(answer(uri)));

    private static StubHandler Silent(bool answers) => new(async (_, token) =>
    {
        if (!answers)
            await Task.Delay(Timeout.Infinite, token);
        return Of(new EndlessStream(silent: true));
    });

    private static HttpResponseMessage Document() => Text(AdFs(Keys(Primary)));

    private static HttpResponseMessage Text(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text) };

    private static HttpResponseMessage RedirectTo(string location, int status = 302) =>
        new((HttpStatusCode)status) { Headers = { Location = new Uri(location, UriKind.RelativeOrAbsolute) } };

    private static HttpResponseMessage Of(Stream body, long? length = null)
    {
        StreamContent content = new(body);
        content.Headers.ContentLength = length;
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }
}
