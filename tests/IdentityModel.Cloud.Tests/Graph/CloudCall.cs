namespace IdentityModel.Cloud.Tests;

/// <summary>Every kind of call the module makes, by name, for tables of faults.</summary>
internal static class CloudCall
{
    public static readonly IReadOnlyDictionary<string, (string Path, string Permission, Func<ICloudDirectory, Task> Make)> All =
        new Dictionary<string, (string, string, Func<ICloudDirectory, Task>)>
        {
            ["organization"] = ("/organization", "Organization.Read.All", d => d.GetOrganizationAsync(CloudUnderTest.Token)),
            ["domains"] = ("/domains", "Domain.Read.All", d => d.GetDomainsAsync(CloudUnderTest.Token)),
            ["domain"] = ("/domains/adatum.com", "Domain.Read.All", d => d.GetDomainAsync("adatum.com", CloudUnderTest.Token)),
            ["federation"] = (
                "/federationConfiguration", "Domain-InternalFederation.Read.All",
                d => d.GetFederationAsync("adatum.com", CloudUnderTest.Token)),
            ["sync features"] = (
                "/onPremisesSynchronization", "OnPremDirectorySynchronization.Read.All",
                d => d.GetDirectorySyncFeaturesAsync(CloudUnderTest.Token)),
            ["sync client"] = (
                "/beta/directory/onPremisesSynchronization", "OnPremDirectorySynchronization.Read.All",
                d => d.GetSyncClientVersionAsync(CloudUnderTest.Token)),
            ["users"] = ("/users", "User.Read.All", d => ReadTests.ReadAsync(d, new CloudUserQuery())),
            ["moved users"] = (
                "/users", "User-OnPremisesSyncBehavior.ReadWrite.All",
                d => ReadTests.ReadAsync(d, new CloudUserQuery { CloudManagedOnly = true })),
            ["object identifiers"] = ("/beta/users", "User.Read.All", ReadObjectIdentifiersAsync),
            ["user count"] = ("/users/$count", "User.Read.All", d => d.CountUsersAsync(new CloudUserQuery(), CloudUnderTest.Token)),
            ["user"] = ("/users/user1@fabrikam.com", "User.Read.All", d => d.GetUserAsync("user1@fabrikam.com", CloudUnderTest.Token)),
            ["users by name"] = (
                "/users/user1@fabrikam.com", "User.Read.All",
                async d => (await d.GetNamedUsersAsync(["user1@fabrikam.com", "user2@fabrikam.com"], CloudUnderTest.Token))[0].Get()),
            ["deleted users"] = ("/directory/deletedItems/graph.user", "User.Read.All", ReadDeletedUsersAsync),
            ["groups"] = ("/groups", "GroupMember.Read.All", ReadMailObjectsAsync),
            ["contacts"] = ("/contacts", "OrgContact.Read.All", ReadMailObjectsAsync),
            ["group count"] = (
                "/groups/$count", "GroupMember.Read.All",
                d => d.CountSynchronizedAsync(DirectoryObjectType.Group, CloudUnderTest.Token)),
            ["contact count"] = (
                "/contacts/$count", "OrgContact.Read.All",
                d => d.CountSynchronizedAsync(DirectoryObjectType.Contact, CloudUnderTest.Token)),
            ["users with errors"] = ("/users", "User.Read.All", d => ErrorReadTests.ReadAsync(d, DirectoryObjectType.User)),
            ["groups with errors"] = ("/groups", "GroupMember.Read.All", d => ErrorReadTests.ReadAsync(d, DirectoryObjectType.Group)),
            ["contacts with errors"] = ("/contacts", "OrgContact.Read.All", d => ErrorReadTests.ReadAsync(d, DirectoryObjectType.Contact)),
            ["roles"] = ("/roleAssignments", "RoleManagement.Read.Directory", d => d.GetAdministratorRolesAsync(CloudUnderTest.Token)),
            ["eligible roles"] = (
                "/roleEligibilityScheduleInstances", "RoleEligibilitySchedule.Read.Directory", ReadEligibleRolesAsync),
            ["staged rollouts"] = (
                "/featureRolloutPolicies", "Policy.Read.HybridAuthentication",
                d => d.GetStagedRolloutsAsync(CloudUnderTest.Token)),
            ["conversion"] = (
                "/domains/adatum.com", "Domain-InternalFederation.ReadWrite.All",
                d => d.ConvertDomainToManagedAsync("adatum.com", CloudUnderTest.Token)),
            ["switching off"] = (
                $"/organization/{CloudUnderTest.SmallTenant().Id}", "Organization.ReadWrite.All",
                d => d.DisableDirectorySynchronizationAsync(CloudUnderTest.SmallTenant().Id, CloudUnderTest.Token)),
        };

    /// <summary>The method of its request that can fail.</summary>
    public static string MethodOf(string call) => call is "conversion" or "switching off" ? "PATCH" : "GET";

    private static async Task ReadEligibleRolesAsync(ICloudDirectory directory)
    {
        AdministratorRoles roles = await directory.GetAdministratorRolesAsync(CloudUnderTest.Token);
        if (roles.Unread.Count > 0)
            throw Assert.Single(roles.Unread); // the rest goes on without them
    }

    private static async Task ReadObjectIdentifiersAsync(ICloudDirectory directory)
    {
        await foreach (string _ in directory.GetUsersWithObjectIdentifierAsync(new CloudUserQuery(), CloudUnderTest.Token))
        {
        }
    }

    private static async Task ReadDeletedUsersAsync(ICloudDirectory directory)
    {
        await foreach (CloudUser _ in directory.GetDeletedUsersAsync(CloudUnderTest.Token))
        {
        }
    }

    private static async Task ReadMailObjectsAsync(ICloudDirectory directory)
    {
        await foreach (CloudUser _ in directory.GetMailEnabledObjectsAsync(CloudUnderTest.Token))
        {
        }
    }
}
