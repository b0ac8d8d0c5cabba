using System.Net;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// <c>/policies/featureRolloutPolicies</c> (docs/facts/graph.md#staged-rollout-policies,
/// docs/facts/conversion.md#staged-rollout). The cloud of China has no such type.
/// </summary>
internal static class RolloutsResource
{
    private const string Role = "Hybrid Identity Administrator";
    private const int MaxGroups = 10;
    private const string Set = "policies/featureRolloutPolicies";

    private static readonly string[] Features =
    [
        "passthroughAuthentication", "seamlessSso", "passwordHashSync", "emailAsAlternateId", "certificateBasedAuthentication",
        "multiFactorAuthentication",
    ];

    private static readonly EntityShape<SandboxRollout> Shape = new("microsoft.graph.featureRolloutPolicy",
    [
        new("id", rollout => rollout.Id, ByDefault: true),
        new("displayName", rollout => rollout.DisplayName, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("description", _ => null, ByDefault: true),
        new("feature", rollout => rollout.Feature, ByDefault: true),
        new("isEnabled", rollout => rollout.IsEnabled, ByDefault: true),
        new("isAppliedToOrganization", rollout => rollout.IsAppliedToOrganization, ByDefault: true),
    ]);

    /// <summary>
    /// Graph's name of a feature. For a feature that this module does not know: the value with which Graph replaces unknown
    /// values.
    /// </summary>
    public static string NameOf(StagedRolloutFeature? feature) =>
        Features.FirstOrDefault(name => string.Equals(name, feature?.ToString(), StringComparison.OrdinalIgnoreCase))
        ?? "unknownFutureValue";

    public static SandboxResponse List(GraphCall call)
    {
        RequireOffered(call);
        return new CollectionQuery<SandboxRollout>(call, Shape, call.Tenant.Rollouts)
        {
            Context = Set,
            Expands = ["appliesTo"],
            Writer = (rollout, chosen) => WithGroups(call, rollout, chosen),
        }.Answer();
    }

    public static SandboxResponse Create(GraphCall call)
    {
        RequireOffered(call);
        call.RequireRole(Role);
        JsonObject body = call.Body();
        string feature = (string?)body["feature"] ?? "";
        if (!Features.Contains(feature))
            throw GraphErrors.InvalidValue("feature", "FeatureRolloutPolicy");

        if (call.Tenant.Rollouts.Any(rollout => rollout.Feature == feature))
            throw GraphErrors.BadRequest($"A feature rollout policy for the feature '{feature}' already exists.");

        SandboxRollout made = call.Tenant.AddRollout(new SandboxRollout
        {
            DisplayName = (string?)body["displayName"] ?? "",
            Feature = feature,
            IsEnabled = (bool?)body["isEnabled"] ?? false,
            IsAppliedToOrganization = (bool?)body["isAppliedToOrganization"] ?? false,
        });
        var json = new JsonObject { ["@odata.context"] = call.ContextUrl($"{Set}/$entity") };
        foreach (KeyValuePair<string, JsonNode?> property in EntityShape<SandboxRollout>.Write(made, Shape.Select(null, isBeta: false)))
            json[property.Key] = property.Value?.DeepClone();
        return new SandboxResponse(HttpStatusCode.Created) { Json = json };
    }

    /// <summary>
    /// Refuses what the page of the resource says it does not support: other objects, dynamic groups, an eleventh group.
    /// </summary>
    public static SandboxResponse AddGroup(GraphCall call)
    {
        SandboxRollout rollout = Changeable(call);
        string reference = (string?)call.Body()["@odata.id"] ?? throw GraphErrors.BadUrl("The reference has no @odata.id.");
        string id = reference.Substring(reference.LastIndexOf('/') + 1);
        if (call.Tenant.Groups.FirstOrDefault(group => group.Id == id) is not { } added)
            throw GraphErrors.NotFound(id);

        if (rollout.GroupIds.Contains(id))
            throw GraphErrors.BadRequest("One or more added object references already exist for the following modified properties: 'appliesTo'.");

        if (added.GroupTypes.Contains("DynamicMembership"))
            throw GraphErrors.BadRequest("Dynamic groups are not supported for feature rollout.");

        if (rollout.GroupIds.Count >= MaxGroups)
            throw GraphErrors.BadRequest($"A feature supports a maximum of {MaxGroups} groups.");

        rollout.GroupIds.Add(id);
        return SandboxResponse.NoContent();
    }

    public static SandboxResponse RemoveGroup(GraphCall call) =>
        Changeable(call).GroupIds.Remove(call["group"]) ? SandboxResponse.NoContent() : throw GraphErrors.NotFound(call["group"]);

    private static SandboxRollout Changeable(GraphCall call)
    {
        RequireOffered(call);
        call.RequireRole(Role);
        return call.Tenant.Rollouts.FirstOrDefault(rollout => rollout.Id == call["id"]) ?? throw GraphErrors.NotFound(call["id"]);
    }

    private static void RequireOffered(GraphCall call)
    {
        if (call.Options.Environment == CloudEnvironment.China)
            throw GraphErrors.UnknownSegment("featureRolloutPolicies");
    }

    private static JsonObject WithGroups(
        GraphCall call, SandboxRollout rollout, IReadOnlyList<EntityProperty<SandboxRollout>> chosen)
    {
        JsonObject json = EntityShape<SandboxRollout>.Write(rollout, chosen);
        if (call.Request.Query.ContainsKey("$expand"))
        {
            json["appliesTo"] = new JsonArray([.. rollout.GroupIds
                .Select(id => GroupsResource.Find(call.Tenant, id))
                .OfType<object>()
                .Select(group => (JsonNode?)GroupsResource.WriteMember(group))]);
        }

        return json;
    }
}
