using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// <c>PATCH /users/{id}</c> (docs/facts/graph.md#user-properties, docs/facts/passwords.md#who-may-reset-a-password): every
/// property is checked before the first is changed.
/// </summary>
internal static class UserUpdate
{
    /// <summary>The roles that may change administrators' sensitive properties.</summary>
    public const string PrivilegedRole = "Privileged Authentication Administrator";

    private const int LongestImmutableId = 64;

    private static readonly string[] Sensitive =
        ["accountEnabled", "onPremisesImmutableId", "otherMails", "passwordProfile", "userPrincipalName"];

    private static readonly string[] ReadOnlyProperties =
    [
        "id", "proxyAddresses", "creationType", "createdDateTime", "lastPasswordChangeDateTime", "onPremisesSyncEnabled",
        "onPremisesLastSyncDateTime", "onPremisesDistinguishedName", "onPremisesDomainName", "onPremisesSamAccountName",
        "onPremisesUserPrincipalName", "onPremisesSecurityIdentifier", "onPremisesProvisioningErrors",
    ];

    public static SandboxResponse Answer(GraphCall call)
    {
        SandboxUser user = UsersResource.Find(call);
        JsonObject body = call.Body();
        call.RequireRole("User Administrator", "Hybrid Identity Administrator", "Helpdesk Administrator",
            "Password Administrator", PrivilegedRole);
        List<Action> changes = [.. body.Select(property => Change(call, user, property.Key, property.Value)).OfType<Action>()];
        foreach (Action change in changes)
            change();
        return SandboxResponse.NoContent();
    }

    /// <summary>
    /// Only the highest roles may change administrators and members of role-assignable groups
    /// (docs/facts/passwords.md#who-may-reset-a-password).
    /// </summary>
    public static void RequireRankOver(GraphCall call, SandboxUser user)
    {
        bool isProtected = call.Tenant.RolesOf(user.Id, includeEligible: true).Count > 0
            || call.Tenant.Groups.Any(group => group.IsAssignableToRole && group.MemberIds.Contains(user.Id));
        if (isProtected && !call.HoldsAny(PrivilegedRole))
            throw GraphErrors.Denied();
    }

    /// <summary>Checks one property and returns the change; null if there is nothing to change.</summary>
    private static Action? Change(GraphCall call, SandboxUser user, string name, JsonNode? value)
    {
        if (name.StartsWith("@odata.", StringComparison.Ordinal))
            return null;

        call.RequireAny(name switch
        {
            "passwordProfile" => Permissions.WritePasswords,
            "accountEnabled" => Permissions.EnableUsers,
            _ => Permissions.WriteUsers,
        });
        if (ReadOnlyProperties.Contains(name))
            throw GraphErrors.ReadOnly(name);

        if (user.OnPremisesSyncEnabled == true)
            throw GraphErrors.OnPremisesMastered();

        if (Sensitive.Contains(name))
            RequireRankOver(call, user);
        return Known(call, user, name, value);
    }

    private static Action Known(GraphCall call, SandboxUser user, string name, JsonNode? value) => name switch
    {
        "accountEnabled" => Set(Flag(value, name), flag => user.AccountEnabled = flag),
        "displayName" => Set(Required(value, name), text => user.DisplayName = text),
        "givenName" => Set(Text(value, name), text => user.GivenName = text),
        "surname" => Set(Text(value, name), text => user.Surname = text),
        "jobTitle" => Set(Text(value, name), text => user.JobTitle = text),
        "department" => Set(Text(value, name), text => user.Department = text),
        "mailNickname" => Set(Required(value, name), text => user.MailNickname = text),
        "passwordPolicies" => Set(Text(value, name), text => user.PasswordPolicies = text),
        "otherMails" => Set(Texts(value, name), texts => user.OtherMails = texts),
        "userPrincipalName" => Set(FreeName(call, user, Required(value, name)), text => call.Tenant.Rename(user, text)),
        "onPremisesImmutableId" => Set(ImmutableId(call, user, value), text => user.OnPremisesImmutableId = text),
        "onPremisesObjectIdentifier" when call.IsBeta && value is null => () => user.OnPremisesObjectIdentifier = null,
        "passwordProfile" => Password(call, user, value as JsonObject ?? throw Invalid(name)),
        _ => throw GraphErrors.UnknownProperty(name, "user"),
    };

    private static Action Set<T>(T value, Action<T> set) => () => set(value);

    private static Action Password(GraphCall call, SandboxUser user, JsonObject profile)
    {
        bool force = profile["forceChangePasswordNextSignIn"] is not { } flag || Flag(flag, "passwordProfile");
        if (profile["password"] is null)
            return () => user.ForceChangePasswordNextSignIn = force;

        string password = Required(profile["password"], "passwordProfile");
        PasswordRules.Require(password);
        return () => call.Tenant.SetPassword(user, password, force, call.Now);
    }

    private static string FreeName(GraphCall call, SandboxUser user, string name)
    {
        string domain = name.Substring(name.LastIndexOf('@') + 1);
        if (call.Tenant.FindDomain(domain) is not { IsVerified: true } || name.IndexOf('@') < 1)
        {
            throw GraphErrors.BadRequest(
                "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in "
                + "your organization.");
        }

        return call.Tenant.FindUser(name) is { } other && other != user
            ? throw GraphErrors.Taken("userPrincipalName")
            : name;
    }

    /// <summary>
    /// JSON null clears, an empty text does not; <c>$</c> and <c>_</c> are not allowed
    /// (docs/facts/graph.md#writing-the-immutableid).
    /// </summary>
    private static string? ImmutableId(GraphCall call, SandboxUser user, JsonNode? value)
    {
        string? id = Text(value, "onPremisesImmutableId");
        if (id is null)
            return null;

        if (id.Length is 0 or > LongestImmutableId || id.IndexOfAny(['$', '_']) >= 0)
            throw Invalid("onPremisesImmutableId");

        return call.Tenant.ImmutableIds.HasOther(user, id)
            ? throw GraphErrors.Taken("onPremisesImmutableId")
            : id;
    }

    private static string? Text(JsonNode? value, string name) => value is null
        ? null
        : value is JsonValue text && text.TryGetValue(out string? result) ? result : throw Invalid(name);

    private static string Required(JsonNode? value, string name) =>
        Text(value, name) is { Length: > 0 } text ? text : throw Invalid(name);

    private static bool Flag(JsonNode? value, string name) =>
        value is JsonValue flag && flag.TryGetValue(out bool result) ? result : throw Invalid(name);

    private static List<string> Texts(JsonNode? value, string name) =>
        value is JsonArray texts ? [.. texts.Select(text => Required(text, name))] : throw Invalid(name);

    private static GraphErrorException Invalid(string name) => GraphErrors.InvalidValue(name, "User");
}
