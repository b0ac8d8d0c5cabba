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

    public static Organization ToCore(Microsoft.Graph.Models.Organization organization) => new()
    {
        Id = organization.Id ?? "",
        DisplayName = organization.DisplayName,
        OnPremisesSyncEnabled = organization.OnPremisesSyncEnabled,
        OnPremisesLastSync = organization.OnPremisesLastSyncDateTime,
    };

    /// <summary>A domain; <see langword="null"/> if Graph's values cannot be a domain.</summary>
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
        AllowObjectIdentifierUpdate = features?.AllowOnPremUpdateOfOnPremisesObjectIdentifierEnabled,
    };
}
