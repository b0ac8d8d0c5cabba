namespace IdentityModel.Sandbox;

/// <summary>Whether a user was moved to the cloud (docs/facts/graph.md#source-of-authority).</summary>
internal static class SyncBehaviorResource
{
    private static readonly EntityShape<SandboxUser> Shape = new("microsoft.graph.onPremisesSyncBehavior",
    [
        new("id", user => user.Id, ByDefault: true),
        new("isCloudManaged", user => user.IsCloudManaged, ByDefault: true),
    ]);

    public static SandboxResponse Get(GraphCall call)
    {
        SandboxUser user = UsersResource.Find(call);
        UsersResource.RequireRead(call, SnapshotPart.CloudManagedUsers);
        call.RequireRole("Hybrid Identity Administrator");
        return SingleEntity.Answer(call, Shape, user, $"users('{user.Id}')/onPremisesSyncBehavior");
    }
}
