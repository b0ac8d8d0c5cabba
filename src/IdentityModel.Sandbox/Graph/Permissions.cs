namespace IdentityModel.Sandbox;

/// <summary>
/// The permissions that open each kind of call, the least one first (docs/facts/graph.md#permissions-and-roles).
/// </summary>
internal static class Permissions
{
    public static readonly string[] ReadOrganization =
        ["Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All", "User.Read.All"];

    public static readonly string[] WriteOrganization = ["Organization.ReadWrite.All"];

    public static readonly string[] ReadDomains =
        ["Domain.Read.All", "Domain.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];

    public static readonly string[] WriteDomains = ["Domain-InternalFederation.ReadWrite.All", "Domain.ReadWrite.All"];

    /// <summary>
    /// Everything of a domain but whether it is federated (docs/facts/graph.md#permissions-and-roles: making a subdomain a root).
    /// </summary>
    public static readonly string[] WriteDomainSettings = ["Domain.ReadWrite.All"];

    public static readonly string[] ReadFederation =
    [
        "Domain-InternalFederation.Read.All", "Domain-InternalFederation.ReadWrite.All", "Domain.Read.All",
        "Domain.ReadWrite.All",
    ];

    public static readonly string[] WriteFederation = ["Domain-InternalFederation.ReadWrite.All", "Domain.ReadWrite.All"];

    public static readonly string[] ReadUsers =
        ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];

    /// <summary>No permission only reads it (docs/facts/graph.md#reading-who-was-moved-to-the-cloud).</summary>
    public static readonly string[] SyncBehavior = ["User-OnPremisesSyncBehavior.ReadWrite.All"];

    public static readonly string[] WriteUsers = ["User.ReadWrite.All", "Directory.ReadWrite.All"];

    public static readonly string[] WritePasswords =
        ["User-PasswordProfile.ReadWrite.All", "User.ReadWrite.All", "Directory.ReadWrite.All"];

    public static readonly string[] EnableUsers =
        ["User.EnableDisableAccount.All", "User.ReadWrite.All", "Directory.ReadWrite.All"];

    /// <summary>Any one of these permits PATCH on a user; the resource decides for which properties.</summary>
    public static readonly string[] EveryUserWrite =
    [
        "User.ReadWrite.All", "Directory.ReadWrite.All", "User-PasswordProfile.ReadWrite.All", "User.EnableDisableAccount.All",
    ];

    public static readonly string[] ResetPasswords =
        ["UserAuthMethod-Password.ReadWrite.All", "UserAuthenticationMethod.ReadWrite.All"];

    public static readonly string[] ReadGroups =
        ["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"];

    public static readonly string[] ReadContacts = ["OrgContact.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"];

    public static readonly string[] ReadRoles =
    [
        "RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "Directory.Read.All", "Directory.ReadWrite.All",
    ];

    public static readonly string[] ReadEligibleRoles =
        ["RoleEligibilitySchedule.Read.Directory", "RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory"];

    public static readonly string[] ReadEligibleMembers =
        ["PrivilegedEligibilitySchedule.Read.AzureADGroup", "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup"];

    public static readonly string[] ReadSync =
        ["OnPremDirectorySynchronization.Read.All", "OnPremDirectorySynchronization.ReadWrite.All"];

    public static readonly string[] WriteSync = ["OnPremDirectorySynchronization.ReadWrite.All"];

    public static readonly string[] ReadRollouts =
        ["Policy.Read.HybridAuthentication", "Policy.ReadWrite.HybridAuthentication", "Directory.ReadWrite.All"];

    public static readonly string[] WriteRollouts = ["Policy.ReadWrite.HybridAuthentication", "Directory.ReadWrite.All"];

    /// <summary>Every permission named above.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. new[]
        {
            ReadOrganization, WriteOrganization, ReadDomains, WriteDomains, ReadFederation, WriteFederation, ReadUsers, SyncBehavior, WriteUsers,
            WritePasswords, EnableUsers, ResetPasswords, ReadGroups, ReadContacts, ReadRoles, ReadEligibleRoles, ReadEligibleMembers,
            ReadSync, WriteSync,
            ReadRollouts, WriteRollouts,
        }.SelectMany(names => names).Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal),
    ];
}
