namespace IdentityModel.Cloud;

/// <summary>
/// The permission and the administrator's role that each job needs: docs/facts/graph.md#permissions-and-roles, in one place.
/// </summary>
/// <param name="Permission">The Graph permission, its name first, delegated and application alike.</param>
/// <param name="Role">The role a signed-in administrator needs besides.</param>
internal sealed record RequiredPermission(string Permission, string Role)
{
    /// <summary>The name of the permission without its alternatives: the scope that a sign-in requests.</summary>
    public string Scope => Permission.Split(' ')[0];

    /// <summary>Whether a tenant cannot grant it to applications.</summary>
    public bool IsDelegatedOnly { get; init; }

    public static readonly RequiredPermission ReadOrganization = new("Organization.Read.All", "Directory Readers or Global Reader");

    public static readonly RequiredPermission ReadDomains = new("Domain.Read.All", "Directory Readers or Global Reader");

    public static readonly RequiredPermission ReadFederation = new(
        "Domain-InternalFederation.Read.All (or Domain.Read.All)",
        "Global Reader, Security Reader or one of the roles that may change it");

    public static readonly RequiredPermission ConvertDomain = new(
        "Domain-InternalFederation.ReadWrite.All (or Domain.ReadWrite.All)",
        "Domain Name Administrator, External Identity Provider Administrator, Hybrid Identity Administrator or Security Administrator");

    public static readonly RequiredPermission DisableSynchronization = new(
        "Organization.ReadWrite.All", "Hybrid Identity Administrator");

    public static readonly RequiredPermission ReadUsers = new("User.Read.All", "Directory Readers or Global Reader");

    /// <summary>
    /// What a refusal of the filter names: User.Read.All is documented for the filter, and this permission for the value of one user
    /// (docs/facts/graph.md#reading-who-was-moved-to-the-cloud).
    /// </summary>
    public static readonly RequiredPermission ReadCloudManaged = new(
        "User-OnPremisesSyncBehavior.ReadWrite.All (besides User.Read.All)", "Hybrid Identity Administrator");

    /// <summary>To move a user, and to read whether one user was moved: no permission only reads it.</summary>
    public static readonly RequiredPermission SyncBehavior =
        new("User-OnPremisesSyncBehavior.ReadWrite.All", "Hybrid Identity Administrator");

    public static readonly RequiredPermission ReadGroups = new("GroupMember.Read.All", "Directory Readers or Global Reader");

    public static readonly RequiredPermission ReadContacts = new("OrgContact.Read.All", "Directory Readers or Global Reader");

    public static readonly RequiredPermission ReadSyncFeatures = new(
        "OnPremDirectorySynchronization.Read.All",
        "Hybrid Identity Administrator or Global Administrator")
    {
        IsDelegatedOnly = true,
    };

    public static readonly RequiredPermission WriteSyncFeatures = new(
        "OnPremDirectorySynchronization.ReadWrite.All",
        "Global Administrator")
    {
        IsDelegatedOnly = true,
    };

    public static readonly RequiredPermission ReadRollouts = new(
        "Policy.Read.HybridAuthentication",
        "Hybrid Identity Administrator or Global Reader")
    {
        IsDelegatedOnly = true,
    };

    public static readonly RequiredPermission WriteRollouts = new(
        "Policy.ReadWrite.HybridAuthentication",
        "Hybrid Identity Administrator")
    {
        IsDelegatedOnly = true,
    };

    public static readonly RequiredPermission ReadRoles = new("RoleManagement.Read.Directory", "Directory Readers or Global Reader");

    public static readonly RequiredPermission ReadEligibleRoles = new(
        "RoleEligibilitySchedule.Read.Directory", "Global Reader or Privileged Role Administrator");

    public static readonly RequiredPermission ReadEligibleMembers = new(
        "PrivilegedEligibilitySchedule.Read.AzureADGroup", "Global Reader or Privileged Role Administrator");

    public static readonly RequiredPermission WriteImmutableId = new(
        "User.ReadWrite.All",
        "User Administrator or Hybrid Identity Administrator (Privileged Authentication Administrator for users who hold an "
            + "administrator role)");

    public static readonly RequiredPermission SetPassword = new(
        "User-PasswordProfile.ReadWrite.All",
        "User Administrator (Privileged Authentication Administrator for users who hold an administrator role)");

    public static readonly RequiredPermission ResetPassword = new(
        "UserAuthMethod-Password.ReadWrite.All (or UserAuthenticationMethod.ReadWrite.All)",
        "Authentication Administrator (Privileged Authentication Administrator for users who hold an administrator role)")
    {
        IsDelegatedOnly = true,
    };

    /// <summary>Every permission. A test holds that none is missing.</summary>
    public static IReadOnlyList<RequiredPermission> All { get; } =
    [
        ReadOrganization,
        ReadDomains,
        ReadFederation,
        ConvertDomain,
        DisableSynchronization,
        ReadUsers,
        ReadCloudManaged,
        SyncBehavior,
        ReadGroups,
        ReadContacts,
        ReadSyncFeatures,
        WriteSyncFeatures,
        ReadRollouts,
        WriteRollouts,
        ReadRoles,
        ReadEligibleRoles,
        ReadEligibleMembers,
        WriteImmutableId,
        SetPassword,
        ResetPassword,
    ];
}
