using Microsoft.Identity.Client;

namespace IdentityModel.Cloud;

/// <summary>Makes MSAL send through the session's transport.</summary>
internal sealed class MsalHttpClientFactory(HttpClient client) : IMsalHttpClientFactory
{
    public HttpClient GetHttpClient() => client;
}
