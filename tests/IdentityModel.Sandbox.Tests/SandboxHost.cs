using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using IdentityModel.Testing;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;

namespace IdentityModel.Sandbox.Tests;

/// <summary>A sandbox with the real Graph SDK as its client; everything that passes is held against Graph's schema.</summary>
public sealed class SandboxHost : IDisposable
{
    private readonly HttpClient _http;

    public SandboxHost(
        SandboxTenant tenant,
        SandboxOptions? options = null,
        TimeProvider? clock = null,
        bool isDelegated = true,
        bool checksSchema = true)
    {
        Tenant = tenant;
        Clock = clock ?? new SandboxClock(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
        Handler = new SandboxHandler(tenant, options ?? new SandboxOptions(), Clock);
        Token = Handler.CreateAccessToken(isDelegated);
        Schema = new GraphSchemaHandler(Handler);
        _http = new HttpClient(checksSchema ? Schema : Handler);
        Graph = new GraphServiceClient(_http, new BaseBearerTokenAuthenticationProvider(new FixedToken(Token)));
    }

    public SandboxTenant Tenant { get; }

    public TimeProvider Clock { get; }

    public SandboxHandler Handler { get; }

    public GraphSchemaHandler Schema { get; }

    public GraphServiceClient Graph { get; }

    public string Token { get; set; }

    /// <summary>Sends a request without the SDK.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        string method, string url, string? body = null, string? consistencyLevel = null, bool withToken = true)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method), url.StartsWith("http", StringComparison.Ordinal) ? url : "https://graph.microsoft.com/v1.0/" + url);
        if (withToken)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (consistencyLevel is not null)
            request.Headers.Add("ConsistencyLevel", consistencyLevel);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _http.SendAsync(request);
    }

    /// <summary>Sends a request without the SDK and gives the status and the body.</summary>
    public async Task<(int Status, JsonNode? Body)> JsonAsync(
        string method, string url, string? body = null, string? consistencyLevel = null)
    {
        using HttpResponseMessage response = await SendAsync(method, url, body, consistencyLevel);
        string text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>Asserts that nothing broke the schema, where the schema is at hand.</summary>
    public void Dispose()
    {
        _http.Dispose();
        Schema.Verify();
    }
}
