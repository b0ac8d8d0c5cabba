namespace IdentityModel.Core.Tests;

public class ImmutableIdInfoTests
{
    [Fact]
    public void Sixteen_bytes_give_guid_hex_and_filter() // the published example of ImmutableIdTests; escapes: RFC 4515 section 3
    {
        const string Escaped = @"\74\E5\D2\BC\58\8D\36\41\A9\DF\8A\19\B1\45\DB\79";

        var info = ImmutableIdInfo.Parse("dOXSvFiNNkGp34oZsUXbeQ==");

        Assert.Equal("dOXSvFiNNkGp34oZsUXbeQ==", info.ImmutableId);
        Assert.Equal(new Guid("bcd2e574-8d58-4136-a9df-8a19b145db79"), info.Guid);
        Assert.Equal("74E5D2BC588D3641A9DF8A19B145DB79", info.Hex);
        Assert.Equal($"(|(mS-DS-ConsistencyGuid={Escaped})(objectGUID={Escaped}))", info.LdapFilter);
        Assert.Equal("dOXSvFiNNkGp34oZsUXbeQ== = bcd2e574-8d58-4136-a9df-8a19b145db79", info.ToString());
    }

    [Theory] // contract: a value that is not 16 bytes converts to hex alone
    [InlineData("three bytes", "AQID", "010203")]
    [InlineData("seventeen bytes", "AAAAAAAAAAAAAAAAAAAAAAA=", "0000000000000000000000000000000000")]
    public void Another_length_gives_hex_alone(string name, string immutableId, string hex)
    {
        var info = ImmutableIdInfo.Parse(immutableId);

        Assert.Equal((name, hex), (name, info.Hex));
        Assert.Null(info.Guid);
        Assert.Null(info.LdapFilter);
        Assert.Equal($"{immutableId} = {hex}", info.ToString());
    }

    [Fact]
    public void Blanks_around_are_not_part_of_it() =>
        Assert.Equal("AQID", ImmutableIdInfo.Parse(" AQID\n").ImmutableId);

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("a GUID", "bcd2e574-8d58-4136-a9df-8a19b145db79")]
    [InlineData("padding lost", "dOXSvFiNNkGp34oZsUXbeQ")]
    [InlineData("a blank within", "dOXSvFiN NkGp34oZsUXbeQ==")]
    [InlineData("stray bits in the last character: never equal to what sync sends", "dOXSvFiNNkGp34oZsUXbeR==")]
    public void What_is_not_Base64_as_synchronisation_writes_it_is_refused(string name, string text)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => ImmutableIdInfo.Parse(text));

        Assert.Equal((name, "ImmutableIdMalformed"), (name, error.ErrorId));
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
    }
}
