using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// <c>/users/{id}/onPremisesSyncBehavior</c> (docs/facts/graph.md#source-of-authority). Microsoft's pages have the states and the limits, but
/// not what Graph answers. So what is a limit of the user is refused, and a request that changes nothing is not: a run that was killed may
/// send it again. Whether the user's domain is federated is not asked: no page says that Graph does, and if the sandbox refused, nobody
/// would see that the sender did not ask.
/// </summary>
internal static class SyncBehaviorResource
{
    private const string Flag = "isCloudManaged";

    private static readonly EntityShape<SandboxUser> Shape = new("microsoft.graph.onPremisesSyncBehavior",
    [
        new("id", user => user.Id, ByDefault: true),
        new(Flag, user => user.IsCloudManaged, ByDefault: true),
    ]);

    public static SandboxResponse Get(GraphCall call)
    {
        SandboxUser user = UsersResource.Find(call);
        UsersResource.RequireRead(call, SnapshotPart.CloudManagedUsers);
        call.RequireRole("Hybrid Identity Administrator");
        return SingleEntity.Answer(call, Shape, user, $"users('{user.Id}')/onPremisesSyncBehavior");
    }

    public static SandboxResponse Update(GraphCall call)
    {
        SandboxUser user = UsersResource.Find(call);
        bool toCloud = Read(call.Body());
        call.RequireRole("Hybrid Identity Administrator");
        if (toCloud && !user.IsCloudManaged)
            RequireMovable(call.Tenant, user);

        if (toCloud)
            user.MoveToCloud();
        else
            user.RollBack();
        return SandboxResponse.NoContent();
    }

    private static void RequireMovable(SandboxTenant tenant, SandboxUser user)
    {
        if (user.OnPremisesSyncEnabled != true)
            throw GraphErrors.BadRequest("The source of authority cannot be changed: the object is not synchronized from on-premises.");

        if (tenant.RolesOf(user.Id, includeEligible: true).Count > 0)
            throw GraphErrors.BadRequest("The source of authority cannot be changed: the user has an administrator role.");
    }

    private static bool Read(JsonObject body)
    {
        foreach (KeyValuePair<string, JsonNode?> property in body)
        {
            if (property.Key != Flag && !property.Key.StartsWith("@odata.", StringComparison.Ordinal))
                throw GraphErrors.UnknownProperty(property.Key, "onPremisesSyncBehavior");
        }

        return body[Flag] is JsonValue value && value.TryGetValue(out bool flag)
            ? flag
            : throw GraphErrors.InvalidValue(Flag, "OnPremisesSyncBehavior");
    }
}
