namespace IdentityModel.Sandbox;

/// <summary>The manager and the groups of a user (docs/facts/graph.md#manager-and-groups-of-a-user).</summary>
internal static class UserReferencesResource
{
    /// <summary>What a caller gets of groups that it may not read.</summary>
    private static readonly EntityShape<SandboxGroup> Hidden = new("microsoft.graph.group",
    [
        new("id", group => group.Id, ByDefault: true),
        new("displayName", _ => null, ByDefault: true),
        new("securityEnabled", _ => null, ByDefault: true),
        new("groupTypes", _ => Array.Empty<string>(), ByDefault: true),
        new("onPremisesSyncEnabled", _ => null, ByDefault: true),
    ]);

    public static SandboxResponse GetManager(GraphCall call)
    {
        SandboxUser user = UsersResource.Find(call);
        return user.ManagerId is { } id && call.Tenant.FindUser(id) is { } manager
            ? SingleEntity.Answer(call, UserShape.Shape, manager, "directoryObjects")
            : throw GraphErrors.NotFound("manager");
    }

    public static SandboxResponse ListGroups(GraphCall call)
    {
        SandboxUser user = UsersResource.Find(call);
        call.Tenant.Log(Permissions.ReadGroups);
        EntityShape<SandboxGroup> shape = Permissions.ReadGroups.Any(call.Caller.Permissions.Contains) ? GroupsResource.Groups : Hidden;
        return new CollectionQuery<SandboxGroup>(call, shape, [.. call.Tenant.Groups.Where(group => group.MemberIds.Contains(user.Id))])
        {
            Context = "groups",
        }.Answer();
    }
}
