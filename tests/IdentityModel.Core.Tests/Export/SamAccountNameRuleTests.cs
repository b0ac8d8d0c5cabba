namespace IdentityModel.Core.Tests;

public class SamAccountNameRuleTests
{
    [Theory] // [MS-SAMR] 3.1.1.6: at most 20 characters, none of "/\[]:;|=,+*?<>@, no dot at the end
    [InlineData("the start of the sign-in name", "kim.abercrombie@contoso.com", null, "kim.abercrombie")]
    [InlineData("case stays", "Kim@contoso.com", null, "Kim")]
    [InlineData("an apostrophe", "kim.o'neill@contoso.com", null, "kim.oneill")]
    [InlineData("what a logon name may not have", "k\"/\\[]:;|=,+*?<>im@contoso.com", null, "kim")]
    [InlineData("what only some systems take", "k i!m$%&~@contoso.com", null, "kim")]
    [InlineData("accents", "rené.müller@contoso.com", null, "rene.muller")]
    [InlineData("letters that are no accented ones", "łukasz.ærø.straße@contoso.com", null, "lukasz.aero.strasse")]
    [InlineData("20 characters", "twenty.characters.xy@contoso.com", null, "twenty.characters.xy")]
    [InlineData("longer, a dot where it is cut", "nineteen.characters.abercrombie@contoso.com", null, "nineteen.characters")]
    [InlineData("longer, a letter where it is cut", "kimberly.abercrombie.smith@contoso.com", null, "kimberly.abercrombie")]
    [InlineData("dots around", ".kim.@contoso.com", null, "kim")]
    [InlineData("a guest", "kim_fabrikam.com#EXT#@contoso.onmicrosoft.com", null, "kim_fabrikam.com")]
    [InlineData("two @", "kim@home@contoso.com", null, "kimhome")]
    [InlineData("no @", "kim", null, "kim")]
    [InlineData("no letter of ASCII, then the alias", "山田@contoso.com", "yamada", "yamada")]
    [InlineData("no letter of ASCII, then the name", "山田@contoso.com", null, "Taro.Yamada")]
    [InlineData("dots alone", "...@contoso.com", "...", "Taro.Yamada")]
    public void A_logon_name_is_made(string name, string upn, string? alias, string expected) =>
        Assert.Equal(
            (name, expected),
            (name, SamAccountNameRule.NameFor(
                new CloudUser { UserPrincipalName = upn, MailNickname = alias, GivenName = "Taro", Surname = "Yamada" })));

    [Fact]
    public void Somebody_without_any_name_has_one() =>
        Assert.Equal("user", SamAccountNameRule.NameFor(new CloudUser { UserPrincipalName = "山田@contoso.com" }));
}
