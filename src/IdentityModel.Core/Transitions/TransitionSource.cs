namespace IdentityModel.Core.Transitions;

/// <summary>The documents the checks rest on: the title, then the address that an admin can open.</summary>
internal static class TransitionSource
{
    /// <summary>docs/facts/sign-in-models.md#three-identity-models.</summary>
    public const string Blog = "Microsoft blog \"Choosing a sign-in model for Office 365\" (2014) "
        + "https://www.microsoft.com/en-us/microsoft-365/blog/2014/05/13/choosing-a-sign-in-model-for-office-365/";

    /// <summary>docs/facts/conversion.md#procedure.</summary>
    public const string Migration = "Microsoft Learn \"Migrate from federation to cloud authentication\" "
        + Connect + "migrate-from-federation-to-cloud-authentication";

    /// <summary>docs/facts/graph.md#changing-authenticationtype, docs/facts/federation.md#creating-federation-settings.</summary>
    public const string Federation = "Microsoft Learn \"Create internalDomainFederation\" (2025) "
        + Graph + "api/domain-post-federationconfiguration";

    /// <summary>docs/facts/conversion.md#subdomains.</summary>
    public const string Subdomains = "Microsoft Learn \"Verify custom subdomains in Microsoft Entra ID\" "
        + "https://learn.microsoft.com/entra/identity/users/domains-verify-custom-subdomain";

    /// <summary>docs/facts/conversion.md#subdomains, docs/facts/federation.md#issuer-per-domain.</summary>
    public const string SeveralDomains = "Microsoft Learn \"Multiple domain support for federating with Microsoft Entra ID\" "
        + Connect + "how-to-connect-install-multiple-domains";

    /// <summary>docs/facts/conversion.md#emergency-administrator, recalled.</summary>
    public const string Emergency = "Microsoft Learn \"Manage emergency access accounts\" (recalled) "
        + "https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access";

    /// <summary>docs/facts/passwords.md#password-hash-synchronization.</summary>
    public const string HashSync = "Microsoft Learn \"Implement password hash synchronization with Microsoft Entra Connect Sync\" "
        + Connect + "how-to-connect-password-hash-synchronization";

    /// <summary>docs/facts/graph.md#organization.</summary>
    public const string Organization = "Microsoft Graph v1.0, organization " + Graph + "api/resources/organization";

    /// <summary>docs/facts/graph.md#switching-off-synchronization.</summary>
    public const string SwitchingOff = "Entra PowerShell, Set-EntraDirSyncEnabled "
        + "https://github.com/microsoftgraph/entra-powershell/blob/a36be76/module/Entra/Microsoft.Entra/DirectoryManagement/"
        + "Set-EntraDirSyncEnabled.ps1";

    /// <summary>docs/facts/graph.md#switching-off-synchronization: the steps, and what is cleared.</summary>
    public const string SwitchingOffSteps = "Microsoft Learn \"Turn off directory synchronization for Microsoft 365\" "
        + "https://learn.microsoft.com/microsoft-365/enterprise/turn-off-directory-synchronization";

    /// <summary>docs/facts/matching.md#match-order.</summary>
    public const string Match = "Microsoft Learn \"Microsoft Entra Connect: When you already have Microsoft Entra ID\" "
        + Connect + "how-to-connect-install-existing-tenant";

    /// <summary>docs/facts/conversion.md#staged-rollout.</summary>
    public const string StagedRollout = "Microsoft Learn \"Migrate to cloud authentication using Staged Rollout\" "
        + Connect + "how-to-connect-staged-rollout";

    /// <summary>docs/facts/graph.md#permissions-and-roles.</summary>
    public const string Permissions = "Microsoft Graph permissions reference " + Graph + "permissions-reference";

    /// <summary>docs/facts/federation.md#who-may-convert: read there that a conversion is open to these roles.</summary>
    public const string Roles = "Microsoft Learn \"Update domain\" (2025) " + Graph + "api/domain-update";

    private const string Connect = "https://learn.microsoft.com/entra/identity/hybrid/connect/";

    private const string Graph = "https://learn.microsoft.com/graph/";
}
