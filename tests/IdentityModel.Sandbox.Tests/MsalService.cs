using Microsoft.Identity.Client;

namespace IdentityModel.Sandbox.Tests;

/// <summary>Lets MSAL talk to a sandbox over Contoso, in real time, as MSAL knows no other.</summary>
internal sealed class MsalService : IMsalHttpClientFactory, IDisposable
{
    private readonly HttpClient _http;

    public MsalService(SandboxOptions? options = null)
    {
        Tenant = SandboxTenant.Contoso();
        _http = new HttpClient(new SandboxHandler(Tenant, options ?? new SandboxOptions(), TimeProvider.System));
    }

    public SandboxTenant Tenant { get; }

    public HttpClient GetHttpClient() => _http;

    /// <summary>The status Graph answers a token with.</summary>
    public async Task<int> ReadAsync(string url, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new("Bearer", token);
        using HttpResponseMessage response = await _http.SendAsync(request);
        return (int)response.StatusCode;
    }

    public void Dispose() => _http.Dispose();
}
