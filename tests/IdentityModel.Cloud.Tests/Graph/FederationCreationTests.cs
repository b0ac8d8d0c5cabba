using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

/// <summary>Federating domains through the real SDK, every body held against Graph's schema.</summary>
public sealed class FederationCreationTests : IDisposable
{
    private const string Managed = "fabrikam.com";
    private const string Federated = "contoso.com";

    private readonly CloudUnderTest _test = new(tenant: SandboxTenant.Contoso(), checksAnswers: true);

    public void Dispose()
    {
        _test.Dispose();
    }

    [Fact] // docs/facts/federation.md#creating-federation-settings: POST turns the domain federated by itself
    public async Task Federation_settings_federate_a_domain_by_one_POST()
    {
        DomainFederation made = await (await DirectoryAsync()).CreateFederationAsync(Managed, Settings, CloudUnderTest.Token);

        Assert.True(_test.Tenant.FindDomain(Managed)!.IsFederated);
        Assert.NotEmpty(made.Id);
        Assert.Equal(Settings with { Id = made.Id }, made);
        SentRequest write = Assert.Single(_test.Wire.Sent, request => request.Method == "POST" && IsGraph(request));
        Assert.EndsWith("/domains/fabrikam.com/federationConfiguration", write.Uri.AbsolutePath, StringComparison.Ordinal);
        Assert.DoesNotContain(_test.Wire.Sent, request => request.Method == "PATCH");
    }

    [Fact]
    public async Task Settings_without_a_value_are_not_sent()
    {
        await (await DirectoryAsync()).CreateFederationAsync(Managed, Settings, CloudUnderTest.Token);

        string body = Assert.Single(_test.Wire.Sent, request => request.Method == "POST" && IsGraph(request)).Body;
        Assert.DoesNotContain("null", body, StringComparison.Ordinal);
        Assert.DoesNotContain("passwordResetUri", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"id\"", body, StringComparison.Ordinal);
    }

    [Fact] // the SDK's enumeration would turn it to null
    public async Task A_value_newer_than_the_SDK_is_sent_and_read_as_it_is()
    {
        ICloudDirectory directory = await DirectoryAsync();
        string sent = "";
        _test.Wire.Instead = (request, _) =>
        {
            if (request.Method != "POST" || !IsGraph(request))
                return null;
            sent = request.Body;
            return CloudUnderTest.Answer(201, """{"id":"f9","federatedIdpMfaBehavior":"askTheOracle"}""");
        };

        DomainFederation made = await directory.CreateFederationAsync(
            Managed, Settings with { FederatedIdpMfaBehavior = "askTheOracle" }, CloudUnderTest.Token);

        Assert.Contains("\"federatedIdpMfaBehavior\":\"askTheOracle\"", sent, StringComparison.Ordinal);
        Assert.Equal("askTheOracle", made.FederatedIdpMfaBehavior);
    }

    [Theory]
    [InlineData("dropped after", SandboxFaultKind.DroppedAfter)] // the repeat is refused: it has settings already
    [InlineData("malformed answer", SandboxFaultKind.MalformedBody)]
    // docs/facts/federation.md#post-without-certificate
    [InlineData("500, carried out", SandboxFaultKind.InternalServerErrorAfter)]
    [InlineData("dropped before", SandboxFaultKind.DroppedBefore)]
    [InlineData("throttled", SandboxFaultKind.TooManyRequests)]
    [InlineData("expired token", SandboxFaultKind.ExpiredToken)]
    public async Task A_lost_answer_to_the_POST_is_never_a_failure(string name, SandboxFaultKind fault)
    {
        ICloudDirectory directory = await DirectoryAsync();
        _test.Schema.ChecksAnswers = fault is not SandboxFaultKind.MalformedBody;
        _test.Options.Faults.Add(new SandboxFault { Kind = fault, Method = "POST", UrlContains = "federationConfiguration" });

        DomainFederation made = await directory.CreateFederationAsync(Managed, Settings, CloudUnderTest.Token);

        Assert.True(_test.Tenant.FindDomain(Managed)!.IsFederated, name);
        Assert.Equal(_test.Tenant.FindDomain(Managed)!.Federation!.Id, made.Id);
    }

    [Fact]
    public async Task A_server_error_after_which_nothing_is_there_is_an_error()
    {
        ICloudDirectory directory = await DirectoryAsync();
        _test.Options.Faults.Add(new SandboxFault
        {
            Kind = SandboxFaultKind.InternalServerError,
            Method = "POST",
            UrlContains = "federationConfiguration",
        });

        IdentityModelException error = await FailAsync(() => directory.CreateFederationAsync(Managed, Settings, CloudUnderTest.Token));

        Assert.Equal("ServiceFailed", error.ErrorId);
        Assert.False(_test.Tenant.FindDomain(Managed)!.IsFederated);
    }

    [Fact] // docs/facts/federation.md#post-without-certificate, microsoft-graph-docs #20203
    public async Task Federation_without_a_certificate_is_told_as_the_loss_of_the_domain_that_it_is()
    {
        ICloudDirectory directory = await DirectoryAsync();

        IdentityModelException error = await FailAsync(() =>
            directory.CreateFederationAsync(Managed, Settings with { SigningCertificate = null }, CloudUnderTest.Token));

        Assert.Equal("DomainUnmanageable", error.ErrorId);
    }

    [Theory]
    // docs/facts/federation.md#creating-federation-settings
    [InlineData("federated already", "contoso.com", "DomainFederatedAlready")]
    [InlineData("default domain", "northwind.com", "DefaultDomainNotFederatable")] // docs/facts/conversion.md#default-domain
    // docs/facts/conversion.md#initial-domain
    [InlineData("initial domain", "contoso.onmicrosoft.com", "InitialDomainNotFederatable")]
    [InlineData("unverified domain", "adatum.com", "DomainNotVerified")] // docs/facts/graph.md#verified-domains-only
    [InlineData("subdomain", "emea.contoso.com", "DomainInherits")] // docs/facts/conversion.md#subdomains
    // Resource '…' does not exist (docs/facts/federation.md#answer-for-a-managed-domain)
    [InlineData("no such domain", "nowhere.example", "DomainNotFound")]
    public async Task A_domain_that_cannot_be_federated_has_an_error_of_its_own(string name, string domain, string errorId)
    {
        ICloudDirectory directory = await DirectoryAsync();

        IdentityModelException error = await FailAsync(() => directory.CreateFederationAsync(domain, Settings, CloudUnderTest.Token));

        Assert.True(errorId == error.ErrorId, $"{name}: {error.ErrorId}: {error.Message}");
        Assert.Equal(domain, error.Target);
        Assert.NotNull(error.InnerException);
    }

    [Fact] // docs/facts/federation.md#issuer; 409 by msgraph-sdk-powershell #3625
    public async Task An_issuer_of_another_domain_is_named()
    {
        ICloudDirectory directory = await DirectoryAsync();
        string issuer = _test.Tenant.FindDomain(Federated)!.Federation!.IssuerUri!;

        IdentityModelException error = await FailAsync(() =>
            directory.CreateFederationAsync(Managed, Settings with { IssuerUri = issuer }, CloudUnderTest.Token));

        Assert.Equal("IssuerTaken", error.ErrorId);
        Assert.Contains(issuer, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text of microsoft-graph-docs #5401", 400, "Request_BadRequest", "Changing authenticationType from Managed to Federated is currently not supported.", "FederationByUpdateRefused")]
    [InlineData("conflict without a text", 409, "Request_MultipleObjectsWithSameKeyValue", "", "IssuerTaken")] // msgraph-sdk-powershell #3625
    [InlineData("unknown text", 400, "Request_BadRequest", "The moon is in the wrong phase.", "RequestRefused")]
    [InlineData("no permission", 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.", "PermissionMissing")]
    public async Task What_the_service_says_becomes_an_error_of_its_own(string name, int status, string code, string text, string errorId)
    {
        ICloudDirectory directory = await DirectoryAsync();
        _test.Wire.Instead = (request, _) => request.Method == "POST" && IsGraph(request)
            ? CloudUnderTest.Answer(status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{text}}}"}}""")
            : null;

        IdentityModelException error = await FailAsync(() => directory.CreateFederationAsync(Managed, Settings, CloudUnderTest.Token));

        Assert.True(errorId == error.ErrorId, $"{name}: {error.ErrorId}: {error.Message}");
    }

    private DomainFederation Settings => new()
    {
        DisplayName = "Fabrikam",
        IssuerUri = "http://fabrikam.com/adfs/services/trust/",
        PassiveSignInUri = "https://sts.fabrikam.com/adfs/ls/",
        ActiveSignInUri = "https://sts.fabrikam.com/adfs/services/trust/2005/usernamemixed",
        MetadataExchangeUri = "https://sts.fabrikam.com/adfs/services/trust/mex",
        SignOutUri = "https://sts.fabrikam.com/adfs/ls/",
        PreferredAuthenticationProtocol = "wsFed",
        SigningCertificate = _test.Tenant.FindDomain(Federated)!.Federation!.SigningCertificate,
        FederatedIdpMfaBehavior = "acceptIfMfaDoneByFederatedIdp",
        IsSignedAuthenticationRequestRequired = false,
    };

    private static bool IsGraph(SentRequest request) => request.Uri.Host.StartsWith("graph.", StringComparison.Ordinal);

    private static Task<IdentityModelException> FailAsync(Func<Task> act) => Assert.ThrowsAsync<IdentityModelException>(act);

    private Task<ICloudDirectory> DirectoryAsync() => _test.DirectoryAsync();
}
