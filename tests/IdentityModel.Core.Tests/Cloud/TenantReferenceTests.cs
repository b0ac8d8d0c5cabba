using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public sealed class TenantReferenceTests
{
    [Theory]
    [InlineData("contoso.com", "contoso.com")]
    [InlineData(" contoso.onmicrosoft.com ", "contoso.onmicrosoft.com")]
    [InlineData("contoso.com.", "contoso.com")]
    [InlineData("8B9F1F8E-3B0B-4B7D-9F0E-0D8F6C1B2A3C", "8b9f1f8e-3b0b-4b7d-9f0e-0d8f6c1b2a3c")]
    [InlineData("{8b9f1f8e-3b0b-4b7d-9f0e-0d8f6c1b2a3c}", "8b9f1f8e-3b0b-4b7d-9f0e-0d8f6c1b2a3c")]
    public void A_tenant_is_an_id_or_a_domain(string given, string taken) => Assert.Equal(taken, TenantReference.Read(given));
}
