using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary><c>/directory/onPremisesSynchronization</c> (docs/facts/graph.md#synchronization-flags).</summary>
internal static class SynchronizationResource
{
    /// <summary>The flags of the published schema.</summary>
    public static readonly string[] Flags =
    [
        "allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled", "blockCloudObjectTakeoverThroughHardMatchEnabled",
        "blockSoftMatchEnabled", "bypassDirSyncOverridesEnabled", "cloudPasswordPolicyForPasswordSyncedUsersEnabled",
        "concurrentCredentialUpdateEnabled", "concurrentOrgIdProvisioningEnabled", "deviceWritebackEnabled",
        "directoryExtensionsEnabled", "fopeConflictResolutionEnabled", "groupWriteBackEnabled", "passwordSyncEnabled",
        "passwordWritebackEnabled", "quarantineUponProxyAddressesConflictEnabled", "quarantineUponUpnConflictEnabled",
        "softMatchOnUpnEnabled", "synchronizeUpnForManagedUsersEnabled", "unifiedGroupWritebackEnabled",
        "userForcePasswordChangeOnLogonEnabled", "userWritebackEnabled",
    ];

    private static readonly string[] Irreversible = ["softMatchOnUpnEnabled", "synchronizeUpnForManagedUsersEnabled"];

    private static readonly EntityShape<SandboxTenant> Released = ShapeWith(_ => Configuration());

    /// <summary>Beta has the version of the sync client besides (docs/facts/graph.md#version-of-the-sync-client).</summary>
    private static readonly EntityShape<SandboxTenant> Beta = ShapeWith(tenant =>
    {
        JsonObject configuration = Configuration();
        configuration["synchronizationClientVersion"] = tenant.SyncClientVersion;
        return configuration;
    });

    public static SandboxResponse List(GraphCall call) => new CollectionQuery<SandboxTenant>(call, ShapeOf(call), [call.Tenant])
    {
        Context = "directory/onPremisesSynchronization",
    }.Answer();

    public static SandboxResponse Get(GraphCall call)
    {
        RequireOwn(call);
        return SingleEntity.Answer(call, ShapeOf(call), call.Tenant, "directory/onPremisesSynchronization");
    }

    public static SandboxResponse Update(GraphCall call)
    {
        RequireOwn(call);
        call.RequireRole("Global Administrator");
        JsonObject features = call.Body()["features"] as JsonObject ?? [];
        foreach (KeyValuePair<string, JsonNode?> flag in features)
            Check(call.Tenant, flag.Key, flag.Value);
        foreach (KeyValuePair<string, JsonNode?> flag in features)
            call.Tenant.SyncFeatures[flag.Key] = (bool)flag.Value!;
        return SandboxResponse.NoContent();
    }

    private static void Check(SandboxTenant tenant, string name, JsonNode? value)
    {
        if (!Flags.Contains(name))
            throw GraphErrors.UnknownProperty(name, "onPremisesDirectorySynchronizationFeature");

        if (value is not JsonValue flag || !flag.TryGetValue(out bool isOn))
            throw GraphErrors.InvalidValue(name, "OnPremisesDirectorySynchronization");

        if (!isOn && Irreversible.Contains(name) && tenant.SyncFeatures.TryGetValue(name, out bool? current) && current == true)
            throw GraphErrors.BadRequest($"Feature '{name}' cannot be disabled once it is enabled.");
    }

    private static void RequireOwn(GraphCall call)
    {
        if (call["id"] != call.Tenant.Id)
            throw GraphErrors.NotFound(call["id"]);
    }

    private static EntityShape<SandboxTenant> ShapeOf(GraphCall call) => call.IsBeta ? Beta : Released;

    private static EntityShape<SandboxTenant> ShapeWith(Func<SandboxTenant, object?> configuration) => new(
        "microsoft.graph.onPremisesDirectorySynchronization",
        [
            new("id", tenant => tenant.Id, ByDefault: true),
            new("configuration", configuration, ByDefault: true),
            new("features", Features, ByDefault: true),
        ]);

    private static JsonObject Configuration() => new()
    {
        ["accidentalDeletionPrevention"] = new JsonObject
        {
            ["synchronizationPreventionType"] = "enabledForCount",
            ["alertThreshold"] = 500,
        },
    };

    private static JsonObject Features(SandboxTenant tenant)
    {
        var features = new JsonObject();
        foreach (string flag in Flags.Where(tenant.SyncFeatures.ContainsKey))
            features[flag] = tenant.SyncFeatures[flag];
        return features;
    }
}
