namespace IdentityModel.PowerShell.Tests;

public sealed class ConnectionTextTests
{
    private const string Id = "8a1f0000-0000-4000-8000-000000000000";

    [Theory]
    [InlineData("all is known", "Contoso Ltd", "contoso.onmicrosoft.com", false, $"Connected to Contoso Ltd (contoso.onmicrosoft.com, {Id}) as kim@contoso.com.")]
    [InlineData("no display name", null, "contoso.onmicrosoft.com", false, $"Connected to contoso.onmicrosoft.com ({Id}) as kim@contoso.com.")]
    [InlineData("nothing but the id", null, null, false, $"Connected to {Id} as kim@contoso.com.")]
    [InlineData("a sandbox", "Contoso", "contoso.onmicrosoft.com", true, "Connected to the sandbox Contoso: nothing real is changed.")]
    public void A_connection_says_which_tenant_it_is(string name, string? tenant, string? domain, bool isSandbox, string text) => Assert.Equal(
        (name, text),
        (name, ConnectionText.Of(new SessionContext
        {
            TenantId = Id,
            TenantName = tenant,
            InitialDomain = domain,
            Account = "kim@contoso.com",
            IsSandbox = isSandbox,
        })));
}
