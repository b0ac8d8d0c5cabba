using IdentityModel.Testing;

namespace IdentityModel.Sandbox.Tests.Synchronization;

/// <summary>A simulated tenant as Core's matcher sees one of which nothing stays unread.</summary>
internal static class TenantView
{
    /// <summary>The users, deleted ones among them, the groups and the contacts.</summary>
    public static IEnumerable<CloudUser> Objects(SandboxTenant tenant) =>
    [
        .. tenant.Users.Select(user => User(tenant, user)),
        .. tenant.DeletedUsers.Select(user => Sketch.Deleted(User(tenant, user))),
        .. tenant.Groups.Select(group => Other(DirectoryObjectType.Group, group.DisplayName, group)
            .WithGroupFacts(new CloudGroupFacts(group.OnPremisesSecurityIdentifier, group.GroupTypes.Contains("Unified")))),
        .. tenant.Contacts.Select(contact => Other(DirectoryObjectType.Contact, contact.DisplayName, contact)),
    ];

    /// <summary>The flags of the tenant.</summary>
    public static MatchSettings Settings(SandboxTenant tenant, SourceAnchor anchor) => new()
    {
        SourceAnchor = anchor,
        BlockSoftMatch = tenant.SyncFeatures["blockSoftMatchEnabled"] == true,
        BlockHardMatch = tenant.SyncFeatures["blockCloudObjectTakeoverThroughHardMatchEnabled"] == true,
        SoftMatchOnUpn = tenant.SyncFeatures["softMatchOnUpnEnabled"] == true,
        AllowObjectIdentifierUpdate = tenant.SyncFeatures["allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled"] == true,
    };

    private static CloudUser User(SandboxTenant tenant, SandboxUser user) => new()
    {
        Id = user.Id,
        UserPrincipalName = user.UserPrincipalName,
        Mail = user.Mail,
        ProxyAddresses = user.ProxyAddresses,
        ImmutableId = user.OnPremisesImmutableId,
        OnPremisesSyncEnabled = user.OnPremisesSyncEnabled,
        IsCloudManaged = user.IsCloudManaged,
        HasOnPremisesObjectIdentifier = user.OnPremisesObjectIdentifier is not null,
        UserType = user.UserType,
        AdministratorRoles = [.. tenant.RolesOf(user.Id, includeEligible: true)],
    };

    private static CloudUser Other(DirectoryObjectType type, string name, ISandboxObject one) => new()
    {
        Id = one.Id,
        DisplayName = name,
        Mail = one.Mail,
        ProxyAddresses = one.ProxyAddresses,
        OnPremisesSyncEnabled = one.OnPremisesSyncEnabled,
        IsCloudManaged = false,
        HasOnPremisesObjectIdentifier = false,
        AdministratorRoles = [],
        ObjectType = type,
    };
}
