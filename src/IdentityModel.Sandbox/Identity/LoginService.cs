using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>Answers the login host: discovery, realm, authorize, device code, token, and tokens of identity providers.</summary>
internal sealed class LoginService
{
    private const string DefaultAccount = "admin";

    private readonly SandboxTenant _tenant;
    private readonly SandboxOptions _options;
    private readonly TimeProvider _clock;
    private readonly CloudHosts _hosts;
    private readonly AccessTokens _tokens;
    private readonly TokenEndpoint _tokenEndpoint;
    private readonly RealmDiscovery _realm;
    private readonly FederatedSignInEndpoint _federated;

    public LoginService(SandboxTenant tenant, SandboxOptions options, TimeProvider clock, AccessTokens tokens)
    {
        _tenant = tenant;
        _options = options;
        _clock = clock;
        _tokens = tokens;
        _hosts = CloudHosts.All[options.Environment];
        _tokenEndpoint = new TokenEndpoint(tenant, options, _hosts, tokens, Caller);
        _realm = new RealmDiscovery(tenant, options, clock, _hosts);
        _federated = new FederatedSignInEndpoint(new SandboxSignIn(tenant, options, clock));
    }

    /// <summary>The administrator or application a token is made for.</summary>
    public SandboxCaller Caller(string appId, bool isDelegated) => new(
        appId, isDelegated, isDelegated ? Account() : null, [.. _options.GrantedPermissions ?? Permissions.All]);

    public SandboxResponse Answer(SandboxRequest request, bool isOwnCloud)
    {
        try
        {
            return Route(request, isOwnCloud);
        }
        catch (LoginErrorException error)
        {
            return Refuse(error);
        }
    }

    public SandboxResponse AnswerManagedIdentity(SandboxRequest request) =>
        ManagedIdentityEndpoint.Answer(request, _options, _hosts, _tokens, appId => Caller(appId, isDelegated: false), _clock.GetUtcNow());

    private SandboxResponse Route(SandboxRequest request, bool isOwnCloud)
    {
        IReadOnlyList<string> path = request.Segments;
        string first = path.Count > 0 ? path[0] : "";
        string rest = string.Join("/", path.Skip(1)).ToLowerInvariant();
        if (request.Method == "GET" && first.Equals("getuserrealm.srf", StringComparison.OrdinalIgnoreCase))
            return _realm.AnswerBrowser(request, isOwnCloud);

        if (request.Method == "POST" && first.Equals("login.srf", StringComparison.OrdinalIgnoreCase))
            return _federated.Answer(request, isOwnCloud);

        if (request.Method == "GET" && path.Count == 3 && rest.StartsWith("userrealm/", StringComparison.Ordinal))
            return _realm.AnswerRichClient(path[2], isOwnCloud);

        if (request.Method == "GET" && rest == "discovery/instance")
            return Instance();

        return (request.Method, rest) switch
        {
            ("GET", "v2.0/.well-known/openid-configuration") => OpenIdConfiguration(TenantOf(first, isOwnCloud)),
            ("GET", "oauth2/v2.0/authorize") => _tokenEndpoint.Authorize(request, TenantOf(first, isOwnCloud)),
            ("POST", "oauth2/v2.0/devicecode") => _tokenEndpoint.DeviceCode(request, TenantOf(first, isOwnCloud)),
            ("POST", "oauth2/v2.0/token") => _tokenEndpoint.Token(request, TenantOf(first, isOwnCloud)),
            _ => new SandboxResponse(HttpStatusCode.NotFound) { Text = "404 - File or directory not found." },
        };
    }

    /// <summary>The segment of a tenant the service knows: an alias, the tenant's id, or one of its verified domains.</summary>
    private string TenantOf(string segment, bool isOwnCloud)
    {
        bool isKnown = segment is "common" or "organizations"
            || segment == _tenant.Id
            || _tenant.FindDomain(segment) is { IsVerified: true };
        return isKnown && isOwnCloud ? segment : throw LoginErrorException.UnknownTenant(segment);
    }

    private SandboxResponse Instance() => SandboxResponse.Ok(new JsonObject
    {
        ["tenant_discovery_endpoint"] = $"https://{_hosts.Login}/common/v2.0/.well-known/openid-configuration",
        ["api-version"] = "1.1",
        ["metadata"] = new JsonArray(new JsonObject
        {
            ["preferred_network"] = _hosts.Login,
            ["preferred_cache"] = _hosts.LoginAliases[0],
            ["aliases"] = new JsonArray([.. _hosts.LoginAliases.Prepend(_hosts.Login).Select(host => (JsonNode?)JsonValue.Create(host))]),
        }),
    });

    private SandboxResponse OpenIdConfiguration(string tenant)
    {
        string root = $"https://{_hosts.Login}/{(tenant is "common" or "organizations" ? tenant : _tenant.Id)}";
        string issuer = tenant is "common" or "organizations" ? "{tenantid}" : _tenant.Id;
        return SandboxResponse.Ok(new JsonObject
        {
            ["token_endpoint"] = $"{root}/oauth2/v2.0/token",
            ["device_authorization_endpoint"] = $"{root}/oauth2/v2.0/devicecode",
            ["authorization_endpoint"] = $"{root}/oauth2/v2.0/authorize",
            ["jwks_uri"] = $"{root}/discovery/v2.0/keys",
            ["issuer"] = $"https://{_hosts.Login}/{issuer}/v2.0",
            ["tenant_region_scope"] = "EU",
            ["cloud_instance_name"] = _hosts.Instance,
            ["msgraph_host"] = _hosts.Graph,
        });
    }

    private SandboxResponse Refuse(LoginErrorException error) => new(error.Status)
    {
        Json = new JsonObject
        {
            ["error"] = error.Error,
            ["error_description"] = $"AADSTS{error.Number}: {error.Message}",
            ["error_codes"] = new JsonArray(error.Number),
            ["timestamp"] = _clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["trace_id"] = Guid.NewGuid().ToString("D"),
            ["correlation_id"] = Guid.NewGuid().ToString("D"),
        },
    };

    private string Account()
    {
        if (_options.Account is { } named)
            return named;

        string initial = _tenant.Domains.First(domain => domain.IsInitial).Name;
        IEnumerable<SandboxUser> administrators = _tenant.RoleAssignments
            .Where(assignment => assignment is { IsEligible: false, Role.Name: "Global Administrator" })
            .Select(assignment => _tenant.FindUser(assignment.PrincipalId))
            .OfType<SandboxUser>();
        return administrators.OrderByDescending(user => user.Domain == initial).FirstOrDefault()?.UserPrincipalName
            ?? Enumerable.Range(0, int.MaxValue).Select(number => $"{DefaultAccount}{(number == 0 ? "" : number)}@{initial}")
                .First(name => _tenant.FindUser(name) is null);
    }
}
