using IdentityModel.Core;
using Microsoft.Graph.Models;
using Organization = IdentityModel.Core.Organization;

namespace IdentityModel.Cloud;

/// <summary>From Graph's models to Core's, with the properties to select for it.</summary>
internal static class GraphMap
{
    public static readonly string[] OrganizationProperties =
        ["id", "displayName", "onPremisesSyncEnabled", "onPremisesLastSyncDateTime"];

    public static readonly string[] DomainProperties =
        ["id", "authenticationType", "isDefault", "isInitial", "isRoot", "isVerified"];

    /// <summary>
    /// <c>onPremisesObjectIdentifier</c> is not among them: v1.0 does not know it and would refuse the request (facts 1.7).
    /// </summary>
    public static readonly string[] UserProperties =
    [
        "id", "userPrincipalName", "displayName", "givenName", "surname", "mail", "mailNickname", "proxyAddresses",
        "onPremisesImmutableId", "onPremisesSyncEnabled", "accountEnabled", "userType", "lastPasswordChangeDateTime",
    ];

    /// <summary>Of groups and contacts: what stands in a match's way.</summary>
    public static readonly string[] MailObjectProperties =
        ["id", "displayName", "mail", "proxyAddresses", "onPremisesSyncEnabled"];

    public static Organization ToCore(Microsoft.Graph.Models.Organization organization) => new()
    {
        Id = organization.Id ?? "",
        DisplayName = organization.DisplayName,
        OnPremisesSyncEnabled = organization.OnPremisesSyncEnabled,
        OnPremisesLastSync = organization.OnPremisesLastSyncDateTime,
    };

    /// <summary>A domain, or <see langword="null"/> where what Graph said cannot be a domain.</summary>
    public static CloudDomain? ToCore(Domain domain) =>
        domain.Id is { Length: > 0 } name
        && Enum.TryParse(domain.AuthenticationType, ignoreCase: true, out DomainAuthenticationType type)
            ? new CloudDomain
            {
                Name = name,
                AuthenticationType = type,
                IsDefault = domain.IsDefault ?? false,
                IsInitial = domain.IsInitial ?? false,
                IsRoot = domain.IsRoot ?? false,
                IsVerified = domain.IsVerified ?? false,
            }
            : null;

    public static DirectorySyncFeatures ToCore(OnPremisesDirectorySynchronizationFeature? features) => new()
    {
        PasswordHashSyncEnabled = features?.PasswordSyncEnabled,
        BlockSoftMatch = features?.BlockSoftMatchEnabled,
        BlockHardMatch = features?.BlockCloudObjectTakeoverThroughHardMatchEnabled,
        SoftMatchOnUpn = features?.SoftMatchOnUpnEnabled,
        AllowObjectIdentifierUpdate = NewerFlag(features, "allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled"),
    };

    /// <summary>A flag that Graph's schema has and the SDK does not yet.</summary>
    private static bool? NewerFlag(OnPremisesDirectorySynchronizationFeature? features, string name) =>
        features?.AdditionalData.TryGetValue(name, out object? value) is true ? value as bool? : null;

    public static CloudUser ToCore(User user) => new()
    {
        Id = user.Id ?? "",
        UserPrincipalName = user.UserPrincipalName ?? "",
        DisplayName = user.DisplayName,
        GivenName = user.GivenName,
        Surname = user.Surname,
        Mail = user.Mail,
        MailNickname = user.MailNickname,
        ProxyAddresses = user.ProxyAddresses ?? [],
        ImmutableId = user.OnPremisesImmutableId,
        OnPremisesSyncEnabled = user.OnPremisesSyncEnabled,
        AccountEnabled = user.AccountEnabled,
        UserType = user.UserType,
        LastPasswordChange = user.LastPasswordChangeDateTime,
        ObjectType = DirectoryObjectType.User,
    };

    public static CloudUser ToCore(Group group) => new()
    {
        Id = group.Id ?? "",
        DisplayName = group.DisplayName,
        Mail = group.Mail,
        ProxyAddresses = group.ProxyAddresses ?? [],
        OnPremisesSyncEnabled = group.OnPremisesSyncEnabled,
        ObjectType = DirectoryObjectType.Group,
    };

    public static CloudUser ToCore(OrgContact contact) => new()
    {
        Id = contact.Id ?? "",
        DisplayName = contact.DisplayName,
        Mail = contact.Mail,
        ProxyAddresses = contact.ProxyAddresses ?? [],
        OnPremisesSyncEnabled = contact.OnPremisesSyncEnabled,
        ObjectType = DirectoryObjectType.Contact,
    };
}
