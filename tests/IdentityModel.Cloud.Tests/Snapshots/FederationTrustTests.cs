using IdentityModel.Sandbox;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests.Snapshots;

/// <summary>The rules of Export-FederationTrust for the simulated tenant, through Graph.</summary>
public sealed class FederationTrustTests : IDisposable
{
    private readonly CloudUnderTest _cloud = new(new SandboxOptions(), SandboxTenant.Contoso());

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public async Task Every_user_of_Contoso_gets_the_issuer_that_Graph_stores_for_the_root_of_the_domain()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        ICloudSession session = await _cloud.ConnectAsync(SignInMethod.AccessToken);
        IReadOnlyList<CloudDomain> domains = await session.Directory.GetDomainsAsync(token);
        ScriptedTrust trust = await ScriptedTrust.ExportAsync(session, new FederationTrustExportRequest(), new RecordingSink(), token);

        var tree = new DomainTree(domains);
        foreach (CloudDomain domain in domains)
        {
            string? issuer = (await session.Directory.GetFederationAsync(tree.RootOf(domain).Name, token))?.IssuerUri;

            Assert.Equal(issuer is null ? [] : [issuer], trust.IssuersOf($"ann@{domain.Name}"));
        }

        Assert.Equal(2, domains.Count(tree.IsFederatedRoot));
    }
}
