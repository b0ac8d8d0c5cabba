namespace IdentityModel.Sandbox;

/// <summary>A mail contact of the simulated tenant.</summary>
public sealed class SandboxContact : ISandboxObject
{
    /// <summary>The object id; left empty, the tenant makes one from the name.</summary>
    public string Id { get; set; } = "";

    /// <summary>The display name.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The mail address.</summary>
    public string? Mail { get; set; }

    /// <summary>Proxy addresses with their prefixes.</summary>
    public IReadOnlyList<string> ProxyAddresses { get; set; } = [];

    /// <summary>True: synced now. Null: never.</summary>
    public bool? OnPremisesSyncEnabled { get; set; }

    /// <summary>The values that synchronization has set aside, because other objects have them.</summary>
    public IReadOnlyList<SandboxProvisioningError> ProvisioningErrors { get; set; } = [];

    /// <summary>The errors that services such as Exchange report of it.</summary>
    public IReadOnlyList<SandboxServiceError> ServiceErrors { get; set; } = [];

    string? ISandboxObject.Anchor { get; set; }

    /// <inheritdoc/>
    public override string ToString() => DisplayName;

    void ISandboxObject.LeaveActiveDirectory() => OnPremisesSyncEnabled = null;
}
