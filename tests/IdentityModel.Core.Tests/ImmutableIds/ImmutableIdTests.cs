namespace IdentityModel.Core.Tests;

public class ImmutableIdTests
{
    // One value in every way it is written; the GUID and its bytes are those of a published example
    // (scripting.up-in-the.cloud, "The GUID conversion carousel").
    private const string Dashed = "bcd2e574-8d58-4136-a9df-8a19b145db79";
    private const string Stored = "74 E5 D2 BC 58 8D 36 41 A9 DF 8A 19 B1 45 DB 79";
    private const string Base64 = "dOXSvFiNNkGp34oZsUXbeQ==";

    [Theory]
    [InlineData("GUID, as Get-ADUser shows it", Dashed)]
    [InlineData("GUID in upper case", "BCD2E574-8D58-4136-A9DF-8A19B145DB79")]
    [InlineData("GUID in braces, as CSV and registry have it", "{bcd2e574-8d58-4136-a9df-8a19b145db79}")]
    [InlineData("GUID in parentheses", "(bcd2e574-8d58-4136-a9df-8a19b145db79)")]
    [InlineData("GUID as a C structure", "{0xbcd2e574,0x8d58,0x4136,{0xa9,0xdf,0x8a,0x19,0xb1,0x45,0xdb,0x79}}")]
    [InlineData("GUID with blanks around", "  bcd2e574-8d58-4136-a9df-8a19b145db79\r\n")]
    [InlineData("bytes as the attribute editor shows them", Stored)]
    [InlineData("bytes as ADSI Edit shows them", "0x74 0xE5 0xD2 0xBC 0x58 0x8D 0x36 0x41 0xA9 0xDF 0x8A 0x19 0xB1 0x45 0xDB 0x79")]
    [InlineData("bytes as BitConverter writes them", "74-E5-D2-BC-58-8D-36-41-A9-DF-8A-19-B1-45-DB-79")]
    [InlineData("bytes as an LDAP filter has them", @"\74\e5\d2\bc\58\8d\36\41\a9\df\8a\19\b1\45\db\79")]
    [InlineData("bytes as PowerShell joins them", "116 229 210 188 88 141 54 65 169 223 138 25 177 69 219 121")]
    [InlineData("an ImmutableId, which stays as it is", Base64)]
    [InlineData("bytes without separators: stored order", "74E5D2BC588D3641A9DF8A19B145DB79")]
    [InlineData("bytes without separators, lower case, 0x", "0x74e5d2bc588d3641a9df8a19b145db79")]
    [InlineData("the name in Entra Connect's connector space", "CN={644F58537646694E4E6B477033346F5A7355586265513D3D}")]
    [InlineData("that name in lower case, with blanks", " cn = {644f58537646694e4e6b477033346f5a7355586265513d3d} ")]
    public void Every_way_of_writing_one_anchor_gives_one_ImmutableId(string name, string text)
    {
        Assert.NotEmpty(name);
        Assert.Equal(Base64, ImmutableId.FromText(text));
        Assert.Equal(Base64, ImmutableId.FromObject(text));
    }

    [Fact]
    public void Thirty_two_bare_digits_are_bytes_and_not_the_GUID_of_those_digits()
    {
        string digits = new Guid(Dashed).ToString("N");

        Assert.NotEqual(ImmutableId.FromText(Dashed), ImmutableId.FromText(digits));
        Assert.Equal(Convert.ToBase64String(Convert.FromHexString(digits)), ImmutableId.FromText(digits));
    }

    [Fact]
    public void The_hex_that_was_read_from_an_ImmutableId_gives_it_back() =>
        Assert.Equal(Base64, ImmutableId.FromText(ImmutableIdInfo.Parse(Base64).Hex!));

    [Theory] // integrationtrench.com, "Constructing the DN for the Azure AD Connector": the published example, and a text anchor
    [InlineData("CN={714E52566836554B77555772666F674F3675363846413D3D}", "qNRVh6UKwUWrfogO6u68FA==")]
    [InlineData("CN={4534373131}", "E4711")]
    public void The_anchor_in_a_connector_space_name_is_the_ImmutableId(string name, string immutableId) =>
        Assert.Equal(immutableId, ImmutableId.FromText(name));

    [Theory] // an anchor is shorter than 60 characters (docs/facts/matching.md#rules-for-an-anchor)
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_connector_space_name_holds_no_more_than_an_anchor(int characters, bool isRead) =>
        Assert.Equal(isRead, ConnectorSpaceName.AnchorIn($"CN={{{string.Concat(Enumerable.Repeat("41", characters))}}}") is not null);

    [Fact]
    public void A_Guid_its_bytes_and_a_user_give_the_same()
    {
        Guid guid = new(Dashed);

        Assert.Equal(Base64, ImmutableId.FromObject(guid));
        Assert.Equal(Base64, ImmutableId.FromObject(guid.ToByteArray()));
        Assert.Equal(Base64, ImmutableId.FromObject(new OnPremisesUser { ObjectGuid = guid }));
        Assert.Equal(Base64, ImmutableId.FromObject(new OnPremisesUser { ObjectGuid = Guid.NewGuid(), ConsistencyGuid = guid }));
    }

    [Fact]
    // docs/facts/matching.md#rules-for-an-anchor: non-string types are Base64-encoded
    public void A_binary_anchor_that_is_no_GUID_is_encoded_as_it_is() =>
        Assert.Equal("AQID", ImmutableId.FromBytes([1, 2, 3]));

    [Theory]
    [InlineData("nothing", "", "GuidMalformed")]
    [InlineData("a word", "hello", "GuidMalformed")]
    [InlineData("one digit lost", "bcd2e574-8d58-4136-a9df-8a19b145db7", "GuidMalformed")]
    [InlineData("one byte lost", "74E5D2BC588D3641A9DF8A19B145DB", "GuidMalformed")]
    [InlineData("one byte too many", Stored + " 00", "GuidMalformed")]
    [InlineData("a dash lost", "bcd2e5748d58-4136-a9df-8a19b145db79", "GuidMalformed")]
    [InlineData("a letter that is no digit", "bcd2e574-8d58-4136-a9df-8a19b145db7g", "GuidMalformed")]
    [InlineData("0x alone", "0x", "GuidMalformed")]
    [InlineData("braces around bare digits: which order?", "{bcd2e5748d584136a9df8a19b145db79}", "GuidMalformed")]
    [InlineData("a connector-space name, a digit lost", "CN={644F585376466}", "GuidMalformed")]
    [InlineData("a connector-space name of no text", "CN={00FF}", "GuidMalformed")]
    [InlineData("another distinguished name", "CN=Kim,OU=Staff,DC=contoso,DC=com", "GuidMalformed")]
    [InlineData("what Export-Csv makes of bytes", "System.Byte[]", "BytesLostInExport")]
    public void Text_that_is_neither_is_refused(string name, string text, string errorId)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => ImmutableId.FromText(text));

        Assert.Equal((name, errorId), (name, error.ErrorId));
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Advice);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(43)] // 60 characters of Base64, where an anchor must have fewer (docs/facts/matching.md#rules-for-an-anchor)
    public void Bytes_no_anchor_can_have_are_refused(int count) =>
        Assert.Equal("AnchorBytesOutOfRange", IdOf(() => ImmutableId.FromBytes(new byte[count])));

    [Fact]
    public void A_user_without_a_GUID_is_named()
    {
        OnPremisesUser user = new() { SamAccountName = "anna" };

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => ImmutableId.FromObject(user));

        Assert.Equal("SourceAnchorMissing", error.ErrorId);
        Assert.Contains("'anna'", error.Message, StringComparison.Ordinal);
        Assert.Same(user, error.Target);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("00000000000000000000000000000000")]
    public void The_GUID_of_zeros_is_no_objects(string zeros)
    {
        Assert.Equal("GuidEmpty", IdOf(() => ImmutableId.FromObject(zeros)));
        Assert.Equal("GuidEmpty", IdOf(() => ImmutableId.FromObject(Guid.Empty)));
    }

    [Fact]
    public void Another_type_is_refused() =>
        Assert.Equal("ImmutableIdSourceNotSupported", IdOf(() => ImmutableId.FromObject(42)));

    private static string IdOf(Func<object> action) => Assert.Throws<IdentityModelException>(action).ErrorId;

    [Theory] // [guid].ToString('N'), which nobody can tell from stored bytes
    [InlineData("bare digits", "4142c90a5c69464db22dd573a46abdee", "CslCQWlcTUayLdVzpGq97g==")]
    [InlineData("with blanks around", " 4142c90a5c69464db22dd573a46abdee ", "CslCQWlcTUayLdVzpGq97g==")]
    [InlineData("with hyphens: a GUID", "4142c90a-5c69-464d-b22d-d573a46abdee", null)]
    [InlineData("bytes apart", "41 42 C9 0A 5C 69 46 4D B2 2D D5 73 A4 6A BD EE", null)]
    public void Bare_digits_can_be_a_GUID_and_that_is_told(string name, string text, string? immutableId)
    {
        string? other = ImmutableId.OtherReadingOf(text);

        Assert.Equal((name, immutableId is not null), (name, other is not null));
        Assert.Contains(immutableId ?? "", other ?? "", StringComparison.Ordinal);
    }
}
