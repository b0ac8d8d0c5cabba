using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public class FederationTrustExportTests
{
    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();
    private CloudEnvironment _cloud;
    private string? _script;

    public static TheoryData<string, string?> BadIssuers => new()
    {
        { "IssuerNotStored", null },
        { "IssuerNotStored", " " },
        { "NotInClaimRule", "http://a\" => issue(claim = c);" },
        { "NotInClaimRule", "http://a\\" },
        { "NotInClaimRule", "http://a\r\nb" },
        { "NotInClaimRule", "http://a\u2028b" },
        { "NotInClaimRule", "http://a\0" },
        { "NotInClaimRule", "http://a\u202Eb" },
        { "NotInClaimRule", "http://a\u200Bb" },
    };

    [Theory, MemberData(nameof(BadIssuers))]
    public async Task An_issuer_that_no_rule_can_send_is_refused(string errorId, string? issuer)
    {
        TrustRulesTests.Federate(_directory, "contoso.com", issuer);

        await RefusedAsync(errorId, new FederationTrustExportRequest());
    }

    [Theory]
    [InlineData("a)|(.com")]
    [InlineData("a\".com")]
    [InlineData("*.com")]
    public async Task A_domain_that_no_expression_can_have_is_refused(string domain)
    {
        TrustRulesTests.Federate(_directory, "com", "http://com/");
        _directory.Domains.Add(TrustRulesTests.Root(domain, DomainAuthenticationType.Managed));

        await RefusedAsync("NotInClaimRule", new FederationTrustExportRequest());
    }

    [Fact]
    public async Task Settings_that_the_service_does_not_list_are_refused()
    {
        TrustRulesTests.Federate(_directory, "contoso.com", "http://contoso.com/");
        TrustRulesTests.Federate(_directory, "fabrikam.com", "http://fabrikam.com/");
        _directory.Federations.Remove("fabrikam.com");

        await RefusedAsync("FederationNotListed", new FederationTrustExportRequest());
        await RefusedAsync("TrustDomainsLeftOut", new FederationTrustExportRequest { Domains = ["contoso.com"] });
    }

    [Theory]
    [InlineData("https://sts.contoso.com/adfs/ls/", false)]
    [InlineData("https://STS.contoso.com/adfs/ls", false)]
    [InlineData("not an address", false)]
    [InlineData("https://login.okta.com/x", true)]
    public async Task A_domain_of_the_same_AD_FS_is_not_left_out_without_AllowOmittedDomain(string signIn, bool isElsewhere)
    {
        TrustRulesTests.Federate(_directory, "contoso.com", "http://contoso.com/");
        TrustRulesTests.Federate(_directory, "fabrikam.com", "http://fabrikam.com/", signIn);
        var request = new FederationTrustExportRequest { Domains = ["contoso.com"] };

        if (!isElsewhere)
            await RefusedAsync("TrustDomainsLeftOut", request with { Force = true });
        FederationTrustExportResult result = await RunAsync(request with { AllowOmittedDomain = true });

        string warning = Assert.Single(result.Warning);
        Assert.Contains(isElsewhere ? "users sign in at another host" : "cannot sign in through this AD FS (AADSTS50107)", warning, StringComparison.Ordinal);
        Assert.Contains("# Federated domains WITHOUT an issuer in this script: fabrikam.com", _script, StringComparison.Ordinal);
        Assert.Equal(["contoso.com"], result.Domain);
    }

    [Theory]
    [InlineData("the second domain", "contoso.com", 2)]
    [InlineData("the first domain", null, 1)]
    public async Task A_domain_that_is_federated_next_gets_its_rule_before(string what, string? federated, int issuers)
    {
        if (federated is not null)
            TrustRulesTests.Federate(_directory, federated, "http://contoso.com/", "https://sts.contoso.com/adfs/ls/");
        _directory.Domains.Add(TrustRulesTests.Root("fabrikam.com", DomainAuthenticationType.Managed));

        FederationTrustExportResult result = await RunAsync(Planned("Fabrikam.com", "http://fabrikam.com/adfs/services/trust/"));

        Assert.True(issuers == result.IssuerCount, what);
        Assert.Equal(
            "fabrikam.com is not federated yet. Federate it with -IssuerUri http://fabrikam.com/adfs/services/trust/: with another issuer, its users cannot sign in.",
            Assert.Single(result.Warning));
        Assert.Contains("http://fabrikam.com/adfs/services/trust/ (not federated yet)", _script, StringComparison.Ordinal);
        Assert.Contains(@"(?i)^[^@]+@(?:[^@]+\.)?fabrikam\.com$", _script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a federated domain", "contoso.com", "http://x/", "PlannedDomainFederated")]
    [InlineData("the issuer of a federated domain", "fabrikam.com", "http://contoso.com/", "IssuerTaken")]
    [InlineData("no issuer", "fabrikam.com", " ", "PlannedIssuerMissing")]
    [InlineData("an issuer that no rule can have", "fabrikam.com", "http://\"", "NotInClaimRule")]
    [InlineData("an unknown domain", "northwind.com", "http://x/", "DomainNotFound")]
    [InlineData("an unverified domain", "adatum.com", "http://x/", "DomainNotVerified")]
    public async Task A_plan_that_cannot_come_true_is_refused(string what, string domain, string issuer, string errorId)
    {
        TrustRulesTests.Federate(_directory, "contoso.com", "http://contoso.com/", "https://sts.contoso.com/adfs/ls/");
        _directory.Domains.Add(TrustRulesTests.Root("fabrikam.com", DomainAuthenticationType.Managed));
        _directory.Domains.Add(TrustRulesTests.Root("adatum.com", DomainAuthenticationType.Managed) with { IsVerified = false });

        Assert.NotNull(what);
        await RefusedAsync(errorId, Planned(domain, issuer));
    }

    private static FederationTrustExportRequest Planned(string domain, string issuer) =>
        new() { PlannedIssuers = new Dictionary<string, string> { [domain] = issuer } };

    [Theory]
    [InlineData(CloudEnvironment.Global, "'https://nexus.microsoftonline-p.com/federationmetadata/2007-06/federationmetadata.xml'")]
    [InlineData(CloudEnvironment.USGov, "''")]
    [InlineData(CloudEnvironment.USGovDoD, "''")]
    [InlineData(CloudEnvironment.China, "''")]
    public async Task An_address_of_metadata_is_never_guessed(CloudEnvironment cloud, string address)
    {
        TrustRulesTests.Federate(_directory, "contoso.com", "http://contoso.com/");
        _cloud = cloud;

        FederationTrustExportResult result = await RunAsync(new FederationTrustExportRequest());

        Assert.Contains($"[string] $MetadataUrl = {address},", _script, StringComparison.Ordinal);
        Assert.Equal(
            cloud == CloudEnvironment.Global ? 0 : 1,
            result.Warning.Count(warning => warning.Contains($"metadata for AD FS in the cloud {cloud}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_provider_that_does_not_look_like_AD_FS_is_warned_of()
    {
        TrustRulesTests.Federate(_directory, "contoso.com", "http://contoso.com/", "https://login.okta.com/app/x");

        Assert.StartsWith(
            "The sign-in address of contoso.com does not look like AD FS",
            Assert.Single((await RunAsync(new FederationTrustExportRequest())).Warning),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_if_the_admin_refuses()
    {
        TrustRulesTests.Federate(_directory, "contoso.com", "http://contoso.com/");
        var sink = new RecordingSink { Confirms = false };

        await RunAsync(new FederationTrustExportRequest(), sink);

        Assert.Null(_script);
        Assert.Empty(sink.Results);
        Assert.Empty(_directory.Effects);
    }

    private async Task RefusedAsync(string errorId, FederationTrustExportRequest request)
    {
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(request));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Null(_script);
    }

    private async Task<FederationTrustExportResult> RunAsync(FederationTrustExportRequest request)
    {
        await RunAsync(request, _sink);
        return Assert.IsType<FederationTrustExportResult>(Assert.Single(_sink.Results));
    }

    private async Task RunAsync(FederationTrustExportRequest request, RecordingSink sink)
    {
        using var session = new FakeSession(_directory);
        session.Context = session.Context with { Environment = _cloud };
        await new FederationTrustExport(session, text => _script = text).RunAsync(request, sink, TestContext.Current.CancellationToken);
    }
}
