using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>The identity endpoint of an Azure Automation sandbox (docs/facts/platform.md#managed-identity).</summary>
internal static class ManagedIdentityEndpoint
{
    public static bool IsFor(SandboxRequest request, SandboxOptions options) =>
        request.Url.Authority == options.IdentityEndpoint.Authority
        && request.Url.AbsolutePath == options.IdentityEndpoint.AbsolutePath;

    public static SandboxResponse Answer(
        SandboxRequest request,
        SandboxOptions options,
        CloudHosts hosts,
        AccessTokens tokens,
        Func<string, SandboxCaller> callerOf,
        DateTimeOffset now)
    {
        if (request.Header("X-IDENTITY-HEADER") != options.IdentityHeader)
            return Refuse(HttpStatusCode.Unauthorized, "unauthorized", "The identity header is missing or wrong.");

        if (!request.Query.TryGetValue("resource", out string? resource) || resource.TrimEnd('/') != hosts.GraphRoot)
            return Refuse(HttpStatusCode.BadRequest, "invalid_resource", "AADSTS500011: The resource principal was not found in the tenant.");

        string appId = request.Query.TryGetValue("client_id", out string? client) ? client : SandboxTenant.IdFrom("identity", "system");
        return SandboxResponse.Ok(new JsonObject
        {
            ["access_token"] = tokens.Create(callerOf(appId)),
            ["expires_on"] = (now + options.TokenLifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["resource"] = resource,
            ["token_type"] = "Bearer",
            ["client_id"] = appId,
        });
    }

    private static SandboxResponse Refuse(HttpStatusCode status, string error, string message) => new(status)
    {
        Json = new JsonObject { ["error"] = error, ["error_description"] = message },
    };
}
