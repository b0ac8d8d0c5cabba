namespace IdentityModel.Core.Tests.Matching;

/// <summary>
/// Which values are one: addresses and UPNs ignoring case (docs/facts/matching.md#letter-case) as
/// <see cref="StringComparison.OrdinalIgnoreCase"/> does, source anchors byte for byte (docs/facts/matching.md#letter-case).
/// Values are kept as bytes of one width or the other, which must not show.
/// </summary>
public class HoldingTableTests
{
    [Theory]
    [InlineData("written alike", "ann@contoso.com", "ann@contoso.com")]
    [InlineData("local part in another case", "ann@contoso.com", "ANN@contoso.com")]
    [InlineData("domain in another case", "ann@contoso.com", "ann@Contoso.COM")]
    [InlineData("no domain", "ann", "Ann")]
    [InlineData("two @", "a@b@contoso.com", "A@B@contoso.com")]
    [InlineData("nothing behind the @", "ann@", "ANN@")]
    [InlineData("one byte each in Latin-1", "rené@contoso.com", "RENÉ@CONTOSO.COM")]
    [InlineData("small in Latin-1, capital outside", "ÿ@contoso.com", "Ÿ@contoso.com")]
    [InlineData("Cyrillic", "анна@contoso.com", "АННА@contoso.com")]
    [InlineData("domain outside ASCII", "ann@bücher.de", "ann@BÜCHER.de")]
    [InlineData("empty", "", "")]
    public void One_value(string name, string one, string other)
    {
        Assert.True(string.Equals(one, other, StringComparison.OrdinalIgnoreCase), name);
        Assert.Equal(1, DistinctKeys(ignoreCase: true, one, other));
    }

    [Theory]
    [InlineData("other letters", "ann@contoso.com", "anm@contoso.com")]
    [InlineData("other domain", "ann@contoso.com", "ann@fabrikam.com")]
    [InlineData("the @ elsewhere", "ann@contoso.com", "an@ncontoso.com")]
    [InlineData("longer", "ann@contoso.com", "ann@contoso.com.au")]
    [InlineData("bit 5 is no case in a digit", "ann0", "ann\u0010")]
    [InlineData("bit 5 is no case in a sign", "a`b", "a@b")]
    [InlineData("long s is no S", "ſ@contoso.com", "s@contoso.com")]
    [InlineData("the Kelvin sign is no K", "\u212a@contoso.com", "k@contoso.com")]
    [InlineData("dotless i is no I", "ı@contoso.com", "i@contoso.com")]
    [InlineData("UTF-16 of one is the ASCII of the other", "\u6261", "ab")]
    public void Two_values(string name, string one, string other)
    {
        Assert.False(string.Equals(one, other, StringComparison.OrdinalIgnoreCase), name);
        Assert.Equal(2, DistinctKeys(ignoreCase: true, one, other));
    }

    // No attribute can carry these: its strings are UTF-8.
    [Fact]
    public void Half_a_surrogate_pair_is_a_character_like_any_other()
    {
        Assert.Equal(1, DistinctKeys(ignoreCase: true, "a\ud800", "A\ud800"));
        Assert.Equal(2, DistinctKeys(ignoreCase: true, "a\ud800", "a\ud801"));
    }

    [Fact]
    public void Case_counts_where_it_shall() => Assert.Equal(2, DistinctKeys(ignoreCase: false, "qNRVh6UKwUWrfogO6u68FA==", "QNRVh6UKwUWrfogO6u68FA=="));

    [Fact]
    public void More_domain_names_than_are_numbered_change_nothing()
    {
        const int Names = 20_000;
        TextStore texts = new();
        HoldingTable table = new(texts, ignoreCase: true);
        TextCoder coder = new();
        int[] keys = [.. Enumerable.Range(0, Names).Select(i => table.KeyOf(coder.Code($"ann@domain{i}.com")))];

        Assert.Equal(Names, keys.Distinct().Count());
        Assert.Equal(keys, Enumerable.Range(0, Names).Select(i => table.KeyOf(coder.Code($"ANN@Domain{i}.com"))));
        Assert.Equal("ann@domain19999.com", table.TextOf(keys[^1]));
    }

    [Fact]
    public void Room_that_was_made_on_a_guess_changes_nothing()
    {
        HoldingTable table = new(new TextStore(), ignoreCase: true);
        TextCoder coder = new();
        int first = table.KeyOf(coder.Code("ann@contoso.com"));
        table.Expect(5_000);

        int[] keys = [.. Enumerable.Range(0, 10_000).Select(i => table.KeyOf(coder.Code($"user{i}@contoso.com")))];

        Assert.Equal(10_000, keys.Distinct().Count());
        Assert.Equal(first, table.KeyOf(coder.Code("ann@contoso.com")));
    }

    // Reading a text writes to a buffer, which two threads must not share.
    [Fact]
    public void A_table_for_another_thread_reads_the_texts_it_is_given()
    {
        TextCoder coder = new();
        HoldingTable table = new(new TextStore(), ignoreCase: true);
        int ann = table.KeyOf(coder.Code("ann@contoso.com"));
        TextStore texts = new();
        Assert.Equal(ann, new HoldingTable(texts, ignoreCase: true).KeyOf(coder.Code("bob@contoso.com")));

        Assert.Equal("bob@contoso.com", table.ForReading(texts).TextOf(ann));
        Assert.Equal("ann@contoso.com", table.TextOf(ann));
    }

    private static int DistinctKeys(bool ignoreCase, params string[] values)
    {
        HoldingTable table = new(new TextStore(), ignoreCase);
        TextCoder coder = new();
        return values.Select(value => table.KeyOf(coder.Code(value))).Distinct().Count();
    }
}
