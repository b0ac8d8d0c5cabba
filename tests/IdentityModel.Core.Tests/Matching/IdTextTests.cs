namespace IdentityModel.Core.Tests.Matching;

/// <summary>IDs without their text: each comes out as it went in.</summary>
public class IdTextTests
{
    [Theory]
    [InlineData("none", null, false)]
    [InlineData("an object ID as Graph writes it", "0c91b8f1-95fc-4a97-9201-d34acf67489f", false)]
    [InlineData("an ImmutableId", "KakjRlPT10+1uXPf2CyYZw==", false)]
    [InlineData("the ImmutableId of zeros", "AAAAAAAAAAAAAAAAAAAAAA==", false)]
    [InlineData("an object ID in upper case", "0C91B8F1-95FC-4A97-9201-D34ACF67489F", true)]
    [InlineData("an object ID in braces", "{0c91b8f1-95fc-4a97-9201-d34acf67489f}", true)]
    [InlineData("an object ID without hyphens", "0c91b8f195fc4a979201d34acf67489f", true)]
    [InlineData("zeros", "00000000-0000-0000-0000-000000000000", true)]
    [InlineData("Base64 with bits that count for nothing", "KakjRlPT10+1uXPf2CyYZx==", true)]
    [InlineData("Base64 of more bytes", "KakjRlPT10+1uXPf2CyYZ2dn", true)]
    [InlineData("a name", "ann@contoso.com", true)]
    [InlineData("nothing", "", true)]
    public void An_id_comes_out_as_it_went_in(string name, string? text, bool hasOtherForm)
    {
        var id = IdText.Of(text);

        Assert.True(id.Text == text && id.HasOtherForm == hasOtherForm && id.ToString() == (text ?? ""), $"{name}: {id}");
        Assert.Equal(IdText.Of(text is null ? null : new string(text)), id);
    }
}
