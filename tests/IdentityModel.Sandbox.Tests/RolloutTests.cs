using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox.Tests;

/// <summary>Staged rollout as the sandbox answers it, every URL and body held against Graph's schema.</summary>
public sealed class RolloutTests : IDisposable
{
    private const string Policies = "policies/featureRolloutPolicies";

    private readonly SandboxHost _host = new(SandboxTenant.Contoso());

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_policy_is_made_once_for_a_feature()
    {
        const string Body = """{"displayName":"PHS","feature":"passwordHashSync","isEnabled":true,"isAppliedToOrganization":false}""";
        (int status, JsonNode? made) = await _host.JsonAsync("POST", Policies, Body);
        Assert.Equal((201, "passwordHashSync"), (status, (string?)made!["feature"]));

        (int again, _) = await _host.JsonAsync("POST", Policies, Body);
        Assert.Equal(400, again);
    }

    [Theory] // docs/facts/graph.md#staged-rollout-policies, docs/facts/conversion.md#staged-rollout
    [InlineData("a group", "IT Operators", 204)]
    [InlineData("a group twice", "IT Operators", 204, 400)]
    [InlineData("a user", "megan.bowen@contoso.com", 404)]
    public async Task The_service_takes_groups_once(string name, string member, params int[] expected)
    {
        SandboxRollout rollout = _host.Tenant.AddRollout(new SandboxRollout { Feature = "seamlessSso" });
        string id = _host.Tenant.Groups.FirstOrDefault(group => group.DisplayName == member)?.Id ?? _host.Tenant.FindUser(member)!.Id;
        foreach (int status in expected)
        {
            string body = $$"""{"@odata.id":"https://graph.microsoft.com/v1.0/directoryObjects/{{id}}"}""";
            Assert.Equal((name, status), (name, (await _host.JsonAsync("POST", $"{Policies}/{rollout.Id}/appliesTo/$ref", body)).Status));
        }
    }

    [Fact]
    public async Task Groups_come_expanded_and_can_be_taken_out()
    {
        SandboxRollout rollout = _host.Tenant.AddRollout(new SandboxRollout { Feature = "seamlessSso" });
        rollout.GroupIds.Add(_host.Tenant.Groups.Single(group => group.DisplayName == "IT Operators").Id);
        (int status, JsonNode? list) = await _host.JsonAsync("GET", Policies + "?$expand=appliesTo");
        Assert.Equal(200, status);
        Assert.Equal("IT Operators", (string?)list!["value"]![0]!["appliesTo"]![0]!["displayName"]);

        string group = $"{Policies}/{rollout.Id}/appliesTo/{rollout.GroupIds[0]}/$ref";
        Assert.Equal(204, (await _host.JsonAsync("DELETE", group)).Status);
        Assert.Equal(404, (await _host.JsonAsync("DELETE", group)).Status);
    }

    [Theory]
    [InlineData("microsoft.graph.user")]
    [InlineData("graph.user")] // as the SDK writes it
    public async Task The_users_of_a_group_are_listed_by_either_name_of_their_type(string type)
    {
        string group = _host.Tenant.Groups.Single(one => one.DisplayName == "IT Operators").Id;
        (int status, JsonNode? list) = await _host.JsonAsync("GET", $"groups/{group}/members/{type}?$select=id,userPrincipalName");
        Assert.Equal((200, "karl.jablonski@northwind.com"), (status, (string?)list!["value"]![0]!["userPrincipalName"]));
    }

    [Fact]
    public async Task Applications_are_refused() // docs/facts/graph.md#what-applications-cannot-do
    {
        using var host = new SandboxHost(SandboxTenant.Contoso(), isDelegated: false);
        Assert.Equal(403, (await host.JsonAsync("GET", Policies)).Status);
    }
}
