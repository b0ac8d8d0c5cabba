namespace IdentityModel.Core.Federation;

/// <summary>How a restore ended.</summary>
public enum FederationRestoreStatus
{
    /// <summary>The domain has the settings of the backup, read back from the service.</summary>
    Restored,

    /// <summary>The domain had them already; nothing was sent.</summary>
    Unchanged,

    /// <summary>The settings were sent, but the service did not read them back in time.</summary>
    Unverified,
}
