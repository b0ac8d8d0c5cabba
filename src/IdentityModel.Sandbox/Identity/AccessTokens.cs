using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>Makes and reads access tokens: JWTs with a fixed word as signature. They open only the sandbox.</summary>
internal sealed class AccessTokens(SandboxTenant tenant, SandboxOptions options, TimeProvider clock)
{
    private const string Signature = "sandbox";

    private readonly CloudHosts _hosts = CloudHosts.All[options.Environment];

    public string Create(SandboxCaller caller)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var claims = new JsonObject
        {
            ["aud"] = _hosts.GraphRoot,
            ["iss"] = $"https://sts.windows.net/{tenant.Id}/",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + options.TokenLifetime).ToUnixTimeSeconds(),
            ["appid"] = caller.AppId,
            ["tid"] = tenant.Id,
            ["ver"] = "1.0",
        };
        if (caller.IsDelegated)
        {
            claims["idtyp"] = "user";
            claims["upn"] = caller.UserPrincipalName;
            claims["oid"] = tenant.FindUser(caller.UserPrincipalName ?? "")?.Id;
            claims["scp"] = string.Join(" ", caller.Permissions);
        }
        else
        {
            claims["idtyp"] = "app";
            claims["oid"] = SandboxTenant.IdFrom("servicePrincipal", caller.AppId);
            claims["roles"] = new JsonArray([.. caller.Permissions.Select(name => (JsonNode?)JsonValue.Create(name))]);
        }

        return Join(claims);
    }

    /// <summary>An id token for a signed-in administrator, with what MSAL reads from it.</summary>
    public string CreateIdToken(SandboxCaller caller)
    {
        DateTimeOffset now = clock.GetUtcNow();
        SandboxUser? user = tenant.FindUser(caller.UserPrincipalName ?? "");
        return Join(new JsonObject
        {
            ["aud"] = caller.AppId,
            ["iss"] = $"https://{_hosts.Login}/{tenant.Id}/v2.0",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + options.TokenLifetime).ToUnixTimeSeconds(),
            ["name"] = user?.DisplayName,
            ["oid"] = user?.Id,
            ["sub"] = user?.Id,
            ["preferred_username"] = caller.UserPrincipalName,
            ["tid"] = tenant.Id,
            ["ver"] = "2.0",
        });
    }

    /// <summary>The caller in a request's token. A missing, foreign or expired token is Graph's 401.</summary>
    public SandboxCaller Read(string? authorization)
    {
        const string Scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw GraphErrors.NoToken();

        JsonObject claims = Claims(authorization.Substring(Scheme.Length).Trim()) ?? throw GraphErrors.BadToken();
        if (Text(claims, "aud") != _hosts.GraphRoot || Text(claims, "tid") != tenant.Id)
            throw GraphErrors.BadToken();

        if ((long?)claims["exp"] is not { } expires || expires <= clock.GetUtcNow().ToUnixTimeSeconds())
            throw GraphErrors.ExpiredToken();

        bool isDelegated = claims["scp"] is not null;
        string[] permissions = isDelegated
            ? (Text(claims, "scp") ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries)
            : [.. ((claims["roles"] as JsonArray) ?? []).Select(role => (string?)role ?? "")];
        return new SandboxCaller(Text(claims, "appid") ?? "", isDelegated, Text(claims, "upn"), permissions);
    }

    private static string? Text(JsonObject claims, string name) => (string?)claims[name];

    private static string Join(JsonObject claims) => string.Join(
        ".", Encode(new JsonObject { ["typ"] = "JWT", ["alg"] = "none" }), Encode(claims), Signature);

    private static string Encode(JsonObject part) => Base64Url.Encode(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private static JsonObject? Claims(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3 || parts[2] != Signature)
            return null;

        try
        {
            return JsonNode.Parse(Base64Url.Decode(parts[1])) as JsonObject;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }
}
