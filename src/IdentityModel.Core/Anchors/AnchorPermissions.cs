namespace IdentityModel.Core.Anchors;

/// <summary>The least permissions that clear what prevents a hard match (docs/facts/graph.md#clearing-the-way-for-a-hard-match).</summary>
internal static class AnchorPermissions
{
    /// <summary>All of them, as sentences.</summary>
    public const string All =
        "The least permissions are: User-OnPremisesSyncBehavior.ReadWrite.All to clear onPremisesObjectIdentifier; RoleManagement.ReadWrite.Directory "
        + "to remove a role; RoleEligibilitySchedule.ReadWrite.Directory to remove the eligibility for a role; "
        + "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup to remove the eligibility for a group that has a role; "
        + "OnPremDirectorySynchronization.ReadWrite.All to change a synchronization feature of the tenant.";
}
