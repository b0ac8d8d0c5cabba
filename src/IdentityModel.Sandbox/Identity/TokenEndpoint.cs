using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>The OAuth endpoints: authorize, device code and token, as MSAL uses them.</summary>
internal sealed class TokenEndpoint(
    SandboxTenant tenant,
    SandboxOptions options,
    CloudHosts hosts,
    AccessTokens tokens,
    Func<string, bool, SandboxCaller> callerOf)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, int> _deviceCodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _grants = new(StringComparer.Ordinal);

    /// <summary>
    /// The browser's part of an interactive sign-in: the administrator signs in at once and goes back with a code, by a redirect,
    /// or, if MSAL requests <c>response_mode=form_post</c>, by a page that posts itself.
    /// </summary>
    public SandboxResponse Authorize(SandboxRequest request, string segment)
    {
        string redirect = Required(request.Query, "redirect_uri");
        string code = NewGrant($"code-{segment}");
        request.Query.TryGetValue("state", out string? value);
        if (request.Query.TryGetValue("response_mode", out string? mode) && mode == "form_post")
            return FormPost(redirect, code, value);

        string state = value is null ? "" : $"&state={Uri.EscapeDataString(value)}";
        string separator = redirect.Contains("?") ? "&" : "?";
        return new SandboxResponse(HttpStatusCode.Redirect).With("Location", $"{redirect}{separator}code={code}{state}");
    }

    private static SandboxResponse FormPost(string redirect, string code, string? state)
    {
        string Field(string name, string? value) =>
            value is null ? "" : $"<input type=\"hidden\" name=\"{name}\" value=\"{WebUtility.HtmlEncode(value)}\" />";

        return new SandboxResponse(HttpStatusCode.OK)
        {
            TextType = "text/html",
            Text = $"<html><head><title>Working...</title></head><body><form method=\"POST\" action=\"{WebUtility.HtmlEncode(redirect)}\">"
                + Field("code", code) + Field("state", state)
                + "<noscript><input type=\"submit\" value=\"Submit\" /></noscript></form>"
                + "<script>document.forms[0].submit();</script></body></html>",
        };
    }

    public SandboxResponse DeviceCode(SandboxRequest request, string segment)
    {
        Required(FormText.Parse(request.Body), "client_id");
        string code = NewGrant($"device-{segment}");
        lock (_gate)
            _deviceCodes[code] = 0;
        string page = $"https://{(hosts.Login.EndsWith(".com", StringComparison.Ordinal) ? "microsoft.com" : hosts.Login)}/devicelogin";
        return SandboxResponse.Ok(new JsonObject
        {
            ["user_code"] = "SANDBOX01",
            ["device_code"] = code,
            ["verification_uri"] = page,
            ["expires_in"] = 900,
            ["interval"] = (int)options.DeviceCodeInterval.TotalSeconds,
            ["message"] = $"To sign in, use a web browser to open the page {page} and enter the code SANDBOX01 to authenticate.",
        });
    }

    public SandboxResponse Token(SandboxRequest request, string segment)
    {
        Dictionary<string, string> form = FormText.Parse(request.Body);
        string grant = Required(form, "grant_type");
        string clientId = Required(form, "client_id");
        switch (grant)
        {
            case "client_credentials":
                RequireCredential(form, clientId, request);
                return Issue(callerOf(clientId, false), form, withRefreshToken: false);
            case "authorization_code":
                RequireGrant(Required(form, "code"), once: true);
                break;
            case "refresh_token":
                RequireGrant(Required(form, "refresh_token"), once: false);
                break;
            case "device_code" or "urn:ietf:params:oauth:grant-type:device_code":
                Poll(Required(form, "device_code"));
                break;
            default:
                throw LoginErrorException.UnsupportedGrant(grant);
        }

        return Issue(Administrator(clientId), form, withRefreshToken: true, segment);
    }

    private SandboxCaller Administrator(string clientId)
    {
        SandboxCaller caller = callerOf(clientId, true);
        return options.Account is null || tenant.FindUser(options.Account) is not null
            ? caller
            : throw LoginErrorException.UnknownUser(options.Account);
    }

    private SandboxResponse Issue(SandboxCaller caller, Dictionary<string, string> form, bool withRefreshToken, string segment = "")
    {
        var json = new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)options.TokenLifetime.TotalSeconds,
            ["ext_expires_in"] = (int)options.TokenLifetime.TotalSeconds,
            ["access_token"] = tokens.Create(caller),
        };
        if (withRefreshToken)
        {
            string name = caller.UserPrincipalName ?? "";
            string userId = tenant.FindUser(name)?.Id ?? SandboxTenant.IdFrom("user", name);
            json["scope"] = Scopes(form, caller);
            json["refresh_token"] = NewGrant($"refresh-{segment}");
            json["id_token"] = tokens.CreateIdToken(caller);
            json["client_info"] = Base64Url.Encode(Encoding.UTF8.GetBytes(
                new JsonObject { ["uid"] = userId, ["utid"] = tenant.Id }.ToJsonString()));
        }

        return SandboxResponse.Ok(json);
    }

    /// <summary>The requested scopes, and every granted permission in its full form.</summary>
    private string Scopes(Dictionary<string, string> form, SandboxCaller caller)
    {
        string asked = form.TryGetValue("scope", out string? scope) ? scope : "";
        return string.Join(" ", asked.Split([' '], StringSplitOptions.RemoveEmptyEntries)
            .Where(name => name != "offline_access")
            .Concat(caller.Permissions.Select(name => $"{hosts.GraphRoot}/{name}"))
            .Distinct(StringComparer.OrdinalIgnoreCase));
    }

    private void Poll(string code)
    {
        lock (_gate)
        {
            if (!_deviceCodes.TryGetValue(code, out int polls))
                throw LoginErrorException.InvalidGrant();

            _deviceCodes[code] = polls + 1;
            if (polls < options.DeviceCodePolls)
                throw LoginErrorException.Pending();

            _deviceCodes.Remove(code);
            if (options.DeclinesDeviceCode)
                throw LoginErrorException.Declined();
        }
    }

    private void RequireCredential(Dictionary<string, string> form, string clientId, SandboxRequest request)
    {
        bool isGood = form.TryGetValue("client_secret", out string? secret)
            ? secret.Length > 0
            : form.TryGetValue("client_assertion", out string? assertion) && IsAssertionOf(assertion, clientId, request);
        if (!isGood || options.RefusesClientCredential)
            throw LoginErrorException.InvalidClient();
    }

    /// <summary>Whether a signed JWT is about this client and meant for this endpoint. The signature is not checked.</summary>
    private static bool IsAssertionOf(string assertion, string clientId, SandboxRequest request)
    {
        string[] parts = assertion.Split('.');
        try
        {
            return parts.Length == 3
                && JsonNode.Parse(Base64Url.Decode(parts[1])) is JsonObject claims
                && (string?)claims["iss"] == clientId
                && (string?)claims["aud"] == request.Url.GetLeftPart(UriPartial.Path);
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return false;
        }
    }

    private string NewGrant(string kind)
    {
        string grant = $"sandbox-{kind}-{Guid.NewGuid():N}";
        lock (_gate)
            _grants.Add(grant);
        return grant;
    }

    private void RequireGrant(string grant, bool once)
    {
        lock (_gate)
        {
            if (once ? !_grants.Remove(grant) : !_grants.Contains(grant))
                throw LoginErrorException.InvalidGrant();
        }
    }

    private static string Required(IReadOnlyDictionary<string, string> form, string name) =>
        form.TryGetValue(name, out string? value) && value.Length > 0 ? value : throw LoginErrorException.MissingParameter(name);
}
