namespace IdentityModel.Core.Tests.Matching;

/// <summary>
/// Source anchors come out as they went in, whatever form they are kept in (docs/facts/matching.md#immutableid), and none is
/// taken for another.
/// </summary>
public class AnchorCodeTests
{
    [Theory]
    [InlineData("the Base64 of a GUID", "qNRVh6UKwUWrfogO6u68FA==")]
    [InlineData("all zeros", "AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("all ones", "/////////////////////w==")]
    [InlineData("bytes that all differ", "AAECAwQFBgcICQoLDA0ODw==")]
    [InlineData("one = in place of two", "qNRVh6UKwUWrfogO6u68FAA=")]
    [InlineData("a letter behind the =", "qNRVh6UKwUWrfogO6u68FA=A")]
    [InlineData("no Base64 at the beginning", "!NRVh6UKwUWrfogO6u68FA==")]
    [InlineData("no Base64 in the middle", "qNRVh6UK!UWrfogO6u68FA==")]
    [InlineData("no Base64 before the last", "qNRVh6UKwUWrfogO6u68!A==")]
    [InlineData("bits that no byte has", "qNRVh6UKwUWrfogO6u68FB==")]
    [InlineData("one character short of it", "qNRVh6UKwUWrfogO6u68F==")]
    [InlineData("a character that is no Base64", "qNRVh6UKwUWrfogO6u68F!==")]
    [InlineData("a character outside ASCII", "qNRVh6UKwUWrfogO6u68Fä==")]
    [InlineData("a name", "ann")]
    [InlineData("as long as a code", "\u0001234567890123456")]
    [InlineData("led by the mark of a text", "\u0002ann")]
    [InlineData("an address", "ann@contoso.com")]
    [InlineData("the first behind ASCII", "ann\u0080")]
    [InlineData("not Latin", "анна")]
    public void An_anchor_comes_out_as_it_went_in(string name, string anchor)
    {
        AnchorCode code = new();
        TextStore texts = new();
        int key = new HoldingTable(texts, ignoreCase: false).KeyOf(code.Write(anchor));

        Assert.True(anchor == AnchorCode.Read(texts.Coded(key)), name);
    }

    // No attribute can carry it: its strings are UTF-8.
    [Fact]
    public void Half_a_surrogate_pair_comes_out_as_it_went_in() => An_anchor_comes_out_as_it_went_in("half a pair", "\ud800");

    [Fact]
    public void A_GUID_and_its_Base64_are_one_anchor()
    {
        AnchorCode code = new();
        TextStore texts = new();
        HoldingTable table = new(texts, ignoreCase: false);
        var guid = Guid.Parse("8755d4a8-0aa5-45c1-ab7e-880eeaeebc14"); // integrationtrench.com, ConnectorSpaceName's example

        int key = table.KeyOf(code.Write(guid));

        Assert.Equal(key, table.KeyOf(code.Write("qNRVh6UKwUWrfogO6u68FA==")));
        Assert.Equal(guid, AnchorCode.ReadGuid(texts.Coded(key)));
    }

    [Theory]
    [InlineData("a code's bytes as text", "\u0001\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003")]
    [InlineData("the same behind a text's mark", "\u0002\u0001\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003\u0003")]
    public void No_text_is_taken_for_a_GUID(string name, string anchor)
    {
        AnchorCode code = new();
        HoldingTable table = new(new TextStore(), ignoreCase: false);
        int guid = table.KeyOf(code.Write(new Guid([.. Enumerable.Repeat((byte)3, 16)])));

        Assert.True(guid != table.KeyOf(code.Write(anchor)), name);
    }
}
