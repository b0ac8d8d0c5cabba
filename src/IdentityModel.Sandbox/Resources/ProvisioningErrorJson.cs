using System.Globalization;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary><c>onPremisesProvisioningErrors</c> (docs/facts/matching.md#provisioning-errors).</summary>
internal static class ProvisioningErrorJson
{
    public static JsonArray Of(IEnumerable<SandboxProvisioningError> errors) =>
    [
        .. errors.Select(error => (JsonNode?)new JsonObject
        {
            ["category"] = "PropertyConflict",
            ["occurredDateTime"] = error.OccurredDateTime.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["propertyCausingError"] = error.Property,
            ["value"] = error.Value,
        }),
    ];
}
