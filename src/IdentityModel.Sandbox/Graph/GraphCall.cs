using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>One call of Graph, with all that an answer needs.</summary>
internal sealed record GraphCall(
    SandboxRequest Request,
    SandboxCaller Caller,
    SandboxTenant Tenant,
    SandboxOptions Options,
    DateTimeOffset Now,
    bool IsBeta,
    IReadOnlyDictionary<string, string> Values)
{
    public const string ReleasedVersion = "v1.0";
    public const string BetaVersion = "beta";

    /// <summary>The root address of the called version.</summary>
    public string Root => $"{Request.Url.GetLeftPart(UriPartial.Authority)}/{(IsBeta ? BetaVersion : ReleasedVersion)}";

    /// <summary>A name of the route's template.</summary>
    public string this[string name] => Values[name];

    /// <summary>An OData context URL.</summary>
    public string ContextUrl(string fragment) => $"{Root}/$metadata#{fragment}";

    /// <summary>The body, which must be a JSON object.</summary>
    public JsonObject Body() => Request.Json()
        ?? throw GraphErrors.BadUrl("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");

    public void RequireAny(IReadOnlyList<string> permissions)
    {
        Tenant.Log(permissions);
        if (!permissions.Any(Caller.Permissions.Contains))
            throw GraphErrors.Denied();
    }

    /// <summary>The names of the roles the caller may use: an administrator's active ones, or the application's own.</summary>
    public IReadOnlyCollection<string> CallerRoles()
    {
        if (!Caller.IsDelegated)
            return [.. Options.ApplicationRoles];

        if (Tenant.FindUser(Caller.UserPrincipalName ?? "") is { } user)
            return Tenant.RolesOf(user.Id, includeEligible: false);

        // A tenant without listed administrators is run by an administrator who is not in its list.
        return Options.Account is null ? ["Global Administrator"] : [];
    }

    /// <summary>
    /// A delegated caller needs one of these roles, or Global Administrator; an application's permission is enough.
    /// </summary>
    public void RequireRole(params string[] roles)
    {
        if (Caller.IsDelegated && !HoldsAny(roles))
            throw GraphErrors.Denied();
    }

    public bool HoldsAny(params string[] roles)
    {
        IReadOnlyCollection<string> held = CallerRoles();
        return held.Contains("Global Administrator") || roles.Any(held.Contains);
    }
}
