using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.Matching;

/// <summary>Which values of the first user others hold too, and who: what Test-OnPremisesUser calls duplicates.</summary>
public class TakenValuesTests
{
    [Theory]
    [InlineData("nobody's", "upn=x@a.com", "upn=ann@a.com SMTP:ann@a.com", "")]
    [InlineData("the match's own", "upn=x@a.com SMTP:ann@a.com", "upn=ann@a.com SMTP:ann@a.com", "")]
    [InlineData("two matches by ImmutableId and nothing else", "upn=x@a.com id=A | upn=y@a.com id=A", "sam=ann guid=A", "")]
    [InlineData("in the cloud", "upn=x@a.com smtp:ann@a.com", "SMTP:ann@a.com", "Primary, Proxy ann@a.com: x@a.com")]
    [InlineData("on premises", "", "SMTP:ann@a.com | sam=bo smtp:ann@a.com", "Primary, Proxy ann@a.com: bo")]
    [InlineData("on both sides", "upn=x@a.com smtp:ann@a.com", "SMTP:ann@a.com | sam=bo smtp:ann@a.com", "Primary, Proxy ann@a.com: x@a.com, bo")]
    [InlineData("as UPN", "", "upn=ann@a.com | upn=ANN@a.com", "UserPrincipalName ann@a.com: ANN@a.com")]
    [InlineData(
        "address on one match, UPN on another",
        "upn=x@a.com SMTP:ann@a.com | upn=ann@b.com",
        "upn=ann@b.com SMTP:ann@a.com",
        "Primary, Proxy ann@a.com: x@a.com; UserPrincipalName ann@b.com: ann@b.com")]
    [InlineData(
        "one value, on one match as address and on another as UPN",
        "upn=x@a.com SMTP:ann@a.com | upn=ann@a.com",
        "upn=ann@a.com SMTP:ann@a.com",
        "Primary, Proxy ann@a.com: x@a.com; UserPrincipalName ann@a.com: ann@a.com")]
    public void Values_of_others_come_with_all_who_hold_them(string name, string cloud, string onPremises, string expected)
    {
        UserMatcher matcher = Sketch.Load(Sketch.Cloud(cloud), Sketch.OnPremises(onPremises), new MatchSettings());

        Assert.Equal(
            (name, expected),
            (name, string.Join("; ", matcher.TakenValues().Where(it => it.User == 0)
                .Select(it => $"{it.Mine} {it.Value}: {string.Join(", ", it.Holders.Select(holder => holder.Name))}"))));
    }

    [Theory]
    [InlineData("secondary everywhere", "smtp:ann@a.com", "smtp:ann@a.com", false)]
    [InlineData("primary in the first place", "SMTP:ann@a.com", "smtp:ann@a.com", true)]
    [InlineData("primary in the last place", "smtp:ann@a.com", "SMTP:ann@a.com", true)]
    public void Whether_it_is_a_primary_address_elsewhere_is_told(string name, string first, string last, bool expected)
    {
        UserMatcher matcher = Sketch.Load(
            Sketch.Cloud("upn=x@a.com SMTP:x@a.com"),
            Sketch.OnPremises($"smtp:ann@a.com SMTP:bo@a.com | sam=y {first} | sam=z {last}"),
            new MatchSettings());

        Assert.Equal((name, expected), (name, matcher.TakenValues().First(it => it.User == 0).IsPrimaryElsewhere));
    }
}
