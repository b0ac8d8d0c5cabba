using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace IdentityModel.Sandbox.Tests;

/// <summary>The real MSAL signs in at the sandbox in every way the module offers; realm discovery answers without sign-in.</summary>
public sealed class SignInTests
{
    private const string ClientId = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    [Theory]
    // docs/facts/platform.md#national-clouds
    [InlineData(Core.CloudEnvironment.Global, "https://login.microsoftonline.com", "https://graph.microsoft.com")]
    [InlineData(Core.CloudEnvironment.USGov, "https://login.microsoftonline.us", "https://graph.microsoft.us")]
    [InlineData(Core.CloudEnvironment.USGovDoD, "https://login.microsoftonline.us", "https://dod-graph.microsoft.us")]
    [InlineData(Core.CloudEnvironment.China, "https://login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn")]
    public async Task An_application_signs_in_with_a_secret_in_each_cloud(Core.CloudEnvironment cloud, string login, string graph)
    {
        using var service = new MsalService(new SandboxOptions { Environment = cloud });
        AuthenticationResult result = await ConfidentialClientApplicationBuilder.Create(ClientId)
            .WithClientSecret("secret")
            .WithAuthority($"{login}/{service.Tenant.Id}")
            .WithHttpClientFactory(service)
            .Build()
            .AcquireTokenForClient([$"{graph}/.default"])
            .ExecuteAsync();
        Assert.Equal(200, await service.ReadAsync($"{graph}/v1.0/users?$top=1", result.AccessToken));
        Assert.Equal(403, await service.ReadAsync($"{graph}/v1.0/directory/onPremisesSynchronization", result.AccessToken));
    }

    [Fact]
    public async Task An_application_signs_in_with_a_certificate()
    {
        using var service = new MsalService();
        using var key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=app", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        AuthenticationResult result = await ConfidentialClientApplicationBuilder.Create(ClientId)
            .WithCertificate(certificate)
            .WithAuthority($"https://login.microsoftonline.com/{service.Tenant.Id}")
            .WithHttpClientFactory(service)
            .Build()
            .AcquireTokenForClient(["https://graph.microsoft.com/.default"])
            .ExecuteAsync();
        Assert.Equal(200, await service.ReadAsync("https://graph.microsoft.com/v1.0/domains", result.AccessToken));
    }

    [Theory]
    [InlineData("secret refused", true, "contoso.com", "AADSTS7000215")]
    [InlineData("unknown tenant", false, "unknown.com", "AADSTS90002")] // docs/facts/federation.md#openid-discovery
    [InlineData("unverified domain", false, "adatum.com", "AADSTS90002")]
    public async Task A_failed_sign_in_says_why(string _, bool refuses, string tenant, string number)
    {
        using var service = new MsalService(new SandboxOptions { RefusesClientCredential = refuses });
        MsalServiceException error = await Assert.ThrowsAnyAsync<MsalServiceException>(() => ConfidentialClientApplicationBuilder.Create(ClientId)
            .WithClientSecret("secret")
            .WithAuthority($"https://login.microsoftonline.com/{tenant}")
            .WithHttpClientFactory(service)
            .Build()
            .AcquireTokenForClient(["https://graph.microsoft.com/.default"])
            .ExecuteAsync());
        Assert.Contains(number, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_signs_in_with_a_device_code_and_again_silently()
    {
        using var service = new MsalService(new SandboxOptions { DeviceCodeInterval = TimeSpan.Zero, DeviceCodePolls = 2 });
        IPublicClientApplication application = Public(service);
        string message = "";
        AuthenticationResult result = await application.AcquireTokenWithDeviceCode(
            ["https://graph.microsoft.com/Domain.ReadWrite.All"],
            code =>
            {
                message = code.Message;
                return Task.CompletedTask;
            }).ExecuteAsync();
        AuthenticationResult again = await application.AcquireTokenSilent(
            ["https://graph.microsoft.com/Domain.ReadWrite.All"], result.Account).ExecuteAsync();
        AuthenticationResult renewed = await application.AcquireTokenSilent(
            ["https://graph.microsoft.com/Domain.ReadWrite.All"], result.Account).WithForceRefresh(true).ExecuteAsync();

        Assert.Contains("https://microsoft.com/devicelogin", message, StringComparison.Ordinal);
        Assert.Equal("emergency.admin@contoso.onmicrosoft.com", result.Account.Username);
        Assert.Equal(service.Tenant.Id, result.TenantId);
        Assert.Contains("https://graph.microsoft.com/User.Read.All", result.Scopes);
        Assert.Equal(TokenSource.Cache, again.AuthenticationResultMetadata.TokenSource);
        Assert.Equal(TokenSource.IdentityProvider, renewed.AuthenticationResultMetadata.TokenSource);
        Assert.Equal(200, await service.ReadAsync("https://graph.microsoft.com/v1.0/directory/onPremisesSynchronization", renewed.AccessToken));
    }

    [Fact]
    public async Task An_administrator_may_decline()
    {
        using var service = new MsalService(new SandboxOptions { DeviceCodeInterval = TimeSpan.Zero, DeclinesDeviceCode = true });
        MsalServiceException error = await Assert.ThrowsAnyAsync<MsalServiceException>(() => Public(service)
            .AcquireTokenWithDeviceCode(["https://graph.microsoft.com/.default"], _ => Task.CompletedTask).ExecuteAsync());
        Assert.Equal("authorization_declined", error.ErrorCode);
    }

    [Fact]
    public async Task A_managed_identity_gets_its_token_as_in_Azure_Automation()
    {
        var options = new SandboxOptions(); // docs/facts/platform.md#managed-identity
        using var service = new MsalService(options);
        using var environment = new EnvironmentScope(
            ("IDENTITY_ENDPOINT", options.IdentityEndpoint.AbsoluteUri), ("IDENTITY_HEADER", options.IdentityHeader));
        AuthenticationResult result = await ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.SystemAssigned)
            .WithHttpClientFactory(service)
            .Build()
            .AcquireTokenForManagedIdentity("https://graph.microsoft.com")
            .ExecuteAsync();
        Assert.Equal(200, await service.ReadAsync("https://graph.microsoft.com/v1.0/organization", result.AccessToken));
    }

    [Theory]
    [InlineData("no header", "?resource=https%3A%2F%2Fgraph.microsoft.com", null, 401)]
    [InlineData("wrong header", "?resource=https%3A%2F%2Fgraph.microsoft.com", "x", 401)]
    [InlineData("no resource", "", "sandbox-identity-header", 400)]
    [InlineData("resource of another cloud", "?resource=https%3A%2F%2Fgraph.microsoft.us", "sandbox-identity-header", 400)]
    public async Task The_identity_endpoint_refuses(string _, string query, string? header, int status)
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        using var http = new HttpMessageInvoker(host.Handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, new SandboxOptions().IdentityEndpoint + query);
        if (header is not null)
            request.Headers.Add("X-IDENTITY-HEADER", header);
        using HttpResponseMessage response = await http.SendAsync(request, CancellationToken.None);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("adele.vance@contoso.com", "Federated", "contoso.com", "Federated")]
    [InlineData("nestor.wilke@emea.contoso.com", "Federated", "emea.contoso.com", "Federated")]
    [InlineData("ben.walters@fabrikam.com", "Managed", "fabrikam.com", "Managed")]
    [InlineData("a@unknown.com", "Unknown", null, "Unknown")]
    [InlineData("a@adatum.com", "Unknown", null, "Unknown")] // unverified
    public async Task Realm_discovery_answers_both_forms_without_a_token(string login, string type, string? domain, string accountType)
    {
        using var host = new SandboxHost(SandboxTenant.Contoso()); // docs/facts/federation.md#realm-discovery
        string escaped = Uri.EscapeDataString(login);
        using HttpResponseMessage browser = await host.SendAsync(
            "GET", $"https://login.microsoftonline.com/getuserrealm.srf?login={escaped}&json=1", withToken: false);
        using HttpResponseMessage rich = await host.SendAsync(
            "GET", $"https://login.microsoftonline.com/common/userrealm/{escaped}?api-version=1.0", withToken: false);
        JsonNode page = JsonNode.Parse(await browser.Content.ReadAsStringAsync())!;
        JsonNode client = JsonNode.Parse(await rich.Content.ReadAsStringAsync())!;
        Assert.Equal((type, domain, accountType), ((string)page["NameSpaceType"]!, (string?)page["DomainName"], (string)client["account_type"]!));
        Assert.Equal(type == "Federated", ((string?)page["AuthURL"])?.StartsWith("https://sts.contoso.com/adfs/ls/?username=", StringComparison.Ordinal) ?? false);
    }

    [Theory]
    [InlineData("contoso.com", HttpStatusCode.OK)]
    [InlineData("unknown.com", HttpStatusCode.BadRequest)]
    public async Task OpenID_discovery_knows_the_tenants_domains(string domain, HttpStatusCode status)
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        using HttpResponseMessage response = await host.SendAsync(
            "GET", $"https://login.microsoftonline.com/{domain}/v2.0/.well-known/openid-configuration", withToken: false);
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(status == HttpStatusCode.OK ? host.Tenant.Id : "AADSTS90002", body, StringComparison.Ordinal);
    }

    private static IPublicClientApplication Public(MsalService service) => PublicClientApplicationBuilder.Create(ClientId)
        .WithAuthority("https://login.microsoftonline.com/organizations")
        .WithDefaultRedirectUri()
        .WithHttpClientFactory(service)
        .Build();
}
