using System.Text;

namespace IdentityModel.Sandbox.Tests;

/// <summary>The AD FS farms of a tenant publish metadata; what the settings of its domains do not give is refused.</summary>
public sealed class AdFsFarmTests
{
    private static readonly DomainFederation Complete = new()
    {
        IssuerUri = "http://sts.own.com/adfs/services/trust",
        PassiveSignInUri = "https://sts.own.com/adfs/ls/",
        SigningCertificate = ContosoCertificates.Contoso,
    };

    public static TheoryData<string, DomainFederation?[], bool> Tenants => new()
    {
        { "complete settings", [Complete], true },
        { "the same settings of two domains", [Complete, Complete], true },
        { "a managed domain beside", [Complete, null], true },
        { "no certificate", [Complete with { SigningCertificate = null }], false },
        { "no identifier", [Complete with { IssuerUri = null }], false },
        { "another provider than AD FS", [Complete with { PassiveSignInUri = "https://sts.own.com/app/sso/wsfed" }], false },
        { "no https", [Complete with { PassiveSignInUri = "http://sts.own.com/adfs/ls/" }], false },
        // docs/facts/federation.md#issuer-per-domain
        { "an identifier for each domain", [Complete, Complete with { IssuerUri = "http://two.com/adfs/services/trust" }], false },
        { "no federation", [null], false },
    };

    [Fact]
    public async Task The_sample_file_is_what_Contosos_AD_FS_publishes()
    {
        string sample = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "contoso-federationmetadata.xml"), TestContext.Current.CancellationToken);

        Assert.Equal(sample.Replace("\r\n", "\n", StringComparison.Ordinal), Encoding.UTF8.GetString(await AskAsync(SandboxTenant.Contoso(), "sts.contoso.com")));
    }

    [Theory, MemberData(nameof(Tenants))]
    public async Task Metadata_is_published_only_if_the_settings_give_it(string tenant, DomainFederation?[] federations, bool isPublished)
    {
        Assert.NotEmpty(tenant);
        var own = new SandboxTenant("Own", "own.onmicrosoft.com");
        for (int i = 0; i < federations.Length; i++)
            own.AddDomain(new SandboxDomain { Name = $"own{i}.com", Federation = federations[i] });

        if (isPublished)
            Assert.NotEmpty(await AskAsync(own, "STS.own.com"));
        else
            Assert.Equal("SandboxNameUnknown", (await Assert.ThrowsAsync<IdentityModelException>(() => AskAsync(own, "sts.own.com"))).ErrorId);
    }

    [Fact]
    public async Task The_provider_stays_when_its_domain_is_converted()
    {
        var tenant = SandboxTenant.Contoso();
        var services = new SandboxFederationServices(tenant, new SandboxOptions(), TimeProvider.System);
        tenant.FindDomain("contoso.com")!.MakeManaged(DateTimeOffset.UtcNow, keepFederation: false);

        Assert.NotEmpty(await services.FetchAsync(AddressOf("sts.contoso.com"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("https://sts.contoso.com/FederationMetadata/2007-06/other.xml", "MetadataRefused")]
    [InlineData("https://sts.contoso.com:444/FederationMetadata/2007-06/FederationMetadata.xml", "SandboxNameUnknown")]
    [InlineData("https://contoso.com/FederationMetadata/2007-06/FederationMetadata.xml", "SandboxNameUnknown")]
    public async Task Another_address_is_refused(string address, string errorId)
    {
        var services = new SandboxFederationServices(SandboxTenant.Contoso(), new SandboxOptions(), TimeProvider.System);

        var error = await Assert.ThrowsAsync<IdentityModelException>(() => services.FetchAsync(new Uri(address), TestContext.Current.CancellationToken));
        Assert.Equal(errorId, error.ErrorId);
    }

    private static Task<byte[]> AskAsync(SandboxTenant tenant, string name) =>
        new SandboxFederationServices(tenant, new SandboxOptions(), TimeProvider.System).FetchAsync(AddressOf(name), TestContext.Current.CancellationToken);

    private static Uri AddressOf(string name) => new($"https://{name}/FederationMetadata/2007-06/FederationMetadata.xml");
}
