using IdentityModel.Core.DirectoryWrites;

namespace IdentityModel.Core.Tests;

public class WriteOriginTests
{
    [Theory]
    [InlineData("no tenant is said", null, "contoso.onmicrosoft.com", "")]
    [InlineData("the same tenant", "contoso.onmicrosoft.com", "contoso.onmicrosoft.com", "")]
    [InlineData("another tenant", "fabrikam.onmicrosoft.com", "contoso.onmicrosoft.com", "made in fabrikam.onmicrosoft.com, but you are connected to contoso.onmicrosoft.com")]
    [InlineData("no connection", "fabrikam.onmicrosoft.com", "", "")]
    [InlineData("the sandbox, and no connection", "sandbox Contoso", "", "never written to a real directory")]
    [InlineData("the sandbox, and a tenant", "sandbox Contoso", "contoso.onmicrosoft.com", "never written to a real directory")]
    [InlineData("the sandbox itself", "sandbox Contoso", "sandbox", "")]
    [InlineData("a tenant, and the sandbox", "contoso.onmicrosoft.com", "sandbox", "connected to the sandbox Contoso")]
    public void A_result_of_another_tenant_is_left_alone(string name, string? made, string session, string says)
    {
        SessionContext? context = session.Length == 0 ? null : new SessionContext
        {
            TenantId = "1",
            TenantName = "Contoso",
            InitialDomain = "contoso.onmicrosoft.com",
            IsSandbox = session == "sandbox",
        };

        string skip = WriteOrigin.ObjectionTo(made, context) ?? "";

        Assert.Equal((name, says.Length == 0), (name, skip.Length == 0));
        Assert.Contains(says, skip, StringComparison.Ordinal);
    }
}
