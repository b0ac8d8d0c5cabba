using Microsoft.Graph.Models;

namespace IdentityModel.Cloud;

/// <summary>
/// The body of a federation write. The settings go as additional data, so that only those named are sent, null is sent as null, and
/// an enumeration's value newer than the SDK goes as the text it is (docs/facts/federation.md#federation-settings).
/// </summary>
internal static class FederationBody
{
    public static InternalDomainFederation Of(DomainFederation federation, IEnumerable<FederationSetting> settings) => new()
    {
        AdditionalData = settings.ToDictionary(setting => setting.Name, setting => setting.ValueIn(federation)!),
    };
}
