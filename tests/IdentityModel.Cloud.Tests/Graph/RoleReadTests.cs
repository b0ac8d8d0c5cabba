using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

/// <summary>Who holds which administrator role, and what is known where a part may not be read.</summary>
public class RoleReadTests
{
    [Fact] // docs/facts/graph.md#permissions-and-roles, docs/facts/matching.md#hard-match-hardening: active or eligible
    public async Task Roles_are_read_active_and_eligible_direct_and_through_groups()
    {
        using var test = new CloudUnderTest(new SandboxOptions { PageSize = 1 });
        string[] ids = [.. test.Tenant.Users.Select(user => user.Id)];
        SandboxGroup inner = test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Inner" });
        inner.MemberIds.Add(ids[1]);
        SandboxGroup outer = test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Outer", IsAssignableToRole = true });
        outer.MemberIds.Add(inner.Id);
        test.Tenant.AssignRole(ids[0], "Global Administrator");
        test.Tenant.AssignRole(ids[0], "User Administrator", isEligible: true);
        test.Tenant.AssignRole(outer.Id, "Helpdesk Administrator");

        AdministratorRoles roles = await (await test.DirectoryAsync()).GetAdministratorRolesAsync(CloudUnderTest.Token);

        Assert.Empty(roles.Unread);
        Assert.Equal(["Global Administrator", "User Administrator"], roles.Of(ids[0]));
        Assert.Equal(["Helpdesk Administrator"], roles.Of(ids[1]));
        Assert.Equal(2, roles.ByUser.Count);
    }

    [Fact] // PIM for Groups: who may only become a member of a group that has a role
    public async Task Eligible_members_of_a_group_that_has_a_role_have_the_role()
    {
        using var test = new CloudUnderTest(new SandboxOptions { PageSize = 1 });
        string[] ids = [.. test.Tenant.Users.Select(user => user.Id)];
        SandboxGroup operators = test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Operators", IsAssignableToRole = true });
        operators.MemberIds.Add(ids[0]);
        operators.EligibleMemberIds.Add(ids[0]);
        operators.EligibleMemberIds.Add(ids[1]);
        operators.EligibleOwnerIds.Add(ids[2]);
        test.Tenant.AssignRole(operators.Id, "Helpdesk Administrator");
        test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Without a role", IsAssignableToRole = true }).EligibleMemberIds.Add(ids[2]);

        AdministratorRoles roles = await (await test.DirectoryAsync()).GetAdministratorRolesAsync(CloudUnderTest.Token);

        Assert.Empty(roles.Unread);
        Assert.Equal(["Helpdesk Administrator"], roles.Of(ids[0]));
        Assert.Equal(["Helpdesk Administrator"], roles.Of(ids[1]));
        Assert.Empty(roles.Of(ids[2])!); // an owner has no role
    }

    [Fact]
    public async Task Where_no_group_has_a_role_nobody_asks_for_eligible_members()
    {
        using var test = new CloudUnderTest();
        test.Tenant.AssignRole(test.Tenant.Users[0].Id, "Global Administrator");

        await (await test.DirectoryAsync()).GetAdministratorRolesAsync(CloudUnderTest.Token);

        Assert.DoesNotContain(test.Wire.Sent, request => request.Uri.AbsolutePath.Contains("privilegedAccess", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Eligible_members_that_may_not_be_read_are_one_error_however_many_groups_there_are()
    {
        using var test = new CloudUnderTest(new SandboxOptions
        {
            GrantedPermissions = ["RoleManagement.Read.Directory", "GroupMember.Read.All"],
        });
        foreach (string name in new[] { "One", "Two", "Three" })
        {
            SandboxGroup group = test.Tenant.AddGroup(new SandboxGroup { DisplayName = name, IsAssignableToRole = true });
            group.MemberIds.Add(test.Tenant.Users[0].Id);
            test.Tenant.AssignRole(group.Id, "Helpdesk Administrator");
        }

        AdministratorRoles roles = await (await test.DirectoryAsync()).GetAdministratorRolesAsync(CloudUnderTest.Token);

        IdentityModelException error = Assert.Single(roles.Unread);
        Assert.Equal("PermissionMissing", error.ErrorId);
        Assert.Contains("PrivilegedEligibilitySchedule.Read.AzureADGroup", error.Advice, StringComparison.Ordinal);
        Assert.Equal(["Helpdesk Administrator"], roles.Of(test.Tenant.Users[0].Id));
        Assert.Null(roles.Of(test.Tenant.Users[1].Id));
    }

    [Fact] // code and text: Microsoft365DSC and others look for it; licences that end remove what is eligible
    public async Task A_tenant_without_P2_has_no_eligible_roles_and_the_rest_is_known()
    {
        using var test = new CloudUnderTest(new SandboxOptions { HasEntraIdP2 = false });
        string[] ids = [.. test.Tenant.Users.Select(user => user.Id)];
        test.Tenant.AssignRole(ids[0], "Global Administrator");

        AdministratorRoles roles = await (await test.DirectoryAsync()).GetAdministratorRolesAsync(CloudUnderTest.Token);

        Assert.Empty(roles.Unread);
        Assert.Equal(["Global Administrator"], roles.Of(ids[0]));
        Assert.Empty(roles.Of(ids[1])!);
    }

    [Theory]
    [InlineData("no licence, as the role calls say it", 400, "AadPremiumLicenseRequired", "The tenant needs …", true)]
    [InlineData("no licence, within the text", 400, "UnknownError", "{'errorCode':'AadPremiumLicenseRequired'}", true)]
    [InlineData("another 400", 400, "Request_BadRequest", "The moon is in the wrong phase.", false)]
    [InlineData("the service fails", 500, "UnknownError", "Internal error.", false)]
    public async Task Eligible_roles_that_PIM_does_not_give_are(string name, int status, string code, string message, bool none)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (request, _) => request.Uri.AbsolutePath.Contains("roleEligibility", StringComparison.Ordinal)
            ? CloudUnderTest.Answer(status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""")
            : null;

        AdministratorRoles roles = await directory.GetAdministratorRolesAsync(CloudUnderTest.Token);

        Assert.Equal((name, none), (name, roles.Unread.Count == 0));
    }

    [Theory]
    [InlineData("eligible roles", "roleEligibility", "RoleEligibilitySchedule.Read.Directory")]
    [InlineData("groups that hold roles", "/groups", "GroupMember.Read.All")]
    public async Task Where_a_part_may_not_be_read_the_roles_that_were_are_certain_and_the_others_unknown(
        string name, string path, string permission)
    {
        using var test = new CloudUnderTest();
        string[] ids = [.. test.Tenant.Users.Select(user => user.Id)];
        test.Tenant.AssignRole(ids[0], "Global Administrator");
        test.Tenant.AssignRole(ids[1], "User Administrator", isEligible: path != "/groups");
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (request, _) => request.Uri.AbsolutePath.Contains(path, StringComparison.Ordinal)
            ? CloudUnderTest.Answer(403, """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges."}}""")
            : null;

        AdministratorRoles roles = await directory.GetAdministratorRolesAsync(CloudUnderTest.Token);

        Assert.Equal(["Global Administrator"], roles.Of(ids[0]));
        Assert.Null(roles.Of(ids[2]));
        IdentityModelException error = Assert.Single(roles.Unread);
        Assert.Equal((name, "PermissionMissing"), (name, error.ErrorId));
        Assert.Contains(permission, error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_active_roles_may_not_be_read_nothing_is_known()
    {
        using var test = new CloudUnderTest(new SandboxOptions { GrantedPermissions = ["RoleEligibilitySchedule.Read.Directory"] });
        ICloudDirectory directory = await test.DirectoryAsync();

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => directory.GetAdministratorRolesAsync(CloudUnderTest.Token));

        Assert.Equal("PermissionMissing", error.ErrorId);
    }
}
