namespace IdentityModel.Core.Tests;

public class SsoOrganizationTests
{
    [Fact]
    public void The_region_is_North_America_unless_named() =>
        Assert.Equal("https://contoso.crm.dynamics.com", SsoOrganization.Create("contoso").BaseUrl);

    [Fact]
    public void Upper_case_is_made_lower() => // docs/facts/sign-on-urls.md#names-of-organizations: names compare ignoring case
        Assert.Equal("contoso-2", SsoOrganization.Create("Contoso-2", "EMEA").Name);

    [Theory]
    [InlineData("a dot", "contoso.com")]
    [InlineData("a blank", "contoso inc")]
    [InlineData("a blank behind", "contoso ")]
    [InlineData("a line break behind", "contoso\n")]
    [InlineData("a slash", "contoso/main.aspx")]
    [InlineData("a whole address", "https://contoso.crm.dynamics.com")]
    [InlineData("nothing", "")]
    [InlineData("blanks", "  ")]
    [InlineData("a hyphen first", "-contoso")]
    [InlineData("an underscore", "con_toso")]
    [InlineData("an accent", "contôso")]
    [InlineData("64 characters", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz012345678901")]
    // docs/facts/sign-on-urls.md#names-of-organizations: ^[a-z0-9][a-z0-9-]*$
    public void A_name_that_no_organization_has_is_refused(string name, string organization)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => SsoOrganization.Create(organization));

        Assert.Equal((name, "OrganizationNameMalformed"), (name, error.ErrorId));
        Assert.Contains($"'{organization.Replace("\n", "<U+000A>")}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("-EnvironmentUrl", error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start page", "https://contoso.crm.dynamics.com", "contoso", "NAM")]
    [InlineData("region and slash", "https://contoso.crm4.dynamics.com/", "contoso", "EUR")]
    [InlineData("deep page", "https://contoso.crm11.dynamics.com/main.aspx?appid=1#x", "contoso", "GBR")]
    [InlineData("API host", "https://contoso.api.crm4.dynamics.com/api/data/v9.2/", "contoso", "EUR")]
    [InlineData("upper case", "HTTPS://CONTOSO.CRM21.DYNAMICS.COM", "contoso", "KOR")]
    [InlineData("host alone", " contoso.crm9.dynamics.com ", "contoso", "GCC")]
    [InlineData("GCC High", "https://contoso.crm.microsoftdynamics.us/", "contoso", "GCCHigh")]
    [InlineData("DoD", "https://contoso.api.crm.appsplatform.us/", "contoso", "DoD")]
    [InlineData("China", "https://contoso.crm.dynamics.cn", "contoso", "CHN")]
    [InlineData("closed Germany", "https://contoso.crm.microsoftdynamics.de", "contoso", "DEU")]
    public void An_environments_address_names_organization_and_region(string name, string url, string organization, string region)
    {
        var read = SsoOrganization.FromEnvironmentUrl(url);

        Assert.Equal((name, organization, region), (name, read.Name, read.Region.Code));
    }

    [Fact]
    public void An_address_in_GCC_needs_no_warning_and_one_in_closed_Germany_does()
    {
        Assert.Null(SsoOrganization.FromEnvironmentUrl("https://contoso.crm9.dynamics.com").Warning);
        Assert.NotNull(SsoOrganization.FromEnvironmentUrl("https://contoso.crm.microsoftdynamics.de").Warning);
    }

    [Theory]
    [InlineData("another host", "https://contoso.example.com", "EnvironmentUrlUnknown")]
    // docs/facts/sign-on-urls.md#regions
    [InlineData("a number without a region", "https://contoso.crm10.dynamics.com", "EnvironmentUrlUnknown")]
    [InlineData("look-alike behind", "https://contoso.crm.dynamics.com.example.com", "EnvironmentUrlUnknown")]
    [InlineData("look-alike before", "https://contoso.notcrm.dynamics.com", "EnvironmentUrlUnknown")]
    [InlineData("user part", "https://contoso.crm.dynamics.com@example.com", "EnvironmentUrlUnknown")]
    [InlineData("no organization", "https://crm4.dynamics.com", "EnvironmentUrlUnknown")]
    [InlineData("API of no organization", "https://api.crm4.dynamics.com", "EnvironmentUrlUnknown")]
    // docs/facts/sign-on-urls.md#discovery-hosts
    [InlineData("global discovery", "https://globaldisco.crm.dynamics.com/api/discovery/v2.0/Instances", "EnvironmentUrlUnknown")]
    [InlineData("another scheme", "ftp://contoso.crm.dynamics.com", "EnvironmentUrlUnknown")]
    [InlineData("no address", "contoso", "EnvironmentUrlUnknown")]
    [InlineData("nothing", "", "EnvironmentUrlUnknown")]
    [InlineData("two names", "https://a.b.crm4.dynamics.com", "OrganizationNameMalformed")]
    public void Another_address_is_refused(string name, string url, string errorId)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => SsoOrganization.FromEnvironmentUrl(url));

        Assert.Equal((name, errorId), (name, error.ErrorId));
    }
}
