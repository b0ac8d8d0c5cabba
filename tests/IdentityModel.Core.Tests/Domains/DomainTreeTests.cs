namespace IdentityModel.Core.Tests;

public class DomainTreeTests
{
    private static readonly CloudDomain Initial = Root("contoso.onmicrosoft.com");
    private static readonly CloudDomain Contoso = Root("contoso.com");
    private static readonly CloudDomain Sales = Sub("sales.contoso.com");
    private static readonly CloudDomain EastSales = Sub("east.sales.contoso.com");
    // promoted (docs/facts/conversion.md#promoting-a-subdomain)
    private static readonly CloudDomain Labs = Root("labs.contoso.com");
    private static readonly CloudDomain EastLabs = Sub("east.labs.contoso.com");
    private static readonly CloudDomain Unverified = new() { Name = "new.contoso.com" };
    private static readonly CloudDomain LookAlike = Root("mycontoso.com");
    private static readonly CloudDomain Orphan = Sub("sales.fabrikam.com");

    private static readonly DomainTree Tree =
        new([Sales, Initial, EastSales, Contoso, Labs, EastLabs, Unverified, LookAlike, Orphan]);

    [Theory]
    [InlineData("as it is", "contoso.com", "contoso.com")]
    [InlineData("upper case", "Contoso.COM", "contoso.com")]
    [InlineData("blanks around, dot behind", " contoso.com. ", "contoso.com")]
    [InlineData("another", "fabrikam.com", null)]
    [InlineData("nothing", "", null)]
    public void A_domain_is_found_by_its_name(string name, string text, string? domain) =>
        Assert.Equal((name, domain), (name, Tree.Find(text)?.Name));

    [Theory] // docs/facts/conversion.md#subdomains
    [InlineData("a root", "contoso.com", "contoso.com")]
    [InlineData("a subdomain", "sales.contoso.com", "contoso.com")]
    [InlineData("below a subdomain", "east.sales.contoso.com", "contoso.com")]
    [InlineData("a promoted subdomain", "labs.contoso.com", "labs.contoso.com")]
    [InlineData("below a promoted subdomain: the nearest root", "east.labs.contoso.com", "labs.contoso.com")]
    [InlineData("the initial domain", "contoso.onmicrosoft.com", "contoso.onmicrosoft.com")]
    [InlineData("an unverified subdomain inherits nothing yet", "new.contoso.com", "new.contoso.com")]
    [InlineData("a subdomain whose root is not in the tenant", "sales.fabrikam.com", "sales.fabrikam.com")]
    public void A_domain_takes_its_authentication_from_the_nearest_root(string name, string domain, string root) =>
        Assert.Equal((name, root), (name, Tree.RootOf(Tree.Find(domain)!).Name));

    [Theory] // docs/facts/conversion.md#subdomains: converting a root converts its inheriting subdomains too
    [InlineData("a root with subdomains", "contoso.com", new[] { "sales.contoso.com", "east.sales.contoso.com" })]
    [InlineData("a promoted subdomain", "labs.contoso.com", new[] { "east.labs.contoso.com" })]
    [InlineData("a root without", "mycontoso.com", new string[0])]
    [InlineData("a subdomain hands nothing down", "sales.contoso.com", new string[0])]
    public void A_root_hands_its_authentication_down(string name, string root, string[] expected)
    {
        IReadOnlyList<CloudDomain> inheriting = Tree.InheritingFrom(Tree.Find(root)!);

        Assert.NotEmpty(name);
        Assert.Equal(expected, inheriting.Select(domain => domain.Name));
    }

    private static CloudDomain Root(string name) => new() { Name = name, IsRoot = true, IsVerified = true };

    private static CloudDomain Sub(string name) => new() { Name = name, IsVerified = true };
}
