using System.Net;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>Finding the domain controllers of a real domain through its own name server.</summary>
public sealed class DiscoverySambaTests(SambaServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a domain", false)]
    [InlineData("a forest's catalogue", true)]
    public async Task The_domain_controller_is_found(string name, bool isGlobalCatalog)
    {
        Assert.NotEmpty(name);
        DomainControllerLocator locator = Locator(await server.DomainAsync());

        Assert.Equal([SambaDomain.HostName], await locator.FindAsync(SambaDomain.DnsName, isGlobalCatalog, Token));
    }

    [Fact]
    public async Task A_domain_the_name_server_does_not_have_is_one_error()
    {
        DomainControllerLocator locator = Locator(await server.DomainAsync());

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => locator.FindAsync("emea." + SambaDomain.DnsName, isGlobalCatalog: false, Token));

        Assert.Equal("DomainControllersNotFound", error.ErrorId);
    }

    private static DomainControllerLocator Locator(SambaDomain domain)
    {
        IReadOnlyList<IPEndPoint> nameServer = [new(IPAddress.Parse(domain.Address), 53)];
        CryptographicRandomSource random = new();
        return new(new DnsServiceRecords(() => nameServer, random, TimeSpan.FromMinutes(1), new SilenceClock()), () => null, random);
    }
}
