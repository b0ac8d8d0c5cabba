using System.Text.Json.Nodes;
using Microsoft.Graph.Domains.Item.Promote;
using Microsoft.Graph.Models;

namespace IdentityModel.Sandbox.Tests;

/// <summary>A subdomain becomes a root of its own (docs/facts/conversion.md#promoting-a-subdomain).</summary>
public sealed class PromotionTests
{
    private const string Referenced = "Promoting a subdomain with user references isn't allowed. Migrate the users to the current root domain before promotion of the subdomain.";

    public static TheoryData<string, string, string> Refused => new()
    {
        { "users of a federated subdomain", "emea.contoso.com", Referenced },
        { "not verified", "adatum.com", "Unverified domains can't be promoted. Verify the domain before promotion." },
        { "a root", "contoso.com", "Only subdomains can be promoted." },
        { "an address of a user", "us.contoso.com", Referenced },
    };

    [Fact]
    public async Task A_federated_subdomain_without_users_becomes_a_managed_root()
    {
        using var host = new SandboxHost(Tenant());

        PromotePostResponse? answer = await host.Graph.Domains["empty.contoso.com"].Promote.PostAsPromotePostResponseAsync();

        Assert.True(answer!.Value);
        Domain? promoted = await host.Graph.Domains["empty.contoso.com"].GetAsync();
        Assert.Equal((true, "Managed"), (promoted!.IsRoot, promoted.AuthenticationType));
        Assert.Equal("Federated", (await host.Graph.Domains["contoso.com"].GetAsync())!.AuthenticationType);
    }

    [Fact]
    public async Task A_managed_subdomain_keeps_its_users()
    {
        SandboxTenant tenant = Tenant();
        tenant.AddDomain(new SandboxDomain { Name = "eu.fabrikam.com", Root = "fabrikam.com" });
        tenant.AddUser(new SandboxUser { UserPrincipalName = "kim@eu.fabrikam.com" });
        using var host = new SandboxHost(tenant);

        await host.Graph.Domains["eu.fabrikam.com"].Promote.PostAsPromotePostResponseAsync();

        Assert.True((await host.Graph.Domains["eu.fabrikam.com"].GetAsync())!.IsRoot);
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task A_domain_that_cannot_be_promoted_stays_as_it_is(string name, string domain, string message)
    {
        Assert.NotEmpty(name);
        using var host = new SandboxHost(Tenant());
        string? root = host.Tenant.FindDomain(domain)!.Root;

        (int status, JsonNode? answer) = await host.JsonAsync("POST", $"domains/{domain}/promote");

        Assert.Equal((400, message), (status, (string?)answer!["error"]!["message"]));
        Assert.Equal(root, host.Tenant.FindDomain(domain)!.Root);
    }

    [Fact]
    public async Task After_the_promotion_the_subdomain_can_be_federated_on_its_own()
    {
        using var host = new SandboxHost(Tenant());
        await host.Graph.Domains["empty.contoso.com"].Promote.PostAsPromotePostResponseAsync();

        await host.Graph.Domains["empty.contoso.com"].FederationConfiguration.PostAsync(new InternalDomainFederation
        {
            IssuerUri = "http://empty.contoso.com/adfs/services/trust/",
            PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
            PreferredAuthenticationProtocol = AuthenticationProtocol.WsFed,
            SigningCertificate = host.Tenant.FindDomain("contoso.com")!.Federation!.SigningCertificate,
            FederatedIdpMfaBehavior = FederatedIdpMfaBehavior.RejectMfaByFederatedIdp,
        });

        Assert.Equal("Federated", (await host.Graph.Domains["empty.contoso.com"].GetAsync())!.AuthenticationType);
    }

    [Theory]
    [InlineData("Domain-InternalFederation.ReadWrite.All", 403)]
    [InlineData("Domain.ReadWrite.All", 200)]
    public async Task It_needs_the_permission_that_the_documentation_names(string permission, int status)
    {
        using var host = new SandboxHost(Tenant(), new SandboxOptions { GrantedPermissions = [permission] });
        Assert.Equal(status, (await host.JsonAsync("POST", "domains/empty.contoso.com/promote")).Status);
    }

    [Fact]
    public async Task Realm_discovery_gives_the_old_answer_until_its_cache_ends()
    {
        var clock = new SandboxClock(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero), autoAdvance: false);
        using var host = new SandboxHost(Tenant(), new SandboxOptions { RealmDelay = TimeSpan.FromMinutes(30) }, clock);
        async Task<string?> RealmAsync() => (string?)(await host.JsonAsync(
            "GET", "https://login.microsoftonline.com/getuserrealm.srf?login=a%40empty.contoso.com&json=1")).Body!["NameSpaceType"];

        await host.Graph.Domains["empty.contoso.com"].Promote.PostAsPromotePostResponseAsync();
        Assert.Equal("Federated", await RealmAsync());
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("Managed", await RealmAsync());
    }

    private static SandboxTenant Tenant()
    {
        var tenant = SandboxTenant.Contoso();
        tenant.AddDomain(new SandboxDomain { Name = "empty.contoso.com", Root = "contoso.com" });
        tenant.AddDomain(new SandboxDomain { Name = "us.contoso.com", Root = "contoso.com" });
        tenant.AddUser(new SandboxUser { UserPrincipalName = "kim@contoso.com", ProxyAddresses = ["smtp:kim@us.contoso.com"] });
        return tenant;
    }
}
