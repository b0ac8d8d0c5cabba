using System.Globalization;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// <c>onPremisesProvisioningErrors</c> and <c>serviceProvisioningErrors</c> (docs/facts/matching.md#provisioning-errors), and which filters
/// on them work (docs/facts/graph.md#objects-with-errors).
/// </summary>
internal static class ProvisioningErrorJson
{
    private const string OfSync = "onPremisesProvisioningErrors";
    private const string OfServices = "serviceProvisioningErrors";

    /// <summary>The properties of users, groups and contacts. Paths can only be filtered on.</summary>
    public static IEnumerable<EntityProperty<T>> Properties<T>(bool byDefault)
        where T : ISandboxObject =>
    [
        new(OfSync, one => Of(one.ProvisioningErrors), byDefault),
        new($"{OfSync}/category", _ => null, ByDefault: false) { Filter = FilterSupport.Ordinary },
        new($"{OfSync}/propertyCausingError", _ => null, ByDefault: false) { Filter = FilterSupport.Ordinary },
        new(OfServices, one => Of(one.ServiceErrors), byDefault),
        new($"{OfServices}/isResolved", _ => null, ByDefault: false) { Filter = FilterSupport.Advanced },
        new($"{OfServices}/serviceInstance", _ => null, ByDefault: false) { Filter = FilterSupport.Advanced },
    ];

    private static JsonArray Of(IEnumerable<SandboxProvisioningError> errors) =>
    [
        .. errors.Select(error => (JsonNode?)new JsonObject
        {
            ["category"] = "PropertyConflict",
            ["occurredDateTime"] = Text(error.OccurredDateTime),
            ["propertyCausingError"] = error.Property,
            ["value"] = error.Value,
        }),
    ];

    private static JsonArray Of(IEnumerable<SandboxServiceError> errors) =>
    [
        .. errors.Select(error => (JsonNode?)new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.serviceProvisioningXmlError",
            ["createdDateTime"] = Text(error.CreatedDateTime),
            ["isResolved"] = error.IsResolved,
            ["serviceInstance"] = error.Service,
            ["errorDetail"] = error.Detail,
        }),
    ];

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
