using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>Directory roles: assignments, definitions, eligibilities and the older <c>/directoryRoles</c>.</summary>
internal static class RolesResource
{
    private static readonly EntityShape<SandboxRoleAssignment> Assignments = new("microsoft.graph.unifiedRoleAssignment",
    [
        new("id", assignment => assignment.Id, ByDefault: true),
        new("principalId", assignment => assignment.PrincipalId, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("directoryScopeId", _ => "/", ByDefault: true),
        new("roleDefinitionId", assignment => assignment.Role.TemplateId, ByDefault: true) { Filter = FilterSupport.Ordinary },
    ]);

    private static readonly EntityShape<SandboxRoleAssignment> Eligibilities = new(
        "microsoft.graph.unifiedRoleEligibilityScheduleInstance",
    [
        new("id", assignment => assignment.Id, ByDefault: true),
        new("principalId", assignment => assignment.PrincipalId, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("roleDefinitionId", assignment => assignment.Role.TemplateId, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("directoryScopeId", _ => "/", ByDefault: true),
        new("memberType", _ => "Direct", ByDefault: true),
        new("roleEligibilityScheduleId", assignment => assignment.Id, ByDefault: true),
    ]);

    private static readonly EntityShape<SandboxRole> Definitions = new("microsoft.graph.unifiedRoleDefinition",
    [
        new("id", role => role.TemplateId, ByDefault: true),
        new("displayName", role => role.Name, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("isBuiltIn", role => SandboxRole.BuiltIn.Contains(role), ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("isEnabled", _ => true, ByDefault: true),
        new("templateId", role => role.TemplateId, ByDefault: true),
    ]);

    private static readonly EntityShape<SandboxRole> DirectoryRoles = new("microsoft.graph.directoryRole",
    [
        new("id", role => SandboxTenant.IdFrom("directoryRole", role.Name), ByDefault: true),
        new("displayName", role => role.Name, ByDefault: true),
        new("roleTemplateId", role => role.TemplateId, ByDefault: true) { Filter = FilterSupport.Ordinary },
    ]);

    public static SandboxResponse ListAssignments(GraphCall call) =>
        List(call, Assignments, isEligible: false, "roleAssignments");

    public static SandboxResponse ListEligibilities(GraphCall call) => call.Options.HasEntraIdP2
        ? List(call, Eligibilities, isEligible: true, "roleEligibilityScheduleInstances")
        : throw GraphErrors.PremiumRequired();

    public static SandboxResponse ListDefinitions(GraphCall call) => new CollectionQuery<SandboxRole>(call, Definitions, Known(call.Tenant))
    {
        Context = "roleManagement/directory/roleDefinitions",
    }.Answer();

    /// <summary>The roles that somebody holds: the others are not activated in the tenant.</summary>
    public static SandboxResponse ListDirectoryRoles(GraphCall call)
    {
        List<SandboxRole> active = [.. call.Tenant.RoleAssignments.Where(assignment => !assignment.IsEligible)
            .Select(assignment => assignment.Role).Distinct()];
        return new CollectionQuery<SandboxRole>(call, DirectoryRoles, active)
        {
            Context = "directoryRoles",
            Expands = ["members"],
            Writer = (role, chosen) => WithMembers(call, role, chosen),
        }.Answer();
    }

    /// <summary>The built-in roles, and the tenant's own roles that somebody holds.</summary>
    private static List<SandboxRole> Known(SandboxTenant tenant) =>
        [.. SandboxRole.BuiltIn.Concat(tenant.RoleAssignments.Select(assignment => assignment.Role)).Distinct()];

    private static SandboxResponse List(GraphCall call, EntityShape<SandboxRoleAssignment> shape, bool isEligible, string set)
    {
        List<SandboxRoleAssignment> assignments = [.. call.Tenant.RoleAssignments.Where(assignment => assignment.IsEligible == isEligible)];
        return new CollectionQuery<SandboxRoleAssignment>(call, shape, assignments)
        {
            Context = $"roleManagement/directory/{set}",
            Expands = ["principal", "roleDefinition"],
            Writer = (assignment, chosen) => WithExpanded(call, assignment, chosen),
        }.Answer();
    }

    private static JsonObject WithExpanded(
        GraphCall call, SandboxRoleAssignment assignment, IReadOnlyList<EntityProperty<SandboxRoleAssignment>> chosen)
    {
        JsonObject json = EntityShape<SandboxRoleAssignment>.Write(assignment, chosen);
        if (!call.Request.Query.TryGetValue("$expand", out string? expand))
            return json;

        json[expand] = expand == "roleDefinition"
            ? EntityShape<SandboxRole>.Write(assignment.Role, Definitions.Select(null, isBeta: false))
            : GroupsResource.Find(call.Tenant, assignment.PrincipalId) is { } principal ? GroupsResource.WriteMember(principal) : null;
        return json;
    }

    private static JsonObject WithMembers(GraphCall call, SandboxRole role, IReadOnlyList<EntityProperty<SandboxRole>> chosen)
    {
        JsonObject json = EntityShape<SandboxRole>.Write(role, chosen);
        if (call.Request.Query.ContainsKey("$expand"))
        {
            json["members"] = new JsonArray([.. call.Tenant.RoleAssignments
                .Where(assignment => !assignment.IsEligible && assignment.Role == role)
                .Select(assignment => GroupsResource.Find(call.Tenant, assignment.PrincipalId))
                .OfType<object>()
                .Select(member => (JsonNode?)GroupsResource.WriteMember(member))]);
        }

        return json;
    }
}
