namespace IdentityModel.Core;

/// <summary>The documents the checks rest on.</summary>
internal static class TransitionSource
{
    /// <summary>Seed 002.</summary>
    public const string Blog = "Microsoft blog \"Choosing a sign-in model for Office 365\" (2014)";

    /// <summary>Facts 4.1.</summary>
    public const string Migration = "Microsoft Learn \"Migrate from federation to cloud authentication\"";

    /// <summary>Facts 1.2, 1.3.</summary>
    public const string Federation = "Microsoft Learn \"Create internalDomainFederation\" (2025)";

    /// <summary>Facts 4.5.</summary>
    public const string Subdomains = "Microsoft Learn \"Verify custom subdomains in Microsoft Entra ID\"";

    /// <summary>Facts 4.5, 5.2.</summary>
    public const string SeveralDomains = "Microsoft Learn \"Multiple domain support for federating with Microsoft Entra ID\"";

    /// <summary>Facts 4.5, marked RECALLED there.</summary>
    public const string Emergency = "Microsoft's advice on emergency access accounts (recalled)";

    /// <summary>Facts 4.6.</summary>
    public const string HashSync = "Microsoft Learn \"Implement password hash synchronization with Microsoft Entra Connect Sync\"";

    /// <summary>Facts 1.1.</summary>
    public const string Organization = "Microsoft Graph v1.0, organization";

    /// <summary>Facts 1.1, 1.7.</summary>
    public const string SwitchingOff = "Entra PowerShell, Set-EntraDirSyncEnabled";

    /// <summary>Facts 3.</summary>
    public const string Match = "Microsoft Learn \"Microsoft Entra Connect: When you already have Microsoft Entra ID\"";

    /// <summary>Facts 4.7.</summary>
    public const string StagedRollout = "Microsoft Learn \"Migrate to cloud authentication using Staged Rollout\"";

    /// <summary>Facts 1.8.</summary>
    public const string Permissions = "Microsoft Graph permissions reference";

    /// <summary>Facts 1.3: read there that a conversion is open to these roles.</summary>
    public const string Roles = "Microsoft Learn \"Update domain\" (2025) and \"Create internalDomainFederation\" (2025)";
}
