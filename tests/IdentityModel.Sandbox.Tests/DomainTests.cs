using System.Text.Json.Nodes;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;

namespace IdentityModel.Sandbox.Tests;

/// <summary>
/// Converting domains both ways, with the documented effects and known quirks (docs/facts/graph.md#changing-authenticationtype,
/// docs/facts/federation.md#creating-federation-settings, docs/facts/conversion.md#subdomains).
/// </summary>
public sealed class DomainTests
{
    private static readonly string Certificate = SandboxTenant.Contoso().FindDomain("contoso.com")!.Federation!.SigningCertificate!;

    [Fact]
    public async Task Patch_to_Managed_converts_back_and_removes_the_configuration()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        await host.Graph.Domains["contoso.com"].PatchAsync(new Domain { AuthenticationType = "Managed" });
        Assert.Equal("Managed", (await host.Graph.Domains["contoso.com"].GetAsync())!.AuthenticationType);
        Assert.Equal("Managed", (await host.Graph.Domains["emea.contoso.com"].GetAsync())!.AuthenticationType);
        (int status, _) = await host.JsonAsync("GET", "domains/contoso.com/federationConfiguration");
        Assert.Equal(404, status);
    }

    [Fact]
    public async Task Patch_may_keep_the_configuration_since_that_is_undocumented()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso(), new SandboxOptions { KeepsFederationAfterPatch = true });
        await host.Graph.Domains["contoso.com"].PatchAsync(new Domain { AuthenticationType = "Managed" });
        InternalDomainFederationCollectionResponse? kept = await host.Graph.Domains["contoso.com"].FederationConfiguration.GetAsync();
        Assert.Single(kept!.Value!);
        Assert.Equal("Managed", (await host.Graph.Domains["contoso.com"].GetAsync())!.AuthenticationType);
    }

    [Fact]
    public async Task Delete_of_the_configuration_converts_back()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        string id = host.Tenant.FindDomain("contoso.com")!.Federation!.Id;
        await host.Graph.Domains["contoso.com"].FederationConfiguration[id].DeleteAsync();
        Assert.False(host.Tenant.FindDomain("contoso.com")!.IsFederated);
    }

    [Fact]
    public async Task Post_of_a_configuration_federates()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        InternalDomainFederation? made = await host.Graph.Domains["fabrikam.com"].FederationConfiguration.PostAsync(Federation());
        Assert.Equal("http://fabrikam.com/adfs/services/trust", made!.IssuerUri);
        Assert.Equal("Federated", (await host.Graph.Domains["fabrikam.com"].GetAsync())!.AuthenticationType);

        ODataError second = await Assert.ThrowsAsync<ODataError>(
            () => host.Graph.Domains["fabrikam.com"].FederationConfiguration.PostAsync(Federation()));
        // docs/facts/federation.md#creating-federation-settings
        Assert.Equal("Domain already has Federation Configuration set.", second.Error!.Message);
    }

    [Fact]
    public async Task Post_without_certificate_fails_yet_federates_and_the_domain_can_no_longer_be_handled()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso()); // docs/facts/federation.md#post-without-certificate
        InternalDomainFederation bare = Federation();
        bare.SigningCertificate = null;
        ODataError error = await Assert.ThrowsAsync<ODataError>(
            () => host.Graph.Domains["fabrikam.com"].FederationConfiguration.PostAsync(bare));
        Assert.Equal(500, error.ResponseStatusCode);
        Assert.Equal("Federated", (await host.Graph.Domains["fabrikam.com"].GetAsync())!.AuthenticationType);
        Assert.Equal(500, (await host.JsonAsync("GET", "domains/fabrikam.com/federationConfiguration")).Status);
        Assert.Equal(500, (await host.JsonAsync("PATCH", "domains/fabrikam.com", "{\"authenticationType\":\"Managed\"}")).Status);
    }

    [Theory]
    // docs/facts/conversion.md#default-domain
    [InlineData("default domain", "northwind.com", "default domain cannot be federated")]
    // docs/facts/conversion.md#initial-domain
    [InlineData("initial domain", "contoso.onmicrosoft.com", "initial domain cannot be federated")]
    [InlineData("unverified domain", "adatum.com", "Only verified domains")]
    [InlineData("subdomain", "emea.contoso.com", "inherited from its root")] // docs/facts/conversion.md#subdomains
    public async Task A_domain_that_cannot_be_federated_is_refused(string _, string domain, string message)
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        ODataError error = await Assert.ThrowsAsync<ODataError>(
            () => host.Graph.Domains[domain].FederationConfiguration.PostAsync(Federation()));
        Assert.Equal((400, "Request_BadRequest"), (error.ResponseStatusCode, error.Error!.Code));
        Assert.Contains(message, error.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    // docs/facts/graph.md#changing-authenticationtype
    [InlineData("to Federated", "fabrikam.com", "{\"authenticationType\":\"Federated\"}", "Changing authenticationType from Managed to Federated is currently not supported.")]
    [InlineData("subdomain alone", "emea.contoso.com", "{\"authenticationType\":\"Managed\"}", "The authentication type of a subdomain is inherited from its root domain and cannot be changed.")]
    [InlineData("read-only property", "fabrikam.com", "{\"isVerified\":false}", "Property 'isVerified' is read-only and cannot be set.")]
    [InlineData("federated as default", "contoso.com", "{\"isDefault\":true}", "A federated domain cannot be set as the default domain.")]
    // docs/facts/graph.md#verified-domains-only
    [InlineData("unverified", "adatum.com", "{\"isDefault\":true}", "Only verified domains can be updated.")]
    public async Task A_change_of_a_domain_is_refused(string _, string domain, string body, string message)
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        (int status, JsonNode? answer) = await host.JsonAsync("PATCH", $"domains/{domain}", body);
        Assert.Equal((400, message), (status, (string?)answer!["error"]!["message"]));
    }

    [Fact]
    public async Task Another_domain_becomes_the_default()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        await host.Graph.Domains["fabrikam.com"].PatchAsync(new Domain { IsDefault = true });
        Assert.Equal("fabrikam.com", Assert.Single(host.Tenant.Domains, domain => domain.IsDefault).Name);
    }

    [Fact]
    public async Task The_domain_and_realm_discovery_give_the_old_answer_until_their_caches_end()
    {
        var clock = new SandboxClock(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero), autoAdvance: false);
        var options = new SandboxOptions { ConversionDelay = TimeSpan.FromMinutes(5), RealmDelay = TimeSpan.FromMinutes(60), TokenLifetime = TimeSpan.FromHours(3) };
        using var host = new SandboxHost(SandboxTenant.Contoso(), options, clock);
        async Task<string> SeenAsync()
        {
            Domain? domain = await host.Graph.Domains["contoso.com"].GetAsync();
            (_, JsonNode? realm) = await host.JsonAsync("GET", "https://login.microsoftonline.com/getuserrealm.srf?login=a%40contoso.com&json=1");
            return $"{domain!.AuthenticationType} {realm!["NameSpaceType"]}";
        }

        await host.Graph.Domains["contoso.com"].PatchAsync(new Domain { AuthenticationType = "Managed" });
        Assert.Equal("Federated Federated", await SeenAsync());
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("Managed Federated", await SeenAsync());
        clock.Advance(TimeSpan.FromMinutes(55));
        Assert.Equal("Managed Managed", await SeenAsync());
    }

    private static InternalDomainFederation Federation() => new()
    {
        DisplayName = "Fabrikam",
        IssuerUri = "http://fabrikam.com/adfs/services/trust",
        PassiveSignInUri = "https://sts.fabrikam.com/adfs/ls/",
        PreferredAuthenticationProtocol = AuthenticationProtocol.WsFed,
        SigningCertificate = Certificate,
        FederatedIdpMfaBehavior = FederatedIdpMfaBehavior.RejectMfaByFederatedIdp,
    };
}
