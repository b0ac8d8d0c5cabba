using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// <c>/organization</c> (docs/facts/graph.md#organization, docs/facts/graph.md#switching-off-synchronization). Only synchronization can
/// be changed.
/// </summary>
internal static class OrganizationResource
{
    private const string Flag = "onPremisesSyncEnabled";

    private static readonly EntityShape<SandboxTenant> Shape = new("microsoft.graph.organization",
    [
        new("id", tenant => tenant.Id, ByDefault: true),
        new("displayName", tenant => tenant.DisplayName, ByDefault: true),
        new("tenantType", _ => "AAD", ByDefault: true),
        new(Flag, tenant => tenant.OnPremisesSyncEnabled, ByDefault: true),
        new("onPremisesLastSyncDateTime", tenant => tenant.OnPremisesLastSyncDateTime, ByDefault: true),
        new("verifiedDomains", VerifiedDomains, ByDefault: true),
    ]);

    public static SandboxResponse List(GraphCall call) =>
        new CollectionQuery<SandboxTenant>(call, Shape, [call.Tenant]) { Context = "organization" }.Answer();

    public static SandboxResponse Get(GraphCall call) => call["id"] == call.Tenant.Id
        ? SingleEntity.Answer(call, Shape, call.Tenant, "organization")
        : throw GraphErrors.NotFound(call["id"]);

    public static SandboxResponse Update(GraphCall call)
    {
        if (call["id"] != call.Tenant.Id)
            throw GraphErrors.NotFound(call["id"]);

        bool isOn = Read(call.Body());
        call.RequireRole("Hybrid Identity Administrator");
        if (isOn && call.Tenant.IsSwitchingOff(call.Now))
            throw GraphErrors.BadRequest("Directory synchronization was turned off less than 72 hours ago, and cannot be turned on yet.");

        if (isOn)
            call.Tenant.SwitchOn();
        else if (call.Tenant.OnPremisesSyncEnabled == true)
            call.Tenant.SwitchOff(call.Now);
        return SandboxResponse.NoContent();
    }

    private static bool Read(JsonObject body)
    {
        foreach (KeyValuePair<string, JsonNode?> property in body)
        {
            if (property.Key != Flag && !property.Key.StartsWith("@odata.", StringComparison.Ordinal))
                throw GraphErrors.UnknownProperty(property.Key, "organization");
        }

        return body[Flag] is JsonValue value && value.TryGetValue(out bool flag)
            ? flag
            : throw GraphErrors.InvalidValue(Flag, "Organization");
    }

    private static JsonArray VerifiedDomains(SandboxTenant tenant) =>
    [
        .. tenant.Domains.Where(domain => domain.IsVerified).Select(domain => (JsonNode?)new JsonObject
        {
            ["capabilities"] = string.Join(", ", domain.SupportedServices),
            ["isDefault"] = domain.IsDefault,
            ["isInitial"] = domain.IsInitial,
            ["name"] = domain.Name,
            ["type"] = tenant.RootOf(domain).IsFederated ? "Federated" : "Managed",
        }),
    ];
}
