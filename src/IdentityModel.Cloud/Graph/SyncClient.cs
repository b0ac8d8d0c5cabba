using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>The sync client as beta shows it: the SDK's model is that of v1.0 (docs/facts/graph.md#version-of-the-sync-client).</summary>
/// <param name="Version">Its version; null if the service gives none.</param>
internal sealed record SyncClient(string? Version)
{
    /// <summary>Reads it from <c>onPremisesDirectorySynchronization</c>.</summary>
    public static readonly ReadJson<SyncClient> Read = (ref Utf8JsonReader reader) =>
    {
        GraphJson.RequireObject(ref reader);
        using var settings = JsonDocument.ParseValue(ref reader);
        bool isGiven = settings.RootElement.TryGetProperty("configuration", out JsonElement configuration)
            && configuration.ValueKind is JsonValueKind.Object;
        return new SyncClient(
            isGiven && configuration.TryGetProperty("synchronizationClientVersion", out JsonElement version) ? version.GetString() : null);
    };
}
