namespace IdentityModel.Core.Tests;

public class SsoOrganizationUrlBuilderTests
{
    private const string Identifier = "http://sts1.fabrikam.com/adfs/services/trust";

    [Fact]
    public void The_example_of_2021_comes_out_exactly() // docs/facts/sign-on-urls.md#the-address-of-2021
    {
        SsoOrganizationUrl url = SsoOrganizationUrlBuilder.ForIdentifier(SsoOrganization.Create("contoso"), Identifier);

        Assert.Equal("https://contoso.crm.dynamics.com?whr=http://sts1.fabrikam.com/adfs/services/trust", url.Url);
        Assert.Equal(url.Url, url.ToString());
        Assert.Equal(("contoso", "NAM"), (url.Organization, url.Region));
        Assert.Empty(url.Warning);
    }

    [Theory] // one of each host family
    [InlineData("EMEA", "https://contoso.crm4.dynamics.com?whr=" + Identifier)]
    [InlineData("UAE", "https://contoso.crm15.dynamics.com?whr=" + Identifier)]
    [InlineData("GCCHigh", "https://contoso.crm.microsoftdynamics.us?whr=" + Identifier)]
    [InlineData("DEU", "https://contoso.crm.microsoftdynamics.de?whr=" + Identifier)]
    public void The_region_names_the_host(string region, string expected) =>
        Assert.Equal(expected, SsoOrganizationUrlBuilder.ForIdentifier(SsoOrganization.Create("contoso", region), Identifier).Url);

    [Theory]
    [InlineData("USG", 1)]
    [InlineData("DEU", 1)]
    [InlineData("GCC", 0)]
    public void A_region_that_may_mislead_warns(string region, int warnings) => Assert.Equal(
        warnings, SsoOrganizationUrlBuilder.ForIdentifier(SsoOrganization.Create("contoso", region), Identifier).Warning.Count);

    [Theory] // RFC 3986 section 3.4 says what a query may hold; docs/facts/sign-on-urls.md#encoding-of-whr
    [InlineData("a URN", "urn:federation:Contoso", "urn:federation:Contoso")]
    [InlineData("a query of its own", "https://idp/?a=1&b=2", "https://idp/?a=1%26b=2")]
    [InlineData("a fragment", "https://idp/#x", "https://idp/%23x")]
    [InlineData("plus is read as a blank", "a+b", "a%2Bb")]
    [InlineData("percent: taken as it is written", "https://idp/a%20b", "https://idp/a%2520b")]
    [InlineData("a blank", "https://idp/a b", "https://idp/a%20b")]
    [InlineData("brackets within", "a<b>c", "a%3Cb%3Ec")]
    [InlineData("quotes, braces and the like", "\"{}|\\^`[]", "%22%7B%7D%7C%5C%5E%60%5B%5D")]
    [InlineData("an umlaut", "https://münchen/", "https://m%C3%BCnchen/")]
    [InlineData("beyond the first plane", "😀", "%F0%9F%98%80")]
    [InlineData("a control character", "a\tb", "a%09b")]
    [InlineData("what may stay", "-._~!$'()*,;=:@/?", "-._~!$'()*,;=:@/?")]
    public void Only_what_a_query_may_not_hold_is_encoded(string name, string identifier, string expected)
    {
        string url = SsoOrganizationUrlBuilder.ForIdentifier(SsoOrganization.Create("contoso"), identifier).Url;

        Assert.Equal((name, $"https://contoso.crm.dynamics.com?whr={expected}"), (name, url));
        Assert.Equal(identifier, System.Web.HttpUtility.ParseQueryString(new Uri(url).Query)["whr"]);
    }

    [Fact]
    public void Blanks_around_the_identifier_are_not_part_of_it() => Assert.EndsWith(
        "?whr=" + Identifier, SsoOrganizationUrlBuilder.ForIdentifier(SsoOrganization.Create("contoso"), $" {Identifier}\r\n").Url);

    [Theory]
    [InlineData("nothing", "", "FederationServiceIdentifierEmpty")]
    [InlineData("blanks", " \t", "FederationServiceIdentifierEmpty")]
    [InlineData("as the page of 2021 prints it", "<" + Identifier + ">", "FederationServiceIdentifierInBrackets")]
    public void An_identifier_that_cannot_be_meant_is_refused(string name, string identifier, string errorId)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(
            () => SsoOrganizationUrlBuilder.ForIdentifier(SsoOrganization.Create("contoso"), identifier));

        Assert.Equal((name, errorId), (name, error.ErrorId));
    }

    [Fact]
    public void Half_a_character_is_refused() // not in the table: an attribute cannot hold one
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(
            () => SsoOrganizationUrlBuilder.ForIdentifier(SsoOrganization.Create("contoso"), "a\ud83d"));

        Assert.Equal("FederationServiceIdentifierMalformed", error.ErrorId);
        Assert.NotNull(error.InnerException);
    }

    [Fact]
    public void The_cure_for_brackets_is_the_identifier_without_them()
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(
            () => SsoOrganizationUrlBuilder.ForIdentifier(SsoOrganization.Create("contoso"), $"<{Identifier}>"));

        Assert.EndsWith(Identifier, error.Advice, StringComparison.Ordinal);
    }

    [Theory] // docs/facts/sign-on-urls.md#the-whr-parameter: a verified federated domain name
    [InlineData("plain", "fabrikam.com", "fabrikam.com")]
    [InlineData("upper case", "Fabrikam.COM", "fabrikam.com")]
    [InlineData("subdomain, hyphen, digits", "eu-1.fabrikam.co.uk", "eu-1.fabrikam.co.uk")]
    public void A_federated_domain_may_stand_in_place_of_the_identifier(string name, string domain, string expected) => Assert.Equal(
        (name, $"https://contoso.crm4.dynamics.com?whr={expected}"),
        (name, SsoOrganizationUrlBuilder.ForDomain(SsoOrganization.Create("contoso", "EUR"), domain).Url));

    [Theory] // docs/facts/conversion.md#initial-domain, docs/facts/sign-on-urls.md#the-whr-parameter: it is ignored then
    [InlineData("contoso.onmicrosoft.com", 1)]
    [InlineData("contoso.com", 0)]
    public void A_domain_that_is_never_federated_warns(string domain, int warnings) => Assert.Equal(
        warnings, SsoOrganizationUrlBuilder.ForDomain(SsoOrganization.Create("contoso"), domain).Warning.Count);

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("one label", "fabrikam")]
    [InlineData("an address", "anna@fabrikam.com")]
    [InlineData("a URL", "https://fabrikam.com")]
    [InlineData("two dots", "fabrikam..com")]
    [InlineData("dot behind", "fabrikam.com.")]
    [InlineData("hyphen at an edge", "fabrikam-.com")]
    [InlineData("an umlaut", "münchen.de")]
    [InlineData("underscore", "fab_rikam.com")]
    public void What_is_no_domain_is_refused(string name, string domain)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(
            () => SsoOrganizationUrlBuilder.ForDomain(SsoOrganization.Create("contoso"), domain));

        Assert.Equal((name, "FederatedDomainMalformed"), (name, error.ErrorId));
        Assert.Contains($"'{domain}'", error.Message, StringComparison.Ordinal);
    }
}
