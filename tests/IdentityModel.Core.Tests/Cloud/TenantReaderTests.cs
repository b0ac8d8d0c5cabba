using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public sealed class TenantReaderTests
{
    [Theory]
    [InlineData("everything may be read", false, false, "contoso.onmicrosoft.com", "Contoso", 0)]
    [InlineData("the tenant may not", true, false, "contoso.onmicrosoft.com", null, 0)]
    [InlineData("the domains may not", false, true, "tenant", "Contoso", 1)]
    [InlineData("neither", true, true, "tenant", null, 1)]
    public async Task A_tenant_is_named_by_what_may_be_read(
        string name, bool isTenantRefused, bool areDomainsRefused, string tenant, string? displayName, int warnings)
    {
        FakeDirectory directory = Directory();
        directory.Fail(nameof(directory.GetOrganizationAsync), isTenantRefused ? Refused() : null);
        directory.Fail(nameof(directory.GetDomainsAsync), areDomainsRefused ? Refused() : null);
        using var session = new FakeSession(directory);
        var sink = new RecordingSink();

        SessionContext context = await new TenantReader(session).ReadAsync(sink, TestContext.Current.CancellationToken);

        Assert.Equal((name, tenant, displayName, warnings), (name, context.Tenant, context.TenantName, sink.Warnings.Count));
        Assert.Equal("admin@contoso.onmicrosoft.com", context.Account);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_said_once_and_asked_once()
    {
        FakeDirectory directory = Directory();
        directory.Fail(nameof(directory.GetOrganizationAsync), Errors.HostUnreachable("graph.microsoft.com"));
        using var session = new FakeSession(directory);
        var sink = new RecordingSink();

        SessionContext context = await new TenantReader(session).ReadAsync(sink, TestContext.Current.CancellationToken);

        Assert.Contains("graph.microsoft.com", Assert.Single(sink.Warnings));
        Assert.Equal("tenant", context.Tenant);
        Assert.False(directory.Calls.ContainsKey(nameof(directory.GetDomainsAsync)));
    }

    [Fact]
    public async Task A_tenant_that_nobody_names_is_said_to_be_unknown()
    {
        FakeDirectory directory = Directory();
        directory.Fail(nameof(directory.GetOrganizationAsync), Errors.HostUnreachable("graph.microsoft.com"));
        using var session = new FakeSession(directory) { Context = new SessionContext() };
        var sink = new RecordingSink();

        SessionContext context = await new TenantReader(session).ReadAsync(sink, TestContext.Current.CancellationToken);

        Assert.EndsWith("The access token does not name the tenant either, so confirmations and results cannot name it.", Assert.Single(sink.Warnings));
        Assert.Equal("an unknown account in a tenant that could not be read", context.ToString());
    }

    private static FakeDirectory Directory()
    {
        var directory = new FakeDirectory { Organization = new Organization { Id = "tenant", DisplayName = "Contoso" } };
        directory.AddManaged("contoso.com");
        directory.AddManaged("contoso.onmicrosoft.com", isInitial: true);
        return directory;
    }

    private static IdentityModelException Refused() => Errors.PermissionMissing("read it", "Domain.Read.All", "Global Reader", target: null);
}
