namespace IdentityModel.Core.Tests.Matching;

/// <summary>The compact keeping of texts must be invisible: what comes out and what is equal is as with strings.</summary>
public class TextStoreTests
{
    [Theory]
    [InlineData("")]
    [InlineData("ann@contoso.com")]
    [InlineData("rené@contoso.com")]
    [InlineData("ařn@contoso.com")]
    [InlineData("用户@contoso.com")]
    [InlineData("a😀b")]
    public void A_text_comes_out_as_it_went_in(string text)
    {
        TextStore store = new();
        store.Add("before");
        int position = store.Add(text);
        store.Add("after");

        Assert.Equal(text, store.Get(position));
    }

    // No attribute can carry it: its strings are UTF-8.
    [Fact]
    public void Half_a_surrogate_pair_comes_out_as_it_went_in() => A_text_comes_out_as_it_went_in("\ud800");

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(20_000)]
    [InlineData(2_000_000)]
    public void Length_is_no_matter(int length)
    {
        TextStore store = new();
        string text = new('x', length);

        Assert.Equal(text, store.Get(store.Add(text)));
        Assert.Equal(text + "ř", store.Get(store.Add(text + "ř")));
    }

    [Fact]
    public void Case_folds_as_OrdinalIgnoreCase_does_for_every_character()
    {
        for (int c = 0; c <= char.MaxValue; c++)
        {
            char one = (char)c;
            foreach (char other in new[] { char.ToUpperInvariant(one), char.ToLowerInvariant(one), 'I', 'i', 'S', 'K' })
            {
                bool equal = string.Equals($"{one}", $"{other}", StringComparison.OrdinalIgnoreCase);
                Assert.True(equal == (TextStore.Fold(one) == TextStore.Fold(other)), $"U+{c:X4} and U+{(int)other:X4}");
            }
        }
    }
}
