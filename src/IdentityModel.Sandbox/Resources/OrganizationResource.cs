using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary><c>/organization</c> (docs/facts/graph.md#organization).</summary>
internal static class OrganizationResource
{
    private static readonly EntityShape<SandboxTenant> Shape = new("microsoft.graph.organization",
    [
        new("id", tenant => tenant.Id, ByDefault: true),
        new("displayName", tenant => tenant.DisplayName, ByDefault: true),
        new("tenantType", _ => "AAD", ByDefault: true),
        new("onPremisesSyncEnabled", tenant => tenant.OnPremisesSyncEnabled, ByDefault: true),
        new("onPremisesLastSyncDateTime", tenant => tenant.OnPremisesLastSyncDateTime, ByDefault: true),
        new("verifiedDomains", VerifiedDomains, ByDefault: true),
    ]);

    public static SandboxResponse List(GraphCall call) =>
        new CollectionQuery<SandboxTenant>(call, Shape, [call.Tenant]) { Context = "organization" }.Answer();

    public static SandboxResponse Get(GraphCall call) => call["id"] == call.Tenant.Id
        ? SingleEntity.Answer(call, Shape, call.Tenant, "organization")
        : throw GraphErrors.NotFound(call["id"]);

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
