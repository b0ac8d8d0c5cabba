namespace IdentityModel.Core.Tests.SynchronizationErrors;

/// <summary>The UPN that stands in the place of another (docs/facts/matching.md#duplicate-attributes).</summary>
public sealed class PlaceholderNameTests
{
    [Theory]
    [InlineData("with a plus", "ann+1234@contoso.onmicrosoft.com", "ann@contoso.com", true)]
    [InlineData("without one, as in one example", "ann1234@contoso.onmicrosoft.com", "ann@contoso.com", true)]
    [InlineData("case", "ANN+1234@contoso.onmicrosoft.com", "ann@contoso.com", true)]
    [InlineData("a cloud with another suffix", "ann+1234@contoso.onmicrosoft.us", "ann@contoso.com", true)]
    [InlineData("the UPN itself", "ann@contoso.com", "ann@contoso.com", false)]
    [InlineData("three digits", "ann+123@contoso.onmicrosoft.com", "ann@contoso.com", false)]
    [InlineData("five digits", "ann+12345@contoso.onmicrosoft.com", "ann@contoso.com", false)]
    [InlineData("letters", "ann+12a4@contoso.onmicrosoft.com", "ann@contoso.com", false)]
    [InlineData("another prefix", "bob+1234@contoso.onmicrosoft.com", "ann@contoso.com", false)]
    [InlineData("an empty UPN", "", "ann@contoso.com", false)]
    [InlineData("a value without a domain", "ann+1234@contoso.onmicrosoft.com", "ann", false)]
    [InlineData("a value without a prefix", "+1234@contoso.onmicrosoft.com", "@contoso.com", false)]
    public void A_placeholder_is_recognized(string name, string upn, string wanted, bool expected) =>
        Assert.Equal((name, expected), (name, PlaceholderName.Is(upn, wanted)));
}
