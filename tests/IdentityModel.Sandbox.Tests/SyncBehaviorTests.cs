using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox.Tests;

/// <summary>Who manages a user: Active Directory or the cloud (docs/facts/graph.md#source-of-authority).</summary>
public sealed class SyncBehaviorTests
{
    private const string Synchronized = "ben.walters@fabrikam.com";
    private const string Cloud = "patricia.mckenna@northwind.com";
    private const string Administrator = "megan.bowen@contoso.com"; // synchronized, and Exchange Administrator
    private const string Federated = "adele.vance@contoso.com";
    private const string ToCloud = "{\"isCloudManaged\":true}";
    private const string Back = "{\"isCloudManaged\":false}";

    [Theory]
    [InlineData("synchronized", Synchronized, "", false, true)]
    [InlineData("moved to the cloud", Synchronized, "true", true, null)]
    [InlineData("moved and rolled back, not yet synchronized", Synchronized, "true false", false, null)]
    [InlineData("made in the cloud", Cloud, "", false, null)]
    public async Task A_state_reads_as_the_table_of_the_facts_says(string state, string name, string moves, bool isCloudManaged, bool? isSynchronized)
    {
        Assert.NotEmpty(state);
        using var host = new SandboxHost(SandboxTenant.Contoso());
        foreach (string move in moves.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Assert.Equal(204, (await host.JsonAsync("PATCH", Url(name), $"{{\"isCloudManaged\":{move}}}")).Status);

        (_, JsonNode? behavior) = await host.JsonAsync("GET", Url(name) + "?$select=isCloudManaged");
        (_, JsonNode? user) = await host.JsonAsync("GET", $"users/{name}?$select=onPremisesSyncEnabled");

        Assert.Equal((isCloudManaged, isSynchronized), ((bool)behavior!["isCloudManaged"]!, (bool?)user!["onPremisesSyncEnabled"]));
    }

    [Fact]
    public async Task A_user_who_was_moved_keeps_what_Active_Directory_wrote_and_can_be_changed_in_the_cloud()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        SandboxUser user = host.Tenant.FindUser(Synchronized)!;
        (string? anchor, string? name) = (user.OnPremisesImmutableId, user.OnPremisesSamAccountName);
        Assert.Equal(400, (await host.JsonAsync("PATCH", $"users/{user.Id}", "{\"jobTitle\":\"Lead\"}")).Status);

        await host.JsonAsync("PATCH", Url(Synchronized), ToCloud);

        Assert.Equal(204, (await host.JsonAsync("PATCH", $"users/{user.Id}", "{\"jobTitle\":\"Lead\"}")).Status);
        Assert.Equal((anchor, name, "Lead"), (user.OnPremisesImmutableId, user.OnPremisesSamAccountName, user.JobTitle));
        Assert.NotNull(user.OnPremisesObjectIdentifier);
    }

    [Theory]
    [InlineData("a user made in the cloud is not synchronized", Cloud, ToCloud, 400, "not synchronized")]
    [InlineData("an administrator", Administrator, ToCloud, 400, "administrator role")]
    [InlineData("no body", Synchronized, "{}", 400, "isCloudManaged")]
    [InlineData("null", Synchronized, "{\"isCloudManaged\":null}", 400, "isCloudManaged")]
    [InlineData("a text", Synchronized, "{\"isCloudManaged\":\"true\"}", 400, "isCloudManaged")]
    [InlineData("another property", Synchronized, "{\"isCloudManaged\":true,\"onPremisesSyncEnabled\":false}", 400, "does not exist on type")]
    [InlineData("nobody", "nobody@contoso.com", ToCloud, 404, "does not exist")]
    public async Task A_move_is_refused_and_changes_nothing(string why, string name, string body, int status, string message)
    {
        Assert.NotEmpty(why);
        using var host = new SandboxHost(SandboxTenant.Contoso());

        (int actual, JsonNode? answer) = await host.JsonAsync("PATCH", Url(name), body);

        Assert.Equal(status, actual);
        Assert.Contains(message, (string)answer!["error"]!["message"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Tenant.Users, user => user.IsCloudManaged);
    }

    [Theory]
    [InlineData("a move that was made", Synchronized, ToCloud, true)] // a run that was killed sends it again
    [InlineData("a roll-back that was not needed", Synchronized, Back, false)]
    [InlineData("a roll-back of a user made in the cloud", Cloud, Back, false)]
    public async Task A_request_that_changes_nothing_is_no_error(string request, string name, string body, bool isCloudManaged)
    {
        Assert.NotEmpty(request);
        using var host = new SandboxHost(SandboxTenant.Contoso());
        SandboxUser user = host.Tenant.FindUser(name)!;
        bool? before = user.OnPremisesSyncEnabled;

        Assert.Equal(204, (await host.JsonAsync("PATCH", Url(name), body)).Status);
        Assert.Equal(204, (await host.JsonAsync("PATCH", Url(name), body)).Status);

        Assert.Equal((isCloudManaged, isCloudManaged ? null : before), (user.IsCloudManaged, user.OnPremisesSyncEnabled));
    }

    [Fact]
    public async Task Graph_does_not_ask_who_signs_a_user_in()
    {
        // No page says that it does: whoever moves users must check it, and a sandbox that refused would hide that nobody did.
        using var host = new SandboxHost(SandboxTenant.Contoso());

        Assert.Equal(204, (await host.JsonAsync("PATCH", Url(Federated), ToCloud)).Status);
    }

    [Theory]
    [InlineData("the permission", "User-OnPremisesSyncBehavior.ReadWrite.All", null, true, "PATCH", 204)]
    [InlineData("it reads, too", "User-OnPremisesSyncBehavior.ReadWrite.All", null, true, "GET", 200)]
    [InlineData("an application", "User-OnPremisesSyncBehavior.ReadWrite.All", null, false, "PATCH", 204)]
    [InlineData("another permission", "User.ReadWrite.All", null, true, "PATCH", 403)]
    [InlineData("without the role", "User-OnPremisesSyncBehavior.ReadWrite.All", "laura.callahan@northwind.com", true, "PATCH", 403)]
    public async Task It_takes_a_permission_and_a_role(string what, string granted, string? account, bool isDelegated, string method, int status)
    {
        Assert.NotEmpty(what);
        var options = new SandboxOptions { GrantedPermissions = [granted], Account = account };
        using var host = new SandboxHost(SandboxTenant.Contoso(), options, isDelegated: isDelegated);

        Assert.Equal(status, (await host.JsonAsync(method, Url(Synchronized), method == "GET" ? null : ToCloud)).Status);
    }

    [Fact]
    public async Task A_Hybrid_Identity_Administrator_may()
    {
        var tenant = SandboxTenant.Contoso();
        tenant.AssignRole(tenant.FindUser("jaime.yorres@northwind.com")!.Id, "Hybrid Identity Administrator");
        using var host = new SandboxHost(tenant, new SandboxOptions { Account = "jaime.yorres@northwind.com" });

        Assert.Equal(204, (await host.JsonAsync("PATCH", Url(Synchronized), ToCloud)).Status);
    }

    private static string Url(string user) => $"users/{user}/onPremisesSyncBehavior";
}
