namespace IdentityModel.Core.Tests;

public class DomainNamesTests
{
    [Theory]
    [InlineData("a sign-in name", "anna@contoso.com", "contoso.com")]
    [InlineData("upper case", "Anna@Contoso.COM", "contoso.com")]
    [InlineData("an external user", "anna_fabrikam.com#EXT#@contoso.onmicrosoft.com", "contoso.onmicrosoft.com")]
    [InlineData("an apostrophe", "o'neill@contoso.com", "contoso.com")]
    [InlineData("two signs: the last counts", "a@b@contoso.com", "contoso.com")]
    [InlineData("no sign", "contoso.com", null)]
    [InlineData("nothing behind it", "anna@", null)]
    [InlineData("nothing", "", null)]
    [InlineData("null", null, null)]
    public void The_domain_is_behind_the_last_at_sign(string name, string? userPrincipalName, string? domain) =>
        Assert.Equal((name, domain), (name, DomainNames.Of(userPrincipalName)));
}
