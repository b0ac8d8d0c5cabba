namespace IdentityModel.Core.Transitions;

/// <summary>The documents the checks rest on.</summary>
internal static class TransitionSource
{
    /// <summary>docs/facts/sign-in-models.md#three-identity-models.</summary>
    public const string Blog = "Microsoft blog \"Choosing a sign-in model for Office 365\" (2014)";

    /// <summary>docs/facts/conversion.md#procedure.</summary>
    public const string Migration = "Microsoft Learn \"Migrate from federation to cloud authentication\"";

    /// <summary>docs/facts/graph.md#changing-authenticationtype, docs/facts/federation.md#creating-federation-settings.</summary>
    public const string Federation = "Microsoft Learn \"Create internalDomainFederation\" (2025)";

    /// <summary>docs/facts/conversion.md#subdomains.</summary>
    public const string Subdomains = "Microsoft Learn \"Verify custom subdomains in Microsoft Entra ID\"";

    /// <summary>docs/facts/conversion.md#subdomains, docs/facts/federation.md#issuer-per-domain.</summary>
    public const string SeveralDomains = "Microsoft Learn \"Multiple domain support for federating with Microsoft Entra ID\"";

    /// <summary>docs/facts/conversion.md#emergency-administrator, recalled.</summary>
    public const string Emergency = "Microsoft's advice on emergency access accounts (recalled)";

    /// <summary>docs/facts/passwords.md#password-hash-synchronization.</summary>
    public const string HashSync = "Microsoft Learn \"Implement password hash synchronization with Microsoft Entra Connect Sync\"";

    /// <summary>docs/facts/graph.md#organization.</summary>
    public const string Organization = "Microsoft Graph v1.0, organization";

    /// <summary>docs/facts/graph.md#switching-off-synchronization.</summary>
    public const string SwitchingOff = "Entra PowerShell, Set-EntraDirSyncEnabled";

    /// <summary>docs/facts/matching.md#match-order.</summary>
    public const string Match = "Microsoft Learn \"Microsoft Entra Connect: When you already have Microsoft Entra ID\"";

    /// <summary>docs/facts/conversion.md#staged-rollout.</summary>
    public const string StagedRollout = "Microsoft Learn \"Migrate to cloud authentication using Staged Rollout\"";

    /// <summary>docs/facts/graph.md#permissions-and-roles.</summary>
    public const string Permissions = "Microsoft Graph permissions reference";

    /// <summary>docs/facts/federation.md#who-may-convert: read there that a conversion is open to these roles.</summary>
    public const string Roles = "Microsoft Learn \"Update domain\" (2025) and \"Create internalDomainFederation\" (2025)";
}
