using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace IdentityModel.Sandbox;

/// <summary>
/// The simulated service, in process: it answers Graph, sign-in, realm discovery and managed identity requests as the hosts of
/// one cloud would, from one tenant. Any other host is unreachable. Nothing leaves the process. Several handlers may share a
/// tenant; each keeps its own quotas.
/// </summary>
public sealed class SandboxHandler : HttpMessageHandler
{
    private static readonly TimeSpan ClientPatience = TimeSpan.FromSeconds(100);

    private readonly SandboxTenant _tenant;
    private readonly SandboxOptions _options;
    private readonly TimeProvider _clock;
    private readonly CloudHosts _hosts;
    private readonly AccessTokens _tokens;
    private readonly GraphService _graph;
    private readonly LoginService _login;

    /// <summary>Makes a service over a tenant.</summary>
    /// <param name="tenant">The state it reads and changes.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="clock">Its time: tokens, quotas, delays.</param>
    public SandboxHandler(SandboxTenant tenant, SandboxOptions options, TimeProvider clock)
    {
        _tenant = tenant ?? throw new ArgumentNullException(nameof(tenant));
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _clock = clock ?? throw new ArgumentNullException(nameof(clock));
        _hosts = CloudHosts.All[options.Environment];
        _tokens = new AccessTokens(tenant, options, clock);
        _graph = new GraphService(tenant, options, clock, _tokens);
        _login = new LoginService(tenant, options, clock, _tokens);
    }

    /// <summary>Makes an access token as if from elsewhere. It opens only this sandbox.</summary>
    /// <param name="isDelegated">True: of the signed-in administrator. False: of an application.</param>
    public string CreateAccessToken(bool isDelegated = true) => _tokens.Create(_login.Caller("sandbox-client", isDelegated));

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));

        SandboxRequest read = await ReadAsync(request).ConfigureAwait(false);
        if (_options.Latency > TimeSpan.Zero)
            await _clock.Delay(_options.Latency, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();

        var entry = new SandboxRequestEntry(read.Method, read.Url, IsBatched: false, _clock.GetUtcNow(), Status: null);
        SandboxFault? fault = _options.Faults.Strike(entry);
        if (fault?.Kind == SandboxFaultKind.Timeout)
            await TimeOutAsync(entry, cancellationToken).ConfigureAwait(false);

        // Virtual time stands still during the work on a request: only the latency takes time.
        using IDisposable? hold = (_clock as SandboxClock)?.Hold();
        SandboxResponse response = AnswerOrBreak(read, fault, entry);
        _tenant.Log(entry with { Status = (int)response.Status });
        return Write(response, request, fault);
    }

    private async Task TimeOutAsync(SandboxRequestEntry entry, CancellationToken cancellationToken)
    {
        _tenant.Log(entry);
        await _clock.Delay(ClientPatience, cancellationToken).ConfigureAwait(false);
        throw new TaskCanceledException(
            "The request was canceled due to the configured timeout of 100 seconds elapsing.", new TimeoutException());
    }

    private SandboxResponse AnswerOrBreak(SandboxRequest request, SandboxFault? fault, SandboxRequestEntry entry)
    {
        switch (fault?.Kind)
        {
            case SandboxFaultKind.DroppedBefore:
                throw Dropped(entry);
            case SandboxFaultKind.DroppedAfter:
                Answer(request, entry);
                throw Dropped(entry);
            case SandboxFaultKind.InternalServerErrorAfter:
                Answer(request, entry);
                return FaultStriker.Refusal(fault, _graph)!;
            case SandboxFaultKind.HtmlBody:
                return new SandboxResponse(HttpStatusCode.OK)
                {
                    Text = "<html><body>Sign in to the network</body></html>",
                    TextType = "text/html",
                };
            case null or SandboxFaultKind.MalformedBody:
                return Answer(request, entry);
            default:
                return FaultStriker.Refusal(fault, _graph)!;
        }
    }

    private HttpRequestException Dropped(SandboxRequestEntry entry)
    {
        _tenant.Log(entry);
        return new HttpRequestException(
            "An error occurred while sending the request.", new IOException("The connection was closed by the remote host."));
    }

    private SandboxResponse Answer(SandboxRequest request, SandboxRequestEntry entry)
    {
        if (ManagedIdentityEndpoint.IsFor(request, _options))
            return _login.AnswerManagedIdentity(request);

        string host = request.Url.Host;
        if (_hosts.IsGraph(host))
            return _graph.Answer(request);

        if (_hosts.IsLogin(host) || CloudHosts.IsAnyLogin(host))
            return _login.Answer(request, isOwnCloud: _hosts.IsLogin(host));

        // Tokens do not cross clouds (docs/facts/platform.md#national-clouds).
        if (CloudHosts.IsAnyGraph(host))
            return _graph.Refuse(GraphErrors.BadToken());

        _tenant.Log(entry);
        throw new HttpRequestException($"No such host is known. ({host})");
    }

    private static async Task<SandboxRequest> ReadAsync(HttpRequestMessage request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> all =
            request.Content is null ? request.Headers : request.Headers.Concat(request.Content.Headers);
        foreach (KeyValuePair<string, IEnumerable<string>> header in all)
            headers[header.Key] = string.Join(",", header.Value);

        string? body = request.Content is null ? null : await ReadBodyAsync(request.Content).ConfigureAwait(false);
        return new SandboxRequest(request.Method.Method.ToUpperInvariant(), request.RequestUri!, headers, body);
    }

    private static async Task<string> ReadBodyAsync(HttpContent content)
    {
        // As bytes: this buffers the content, so that a client can send the same message again.
        byte[] bytes = await content.ReadAsByteArrayAsync().ConfigureAwait(false);
        if (!content.Headers.ContentEncoding.Contains("gzip"))
            return Encoding.UTF8.GetString(bytes);

        using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress), Encoding.UTF8);
        return await reader.ReadToEndAsync().ConfigureAwait(false);
    }

    private HttpResponseMessage Write(SandboxResponse response, HttpRequestMessage request, SandboxFault? fault)
    {
        var message = new HttpResponseMessage(response.Status) { RequestMessage = request };
        string? body = response.Json?.ToJsonString() ?? response.Text;
        if (fault?.Kind == SandboxFaultKind.MalformedBody && body is not null)
            body = body.Substring(0, body.Length / 2);
        message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? ""));
        if (body is not null)
        {
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(response.Json is null ? response.TextType : "application/json")
            {
                CharSet = "utf-8",
            };
        }

        foreach (KeyValuePair<string, string> header in response.Headers)
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        message.Headers.TryAddWithoutValidation("Date", _clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        return message;
    }
}
