namespace IdentityModel.Sandbox;

/// <summary>Reading <c>/users</c>.</summary>
internal static class UsersResource
{
    public static SandboxResponse List(GraphCall call) => Query(call).Answer();

    public static SandboxResponse Count(GraphCall call) => Query(call).AnswerCount();

    public static SandboxResponse ListDeleted(GraphCall call) =>
        new CollectionQuery<SandboxUser>(call, UserShape.Shape, call.Tenant.DeletedUsers) { Context = "directory/deletedItems" }.Answer();

    public static SandboxResponse Get(GraphCall call) => SingleEntity.Answer(call, UserShape.Shape, Find(call), "users");

    /// <summary>The user of the path's id or user principal name.</summary>
    public static SandboxUser Find(GraphCall call) =>
        call.Tenant.FindUser(call["user"]) ?? throw GraphErrors.NotFound(call["user"]);

    /// <summary>Refuses what a snapshot lacks, as the tenant did.</summary>
    public static void RequireRead(GraphCall call, SnapshotPart part)
    {
        if (call.Tenant.Unread.Contains(part))
            throw GraphErrors.Denied();
    }

    /// <summary>Refuses to show errors that a snapshot lacks: none would look like a tenant without errors.</summary>
    public static void RequireErrors(GraphCall call)
    {
        bool isAsked = Names(call, "$filter", "ProvisioningErrors/") || Names(call, "$select", "ProvisioningErrors");
        if (isAsked && call.Tenant.Unread.Contains(SnapshotPart.SynchronizationErrors))
            throw GraphErrors.SnapshotWithoutErrors();
    }

    private static CollectionQuery<SandboxUser> Query(GraphCall call)
    {
        RequireErrors(call);
        if (Names(call, "$filter", "onPremisesSyncBehavior/"))
            RequireRead(call, SnapshotPart.CloudManagedUsers);
        if (Names(call, "$select", "onPremisesObjectIdentifier"))
            RequireRead(call, SnapshotPart.ObjectIdentifiers);
        return new(call, UserShape.Shape, call.Tenant.Users) { Context = "users" };
    }

    private static bool Names(GraphCall call, string parameter, string property) =>
        call.Request.Query.TryGetValue(parameter, out string? value) && value.IndexOf(property, StringComparison.OrdinalIgnoreCase) >= 0;
}
