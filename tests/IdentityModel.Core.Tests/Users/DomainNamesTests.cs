namespace IdentityModel.Core.Tests;

public class DomainNamesTests
{
    private static readonly CloudDomain Initial = Root("contoso.onmicrosoft.com");
    private static readonly CloudDomain Contoso = Root("contoso.com");
    private static readonly CloudDomain Sales = Sub("sales.contoso.com");
    private static readonly CloudDomain EastSales = Sub("east.sales.contoso.com");
    private static readonly CloudDomain Labs = Root("labs.contoso.com"); // promoted (facts 1.4)
    private static readonly CloudDomain EastLabs = Sub("east.labs.contoso.com");
    private static readonly CloudDomain Unverified = new() { Name = "new.contoso.com" };
    private static readonly CloudDomain LookAlike = Root("mycontoso.com");
    private static readonly CloudDomain Orphan = Sub("sales.fabrikam.com");

    private static readonly CloudDomain[] Tenant =
        [Sales, Initial, EastSales, Contoso, Labs, EastLabs, Unverified, LookAlike, Orphan];

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

    [Theory]
    [InlineData("one label below", "sales.contoso.com", "contoso.com", true)]
    [InlineData("two labels below", "east.sales.contoso.com", "contoso.com", true)]
    [InlineData("case does not count", "Sales.CONTOSO.com", "contoso.COM", true)]
    [InlineData("itself", "contoso.com", "contoso.com", false)]
    [InlineData("the same ending only", "mycontoso.com", "contoso.com", false)]
    [InlineData("above", "contoso.com", "sales.contoso.com", false)]
    [InlineData("an empty label", ".contoso.com", "contoso.com", false)]
    [InlineData("no parent", "contoso.com", "", false)]
    public void A_subdomain_ends_in_a_dot_and_its_parent(string name, string domain, string parent, bool expected) =>
        Assert.Equal((name, expected), (name, DomainNames.IsSubdomain(domain, parent)));

    [Theory] // facts 4.5
    [InlineData("a root", "contoso.com", "contoso.com")]
    [InlineData("a subdomain", "sales.contoso.com", "contoso.com")]
    [InlineData("below a subdomain", "east.sales.contoso.com", "contoso.com")]
    [InlineData("a promoted subdomain", "labs.contoso.com", "labs.contoso.com")]
    [InlineData("below a promoted subdomain: the nearest root", "east.labs.contoso.com", "labs.contoso.com")]
    [InlineData("the initial domain", "contoso.onmicrosoft.com", "contoso.onmicrosoft.com")]
    [InlineData("an unverified subdomain inherits nothing yet", "new.contoso.com", null)]
    [InlineData("a subdomain whose root is not in the tenant", "sales.fabrikam.com", null)]
    public void A_domain_takes_its_authentication_from_the_nearest_root(string name, string domain, string? root) =>
        Assert.Equal((name, root), (name, DomainNames.RootOf(Tenant.Single(one => one.Name == domain), Tenant)?.Name));

    [Theory] // facts 4.5: converting a root converts its inheriting subdomains too
    [InlineData("a root with subdomains", "contoso.com", new[] { "east.sales.contoso.com", "sales.contoso.com" })]
    [InlineData("a promoted subdomain", "labs.contoso.com", new[] { "east.labs.contoso.com" })]
    [InlineData("a root without", "mycontoso.com", new string[0])]
    [InlineData("a subdomain hands nothing down", "sales.contoso.com", new string[0])]
    public void A_root_hands_its_authentication_down(string name, string root, string[] expected)
    {
        IReadOnlyList<CloudDomain> inheriting = DomainNames.InheritingFrom(Tenant.Single(one => one.Name == root), Tenant);

        Assert.NotEmpty(name);
        Assert.Equal(expected, inheriting.Select(domain => domain.Name));
    }

    private static CloudDomain Root(string name) => new() { Name = name, IsRoot = true, IsVerified = true };

    private static CloudDomain Sub(string name) => new() { Name = name, IsVerified = true };
}
