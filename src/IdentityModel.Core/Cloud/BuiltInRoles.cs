namespace IdentityModel.Core;

/// <summary>
/// Names of Entra's built-in roles, which Graph gives in English, whatever the tenant's language. They say nothing of a tenant.
/// Source: learn.microsoft.com, Microsoft Entra built-in roles.
/// </summary>
internal static class BuiltInRoles
{
    /// <summary>May do everything.</summary>
    public const string GlobalAdministrator = "Global Administrator";

    /// <summary>Manages synchronization and sign-in from on premises.</summary>
    public const string HybridIdentityAdministrator = "Hybrid Identity Administrator";

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Application Administrator", "Application Developer", "Authentication Administrator", "Authentication Policy Administrator",
        "Billing Administrator", "Cloud Application Administrator", "Cloud Device Administrator", "Compliance Administrator",
        "Conditional Access Administrator", "Directory Readers", "Directory Synchronization Accounts", "Directory Writers",
        "Domain Name Administrator", "Exchange Administrator", "External Identity Provider Administrator", GlobalAdministrator,
        "Global Reader", "Groups Administrator", "Guest Inviter", "Helpdesk Administrator", HybridIdentityAdministrator,
        "Identity Governance Administrator", "Intune Administrator", "License Administrator", "Message Center Reader",
        "Password Administrator", "Privileged Authentication Administrator", "Privileged Role Administrator", "Reports Reader",
        "Security Administrator", "Security Operator", "Security Reader", "Service Support Administrator",
        "SharePoint Administrator", "Teams Administrator", "User Administrator",
    };

    /// <summary>Whether a role is on this list. A role that is newer than the list is not.</summary>
    public static bool Has(string role) => Names.Contains(role);
}
