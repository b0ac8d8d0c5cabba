using System.Net;
using System.Net.Http.Headers;
using Microsoft.Graph;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

namespace IdentityModel.Cloud;

/// <summary>Builds the HTTP clients of a session over one transport.</summary>
internal sealed class HttpPipeline : IDisposable
{
    private readonly CloudTransport _transport;
    private readonly HttpMessageHandler _network;
    private readonly List<HttpClient> _clients = [];

    public HttpPipeline(CloudTransport transport)
    {
        _transport = transport;
        var certificates = new ServerCertificates();
        _network = new NetworkHandler(certificates)
        {
            InnerHandler = transport.Handler ?? new HttpClientHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
                MaxConnectionsPerServer = 16, // .NET Framework would allow two, fewer than there are batches in flight
                ServerCertificateCustomValidationCallback = certificates.Check,
            },
        };
    }

    /// <summary>A client for sign-in and realm discovery: it repeats transient failures and adds no token.</summary>
    public HttpClient CreateLoginClient()
    {
        var resilience = new ResilienceHandler(_transport) { InnerHandler = _network };
        return Keep(new HttpClient(resilience, disposeHandler: false));
    }

    /// <summary>A client for Graph, which the SDK uses.</summary>
    public HttpClient CreateGraphClient(SessionTokens tokens, CloudEndpoints endpoints)
    {
        DelegatingHandler[] handlers =
        [
            new ParametersNameDecodingHandler(),
            new HeadersInspectionHandler(),
            new ErrorAnswerHandler(),
            new ResilienceHandler(_transport),
            new TokenHandler(tokens, endpoints.GraphHost),
        ];
        return Keep(GraphClientFactory.Create(handlers, finalHandler: _network, disposeHandler: false));
    }

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        if (_transport.Handler is null)
            _network.Dispose();
    }

    private HttpClient Keep(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan; // ResilienceHandler limits each attempt; waits between them may be longer
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(
            "IdentityModel", typeof(Errors).Assembly.GetName().Version?.ToString(3) ?? "0"));
        _clients.Add(client);
        return client;
    }
}
