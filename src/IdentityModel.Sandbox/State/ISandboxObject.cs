namespace IdentityModel.Sandbox;

/// <summary>What users, groups and contacts of the simulated tenant have in common.</summary>
internal interface ISandboxObject
{
    string Id { get; }

    string? Mail { get; set; }

    IReadOnlyList<string> ProxyAddresses { get; set; }

    bool? OnPremisesSyncEnabled { get; set; }

    /// <summary>The source anchor; Graph shows that of users only.</summary>
    string? Anchor { get; set; }

    /// <summary>The values that synchronization has set aside.</summary>
    IReadOnlyList<SandboxProvisioningError> ProvisioningErrors { get; set; }

    /// <summary>Makes it a cloud object, when synchronization is turned off for the whole tenant.</summary>
    void LeaveActiveDirectory();

    /// <summary>The errors that services report.</summary>
    IReadOnlyList<SandboxServiceError> ServiceErrors { get; }
}
