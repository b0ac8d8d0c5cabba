namespace IdentityModel.Core.Tests;

public class SsoRegionTableTests
{
    [Theory] // docs/facts/sign-on-urls.md#regions: the general pattern and the twelve rows of 2021
    [InlineData("NAM", "crm.dynamics.com", "NAM")]
    [InlineData("LATAM", "crm2.dynamics.com", "SAM")]
    [InlineData("SAM", "crm2.dynamics.com", "SAM")]
    [InlineData("LATAM/SAM", "crm2.dynamics.com", "SAM")]
    [InlineData("CAN", "crm3.dynamics.com", "CAN")]
    [InlineData("EMEA", "crm4.dynamics.com", "EUR")]
    [InlineData("APAC", "crm5.dynamics.com", "APJ")]
    [InlineData("OCE", "crm6.dynamics.com", "OCE")]
    [InlineData("JPN", "crm7.dynamics.com", "JPN")]
    [InlineData("IND", "crm8.dynamics.com", "IND")]
    [InlineData("United States of America Government", "crm9.dynamics.com", "GCC")]
    [InlineData("USG", "crm9.dynamics.com", "GCC")]
    [InlineData("UK", "crm11.dynamics.com", "GBR")]
    [InlineData("FRA", "crm12.dynamics.com", "FRA")]
    [InlineData("UAE", "crm15.dynamics.com", "UAE")]
    [InlineData("DEU", "crm.microsoftdynamics.de", "DEU")]
    public void Every_name_of_the_seed_is_known(string name, string host, string code) => AssertRegion(name, host, code);

    [Theory] // docs/facts/sign-on-urls.md#regions
    [InlineData("EUR", "crm4.dynamics.com")]
    [InlineData("APJ", "crm5.dynamics.com")]
    [InlineData("GCC", "crm9.dynamics.com")]
    [InlineData("GBR", "crm11.dynamics.com")]
    [InlineData("ZAF", "crm14.dynamics.com")]
    [InlineData("GER", "crm16.dynamics.com")]
    [InlineData("CHE", "crm17.dynamics.com")]
    [InlineData("NOR", "crm19.dynamics.com")]
    [InlineData("SGP", "crm20.dynamics.com")]
    [InlineData("KOR", "crm21.dynamics.com")]
    [InlineData("SWE", "crm22.dynamics.com")]
    [InlineData("GCCHigh", "crm.microsoftdynamics.us")]
    [InlineData("DoD", "crm.appsplatform.us")]
    [InlineData("CHN", "crm.dynamics.cn")]
    public void Every_region_of_today_is_known(string code, string host) => AssertRegion(code, host, code);

    [Theory]
    [InlineData("lower case", "emea", "EUR")]
    [InlineData("blanks around", " uk ", "GBR")]
    [InlineData("Turkish i would not do", "ind", "IND")]
    [InlineData("area, as Get-SsoRegion shows it", "united kingdom", "GBR")]
    [InlineData("area of two regions' names", "Germany", "GER")]
    public void Case_and_blanks_around_do_not_count(string name, string region, string code) =>
        Assert.Equal((name, code), (name, SsoRegionTable.Get(region).Code));

    [Fact]
    public void Codes_aliases_areas_and_hosts_are_unique_over_the_table()
    {
        string[] names = [.. SsoRegionTable.All.SelectMany(region =>
            region.Alias.Append(region.Code).Append(region.Area).Distinct(StringComparer.OrdinalIgnoreCase))];

        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(23, SsoRegionTable.All.Select(region => region.Host).Distinct().Count());
        Assert.Equal(23, SsoRegionTable.All.Count);
    }

    [Theory]
    [InlineData("the government row of 2021 by the code of GCC High today", "usg", "GCCHigh")]
    [InlineData("the closed German cloud", "DEU", "GER")]
    [InlineData("the closed German cloud by its area", "Germany (Azure Germany)", "GER")]
    public void A_name_that_may_mislead_is_taken_with_a_warning_that_names_the_other(string name, string region, string other)
    {
        string? warning = SsoRegionTable.WarningFor(region);

        Assert.NotNull(warning);
        Assert.Contains($"-Region {other}", warning, StringComparison.Ordinal);
        Assert.NotEmpty(name);
    }

    [Theory]
    [InlineData("GCC")]
    [InlineData("GCCHigh")]
    [InlineData("United States of America Government")]
    [InlineData("GER")]
    [InlineData("Germany")]
    [InlineData("NAM")]
    public void A_plain_name_has_no_warning(string region) => Assert.Null(SsoRegionTable.WarningFor(region));

    [Fact]
    public void Nobody_can_alter_the_table() // a script that gets a row must not change it for the whole process
    {
        Assert.True(((ICollection<SsoRegion>)SsoRegionTable.All).IsReadOnly);
        Assert.All(SsoRegionTable.All, region => Assert.True(((ICollection<string>)region.Alias).IsReadOnly || region.Alias.Count == 0));
    }

    [Fact]
    public void The_closed_region_says_so_in_the_table() => // docs/facts/sign-on-urls.md#regions
        Assert.Equal("Closed since 29 October 2021. Germany is now GER.", SsoRegionTable.Get("DEU").Note);

    [Theory]
    [InlineData("")]
    [InlineData("XYZ")]
    [InlineData("crm10")]
    [InlineData("USGov")] // pac calls GCC so, Graph PowerShell GCC High: no guess
    public void An_unknown_region_is_an_error_that_lists_the_codes(string region)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => SsoRegionTable.Get(region));

        Assert.Equal("RegionUnknown", error.ErrorId);
        Assert.All(SsoRegionTable.All, one => Assert.Contains(one.Code, error.Advice, StringComparison.Ordinal));
    }

    private static void AssertRegion(string name, string host, string code)
    {
        SsoRegion region = SsoRegionTable.Get(name);

        Assert.Equal((host, code), (region.Host, region.Code));
        Assert.NotEmpty(region.Area);
        Assert.Equal($"{code} ({host})", region.ToString());
    }
}
