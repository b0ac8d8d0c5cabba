namespace IdentityModel.Core.Tests;

public class NamePatternTests
{
    [Theory]
    [InlineData("*.com", "contoso.com", true)]
    [InlineData("*.com", "contoso.com.au", false)]
    [InlineData("nancy*", "Nancy.Davolio@northwind.com", true)]
    [InlineData("nancy*", "anancy@northwind.com", false)]
    [InlineData("*@emea.*", "zoe@emea.contoso.com", true)]
    [InlineData("?.com", "a.com", true)]
    [InlineData("?.com", "ab.com", false)]
    [InlineData("a*b*c", "abbbc", true)]
    [InlineData("a*b*c", "abbb", false)]
    [InlineData("a*ab", "aab", true)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("contoso.com", "CONTOSO.COM", true)]
    [InlineData("conto.o.com", "contoso.com", false)]
    public void Matches_as_PowerShell_does(string pattern, string name, bool expected) =>
        Assert.Equal(expected, new NamePattern(pattern).Matches(name));

    [Theory]
    [InlineData("nancy*", "nancy", "")]
    [InlineData("*@northwind.com", "", "@northwind.com")]
    [InlineData("n?ncy*@northwind.com", "n", "@northwind.com")]
    [InlineData("nancy", "nancy", "nancy")]
    public void Says_how_every_match_begins_and_ends(string pattern, string start, string end)
    {
        NamePattern one = new(pattern);

        Assert.Equal((start, end), (one.Start, one.End));
    }

    [Fact] // a naive matcher takes longer than the universe lasts
    public void Many_stars_cost_little() =>
        Assert.False(new NamePattern(string.Concat(Enumerable.Repeat("*a", 60)) + "b").Matches(new string('a', 200)));
}
