using Microsoft.Graph.Models;

namespace IdentityModel.Cloud;

/// <summary>
/// The body of a federation write. The settings go as additional data: then the SDK sends only the named settings, sends null as
/// null, and sends an enumeration value newer than the SDK as its text (docs/facts/federation.md#federation-settings).
/// </summary>
internal static class FederationBody
{
    public static InternalDomainFederation Of(DomainFederation federation, IEnumerable<FederationSetting> settings) => new()
    {
        AdditionalData = settings.ToDictionary(setting => setting.Name, setting => setting.ValueIn(federation)!),
    };
}
