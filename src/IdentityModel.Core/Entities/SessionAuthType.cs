namespace IdentityModel.Core;

/// <summary>
/// As whom a session acts; some calls are open to administrators only (docs/facts/graph.md#what-applications-cannot-do).
/// </summary>
public enum SessionAuthType
{
    /// <summary>A signed-in administrator.</summary>
    Delegated,

    /// <summary>An application with a certificate or secret.</summary>
    AppOnly,

    /// <summary>A managed identity: an application without credentials of its own.</summary>
    ManagedIdentity,

    /// <summary>A token obtained elsewhere.</summary>
    UserProvidedAccessToken,
}
