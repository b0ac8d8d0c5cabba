namespace IdentityModel.Rig;

internal static class FederationSettings
{
    /// <summary>Every writable setting by name.</summary>
    public static string Settings(this DomainFederation federation) =>
        string.Join(", ", FederationSetting.All.Select(setting => $"{setting.Name}={setting.ValueIn(federation)}"));
}
