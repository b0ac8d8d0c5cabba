using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox.Tests;

/// <summary>How the service says who was moved to the cloud, and who has an identifier (docs/facts/graph.md#source-of-authority).</summary>
public sealed class SourceOfAuthorityTests
{
    private const string Moved = "users?$select=userPrincipalName&$count=true&$filter=onPremisesSyncBehavior/isCloudManaged eq true";

    [Theory]
    [InlineData("moved", "ann", true)]
    [InlineData("synchronized", "bob", false)]
    [InlineData("made in the cloud", "carl", false)]
    public async Task A_user_says_whether_it_is_managed_in_the_cloud(string _, string name, bool expected)
    {
        using var host = new SandboxHost(Tenant());

        (int status, JsonNode? body) = await host.JsonAsync("GET", $"users/{name}@contoso.com/onPremisesSyncBehavior?$select=isCloudManaged");

        Assert.Equal((200, expected), (status, (bool)body!["isCloudManaged"]!));
    }

    [Theory]
    [InlineData("no permission", "User.Read.All", "users/ann@contoso.com/onPremisesSyncBehavior", 403)]
    [InlineData("no user", "User-OnPremisesSyncBehavior.ReadWrite.All", "users/nobody@contoso.com/onPremisesSyncBehavior", 404)]
    [InlineData("not a property to select", "User.Read.All", "users?$select=onPremisesSyncBehavior/isCloudManaged", 400)]
    [InlineData("not to be expanded", "User.Read.All", "users?$expand=onPremisesSyncBehavior", 400)]
    public async Task Other_ways_are_refused(string _, string permission, string url, int expected)
    {
        using var host = new SandboxHost(Tenant(), new SandboxOptions { GrantedPermissions = [permission] }, checksSchema: false);

        Assert.Equal(expected, (await host.JsonAsync("GET", url)).Status);
    }

    [Fact]
    public async Task A_filter_finds_who_was_moved_as_an_advanced_query()
    {
        using var host = new SandboxHost(Tenant(), new SandboxOptions { GrantedPermissions = ["User.Read.All"] });

        (_, JsonNode? body) = await host.JsonAsync("GET", Moved, null, "eventual");

        Assert.Equal("ann@contoso.com", (string)Assert.Single(body!["value"]!.AsArray())!["userPrincipalName"]!);
        Assert.Equal(400, (await host.JsonAsync("GET", Moved)).Status);
    }

    [Fact]
    public async Task Beta_says_who_has_an_identifier()
    {
        using var host = new SandboxHost(Tenant());

        (_, JsonNode? body) = await host.JsonAsync(
            "GET", "https://graph.microsoft.com/beta/users?$select=userPrincipalName,onPremisesObjectIdentifier");

        Assert.Equal(
            ["ann@contoso.com True", "bob@contoso.com True", "carl@contoso.com False"],
            body!["value"]!.AsArray().Select(user => $"{user!["userPrincipalName"]} {user["onPremisesObjectIdentifier"] is not null}"));
    }

    [Fact] // docs/facts/graph.md#eligible-members-of-groups
    public async Task Eligible_members_are_listed_for_one_group()
    {
        const string Url = "identityGovernance/privilegedAccess/group/eligibilityScheduleInstances";
        SandboxTenant tenant = Tenant();
        SandboxGroup one = tenant.AddGroup(new SandboxGroup { DisplayName = "One" });
        one.EligibleMemberIds.Add("m");
        one.EligibleOwnerIds.Add("o");
        tenant.AddGroup(new SandboxGroup { DisplayName = "Two" }).EligibleMemberIds.Add("x");
        using var host = new SandboxHost(tenant);

        (_, JsonNode? body) = await host.JsonAsync("GET", $"{Url}?$filter=groupId eq '{one.Id}'");

        Assert.Equal(["m member", "o owner"], body!["value"]!.AsArray().Select(one => $"{one!["principalId"]} {one["accessId"]}"));
        Assert.Equal(400, (await host.JsonAsync("GET", Url)).Status);
    }

    private static SandboxTenant Tenant()
    {
        var tenant = new SandboxTenant("Moved", "moved.onmicrosoft.com");
        tenant.AddUser(new SandboxUser { UserPrincipalName = "ann@contoso.com", IsCloudManaged = true, OnPremisesObjectIdentifier = "a" });
        tenant.AddUser(new SandboxUser { UserPrincipalName = "bob@contoso.com", OnPremisesSyncEnabled = true, OnPremisesObjectIdentifier = "b" });
        tenant.AddUser(new SandboxUser { UserPrincipalName = "carl@contoso.com" });
        return tenant;
    }
}
