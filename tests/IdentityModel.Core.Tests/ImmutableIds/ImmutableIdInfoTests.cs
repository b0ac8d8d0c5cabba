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

    [Theory] // each is the value of Sixteen_bytes_give_guid_hex_and_filter
    [InlineData("the name in Entra Connect's connector space", "CN={644F58537646694E4E6B477033346F5A7355586265513D3D}")]
    [InlineData("that name in lower case", "cn={644f58537646694e4e6b477033346f5a7355586265513d3d}")]
    [InlineData("32 digits: bytes in stored order, not the Base64 they could be too", "74E5D2BC588D3641A9DF8A19B145DB79")]
    [InlineData("32 digits, 0x", "0x74e5d2bc588d3641a9df8a19b145db79")]
    [InlineData("with dashes, as BitConverter writes them", "74-E5-D2-BC-58-8D-36-41-A9-DF-8A-19-B1-45-DB-79")]
    [InlineData("with blanks, as the attribute editor shows them", "74 E5 D2 BC 58 8D 36 41 A9 DF 8A 19 B1 45 DB 79")]
    [InlineData("with colons", "74:e5:d2:bc:58:8d:36:41:a9:df:8a:19:b1:45:db:79")]
    [InlineData("as an LDAP filter has them", @"\74\e5\d2\bc\58\8d\36\41\a9\df\8a\19\b1\45\db\79")]
    public void Another_way_of_writing_it_is_read(string name, string text)
    {
        var info = ImmutableIdInfo.Parse(text);

        Assert.Equal((name, "dOXSvFiNNkGp34oZsUXbeQ=="), (name, info.ImmutableId));
        Assert.Equal(new Guid("bcd2e574-8d58-4136-a9df-8a19b145db79"), info.Guid);
        Assert.Equal("CN={644F58537646694E4E6B477033346F5A7355586265513D3D}", info.ConnectorSpaceName);
    }

    [Theory]
    [InlineData("32 digits", "74E5D2BC588D3641A9DF8A19B145DB79", true)] // valid Base64 of 24 bytes, too
    [InlineData("32 digits, 0x", "0x74e5d2bc588d3641a9df8a19b145db79", false)]
    [InlineData("with dashes", "74-E5-D2-BC-58-8D-36-41-A9-DF-8A-19-B1-45-DB-79", false)]
    [InlineData("Base64 of a GUID", "dOXSvFiNNkGp34oZsUXbeQ==", false)]
    [InlineData("Base64 of 24 bytes", "dOXSvFiNNkGp34oZsUXbeQAAAAAAAAAA", false)]
    public void Digits_that_are_Base64_too_are_told(string name, string text, bool isTold)
    {
        var told = new List<string>();
        var info = ImmutableIdInfo.Parse(text, told.Add);

        const string Says = "The command reads the 32 digits as the bytes of a GUID in hexadecimal. If they are the ImmutableId that a cloud user "
            + "has, they are the Base64 of 24 bytes, which are no GUID.";
        Assert.Equal((name, isTold ? $"'{text}' has two meanings. {Says}" : ""), (name, string.Join("|", told)));
        Assert.Equal(isTold, info.Description == "The Base64 of a GUID, if the 32 digits are its bytes.");
    }

    [Fact]
    public void Digits_in_a_connector_space_name_are_the_ImmutableId() // nothing else is in such a name
    {
        const string Digits = "74E5D2BC588D3641A9DF8A19B145DB79";
        var info = ImmutableIdInfo.Parse($"CN={{{Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(Digits))}}}", Assert.Fail);

        Assert.Equal((Digits, null), (info.ImmutableId, info.Guid));
    }

    [Theory]
    [InlineData("three bytes with dashes", "01-02-03", "AQID")]
    [InlineData("two bytes as an LDAP filter has them", @"\41\42", "QUI=")]
    [InlineData("six digits without separators are Base64 or nothing", "ABCDEF12", "ABCDEF12")]
    [InlineData("32 characters of Base64 that are no digits", "dOXSvFiNNkGp34oZsUXbeQAAAAAAAAAA", "dOXSvFiNNkGp34oZsUXbeQAAAAAAAAAA")]
    public void What_could_be_both_is_Base64(string name, string text, string immutableId) =>
        Assert.Equal((name, immutableId), (name, ImmutableIdInfo.Parse(text).ImmutableId));

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("a GUID", "bcd2e574-8d58-4136-a9df-8a19b145db79")]
    [InlineData("bytes separated in two ways", "74-E5 D2")]
    [InlineData("half a byte", "74-E5-D")]
    [InlineData("31 digits", "74E5D2BC588D3641A9DF8A19B145DB7")]
    [InlineData("padding lost", "dOXSvFiNNkGp34oZsUXbeQ")]
    [InlineData("a blank within", "dOXSvFiN NkGp34oZsUXbeQ==")]
    [InlineData("stray bits in the last character: never equal to what sync sends", "dOXSvFiNNkGp34oZsUXbeR==")]
    public void What_is_not_Base64_as_synchronization_writes_it_is_refused(string name, string text)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => ImmutableIdInfo.Parse(text));

        Assert.Equal((name, "ImmutableIdMalformed"), (name, error.ErrorId));
        Assert.Contains($"'{text.Trim()}'", error.Message, StringComparison.Ordinal);
    }
}
