namespace IdentityModel.Core.Tests.Operations;

/// <summary>Invisible characters are shown as code points, and nothing else changes (names: Unicode Character Database).</summary>
public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("nothing to show", "ann@contoso.com", "ann@contoso.com")]
    [InlineData("an ordinary blank", "Ann Lee", "Ann Lee")]
    [InlineData("letters with marks", "Zo\u00eb J\u00fcrgen", "Zo\u00eb J\u00fcrgen")]
    [InlineData("another script", "\u0430\u043d\u043d\u0430", "\u0430\u043d\u043d\u0430")]
    [InlineData("a pair that can be seen", "\ud83d\ude00", "\ud83d\ude00")]
    [InlineData("a zero-width space", "ann@contoso.com\u200B", "ann@contoso.com<U+200B>")]
    [InlineData("a no-break space", "a\u00A0b", "a<U+00A0>b")]
    [InlineData("several", "\uFEFFa\u200E\u200Fb\t", "<U+FEFF>a<U+200E><U+200F>b<U+0009>")]
    [InlineData("a soft hyphen", "con\u00ADtoso", "con<U+00AD>toso")]
    [InlineData("a variation selector", "a\uFE0F", "a<U+FE0F>")]
    [InlineData("a filler", "a\u3164", "a<U+3164>")]
    [InlineData("a tag beyond the first plane", "a\udb40\udc61b", "a<U+E0061>b")]
    [InlineData("half a pair", "a\ud83db", "a\ud83db")]
    [InlineData("half a pair at the end", "a\udb40", "a\udb40")]
    public void A_text_is_shown(string name, string text, string shown) => Assert.Equal((name, shown), (name, VisibleText.Of(text)));

    [Fact]
    public void Names_come_once_each_and_not_without_end()
    {
        Assert.Equal("U+200B ZERO WIDTH SPACE, U+00A0 NO-BREAK SPACE", VisibleText.NamesIn("a\u200Bb\u00A0c\u200B"));
        Assert.EndsWith(" and more", VisibleText.NamesIn("\u0001\u0002\u0003\u0004\u0005\u0006"), StringComparison.Ordinal);
        Assert.Equal("", VisibleText.NamesIn("ann lee"));
    }

    [Fact]
    public void Every_character_of_the_plane_has_a_name_or_its_code()
    {
        for (int c = 0; c <= char.MaxValue; c++)
        {
            string text = ((char)c).ToString();
            Assert.Equal(VisibleText.HasInvisible(text), VisibleText.WithoutInvisible(text).Length == 0);
            Assert.StartsWith($"U+{c:X4}", VisibleText.NameOf(c), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_error_shows_what_it_names()
    {
        IdentityModelException error = Errors.UserIsSynchronized("ann\u200B@contoso.com");
        Assert.Contains("'ann<U+200B>@contoso.com'", error.Message, StringComparison.Ordinal);
        Assert.Equal("ann\u200B@contoso.com", error.Target);
    }
}
