namespace IdentityModel.Core.Tests;

public class DomainLookupTests
{
    private static readonly DomainTree Tree = new(
        [Domain("contoso.com"), Domain("emea.contoso.com"), Domain("fabrikam.com"), Domain("adatum.de") with { IsVerified = false }]);

    [Theory]
    [InlineData("a letter less", "contso.com", "contoso.com")]
    [InlineData("a letter more", "fabrrikam.com", "fabrikam.com")]
    [InlineData("another ending", "adatum.dk", "adatum.de")]
    [InlineData("letters turned round", "cnotoso.com", "contoso.com")]
    [InlineData("without its ending", "contoso", "contoso.com")]
    [InlineData("another name", "litware.com", null)]
    public void An_unknown_name_gets_the_closest_one(string name, string typed, string? meant)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => Tree.Get(typed));

        Assert.Equal("DomainNotFound", error.ErrorId);
        Assert.True(error.Advice.StartsWith(meant is null ? "Get-IdentityModel" : $"Did you mean {meant}?", StringComparison.Ordinal), $"{name}: {error.Advice}");
    }

    [Fact]
    public void A_command_for_one_domain_refuses_wildcards() => Assert.Contains(
        "takes no wildcards", Assert.Throws<IdentityModelException>(() => Tree.Get("*.com")).Advice, StringComparison.Ordinal);

    [Fact]
    public void Wildcards_select_each_domain_once_and_names_stay()
    {
        List<IdentityModelException> errors = [];

        string[] names = [.. Tree.Named(["*.com", "CONTOSO.com", "nothing.like", "x*"], errors.Add).Select(domain => domain.Name)];

        Assert.Equal(["contoso.com", "emea.contoso.com", "fabrikam.com"], names);
        Assert.Equal("nothing.like", Assert.Single(errors).Target);
    }

    [Fact]
    public void Wildcards_select_only_what_the_command_can_use() =>
        Assert.Equal(["adatum.de"], Tree.Expand(["*"], domain => !domain.IsVerified));

    private static CloudDomain Domain(string name) => new() { Name = name, IsVerified = true, IsRoot = true };
}
