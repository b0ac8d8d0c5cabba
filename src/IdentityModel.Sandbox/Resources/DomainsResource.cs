using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// <c>/domains</c> (docs/facts/graph.md#domain-properties, docs/facts/graph.md#other-domain-calls,
/// docs/facts/conversion.md#subdomains).
/// </summary>
internal static class DomainsResource
{
    /// <summary>The roles that may change a domain's authentication (docs/facts/federation.md#who-may-convert).</summary>
    public static readonly string[] FederationRoles =
    [
        "Domain Name Administrator", "External Identity Provider Administrator", "Hybrid Identity Administrator",
        "Security Administrator",
    ];

    private static readonly string[] ReadOnlyProperties =
        ["id", "availabilityStatus", "isAdminManaged", "isInitial", "isRoot", "isVerified", "manufacturer", "model", "state"];

    public static SandboxResponse List(GraphCall call) => new CollectionQuery<SandboxDomain>(call, Shape(call), call.Tenant.Domains)
    {
        Context = "domains",
    }.Answer();

    public static SandboxResponse Get(GraphCall call) => SingleEntity.Answer(call, Shape(call), Find(call), "domains");

    public static SandboxResponse GetRoot(GraphCall call) =>
        SingleEntity.Answer(call, Shape(call), call.Tenant.RootOf(Find(call)), "domains");

    public static SandboxResponse Update(GraphCall call)
    {
        SandboxDomain domain = Find(call);
        JsonObject body = call.Body();
        call.RequireRole(FederationRoles);
        if (!domain.IsVerified)
            throw GraphErrors.BadRequest("Only verified domains can be updated.");

        if (body.Any(property => property.Key != "authenticationType"))
            call.RequireAny(Permissions.WriteDomainSettings);
        foreach (KeyValuePair<string, JsonNode?> property in body)
            Check(call, domain, property.Key, property.Value);
        foreach (KeyValuePair<string, JsonNode?> property in body)
            Apply(call, domain, property.Key, property.Value);
        return SandboxResponse.NoContent();
    }

    public static SandboxDomain Find(GraphCall call) =>
        call.Tenant.FindDomain(call["domain"]) ?? throw GraphErrors.NotFound(call["domain"]);

    private static void Check(GraphCall call, SandboxDomain domain, string name, JsonNode? value)
    {
        switch (name)
        {
            case "authenticationType":
                CheckAuthentication(domain, Text(value, name));
                break;
            case "isDefault":
                if (value is not JsonValue flag || !flag.TryGetValue(out bool isDefault) || !isDefault)
                    throw GraphErrors.BadRequest("To change the default domain, set isDefault to true on another domain.");
                if (call.Tenant.RootOf(domain).IsFederated)
                    throw GraphErrors.BadRequest("A federated domain cannot be set as the default domain.");
                break;
            case "passwordNotificationWindowInDays" or "passwordValidityPeriodInDays":
                if (call.Tenant.RootOf(domain).IsFederated)
                    throw GraphErrors.BadRequest($"Property '{name}' cannot be set on a federated domain.");
                break;
            case "supportedServices":
                break;
            default:
                throw ReadOnlyProperties.Contains(name) ? GraphErrors.ReadOnly(name) : GraphErrors.UnknownProperty(name, "domain");
        }
    }

    /// <summary>
    /// A change to Managed converts the domain; a change to Federated is refused with this exact text
    /// (docs/facts/graph.md#changing-authenticationtype).
    /// </summary>
    private static void CheckAuthentication(SandboxDomain domain, string wanted)
    {
        if (domain.IsBroken)
            throw GraphErrors.Internal();

        if (wanted is not ("Managed" or "Federated"))
            throw GraphErrors.InvalidValue("authenticationType", "Domain");

        if (domain.Root is not null)
            throw GraphErrors.InheritedAuthentication();

        if (wanted == "Federated" && !domain.IsFederated)
            throw GraphErrors.BadRequest("Changing authenticationType from Managed to Federated is currently not supported.");
    }

    private static void Apply(GraphCall call, SandboxDomain domain, string name, JsonNode? value)
    {
        switch (name)
        {
            case "authenticationType" when Text(value, name) == "Managed" && domain.IsFederated:
                domain.MakeManaged(call.Now, call.Options.KeepsFederationAfterPatch);
                break;
            case "isDefault":
                call.Tenant.MakeDefault(domain);
                break;
            case "passwordNotificationWindowInDays":
                domain.PasswordNotificationWindowInDays = (int?)value;
                break;
            case "passwordValidityPeriodInDays":
                domain.PasswordValidityPeriodInDays = (int?)value;
                break;
            case "supportedServices" when value is JsonArray services:
                domain.SupportedServices = [.. services.Select(service => (string?)service ?? "")];
                break;
        }
    }

    private static string Text(JsonNode? value, string name) =>
        value is JsonValue text && text.TryGetValue(out string? result) ? result : throw GraphErrors.InvalidValue(name, "Domain");

    private static EntityShape<SandboxDomain> Shape(GraphCall call) => new("microsoft.graph.domain",
    [
        new("id", domain => domain.Name, ByDefault: true),
        new("authenticationType", domain => Authentication(call, domain), ByDefault: true),
        new("availabilityStatus", _ => null, ByDefault: true),
        new("isAdminManaged", _ => true, ByDefault: true),
        new("isDefault", domain => domain.IsDefault, ByDefault: true),
        new("isInitial", domain => domain.IsInitial, ByDefault: true),
        new("isRoot", domain => domain.IsVerified && domain.Root is null, ByDefault: true),
        new("isVerified", domain => domain.IsVerified, ByDefault: true),
        new("manufacturer", _ => null, ByDefault: true),
        new("model", _ => null, ByDefault: true),
        new("supportedServices", domain => domain.SupportedServices, ByDefault: true),
        new("passwordNotificationWindowInDays", domain => domain.PasswordNotificationWindowInDays, ByDefault: true),
        new("passwordValidityPeriodInDays", domain => domain.PasswordValidityPeriodInDays, ByDefault: true),
        new("state", _ => null, ByDefault: true),
    ]);

    private static string Authentication(GraphCall call, SandboxDomain domain) =>
        call.Tenant.RootOf(domain).SeenAt(call.Now, call.Options.ConversionDelay).IsFederated ? "Federated" : "Managed";
}
