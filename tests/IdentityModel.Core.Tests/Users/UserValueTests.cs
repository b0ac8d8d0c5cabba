namespace IdentityModel.Core.Tests;

/// <summary>The value of a user's property reads the same in whatever form a module, a file or a service gives it.</summary>
public sealed class UserValueTests
{
    private static readonly Guid Anchor = new("a0b1c2d3-e4f5-4607-8899-aabbccddeeff");

    public static TheoryData<string, object> GuidForms => new()
    {
        { "Guid", Anchor },
        { "bytes", Anchor.ToByteArray() },
        { "bytes in a collection of one", new object[] { Anchor.ToByteArray() } },
        { "numbers, as ConvertTo-Json writes bytes", Anchor.ToByteArray().Select(b => (object)(int)b).ToArray() },
        { "text", "a0b1c2d3-e4f5-4607-8899-aabbccddeeff" },
        { "text, upper case, braces", "{A0B1C2D3-E4F5-4607-8899-AABBCCDDEEFF}" },
        { "text, blanks around", "  a0b1c2d3-e4f5-4607-8899-aabbccddeeff " },
        { "Base64 of the bytes", Convert.ToBase64String(Anchor.ToByteArray()) },
        { "hexadecimal of the bytes", Convert.ToHexString(Anchor.ToByteArray()) },
        { "hexadecimal with blanks", BitConverter.ToString(Anchor.ToByteArray()).Replace('-', ' ') },
        { "hexadecimal with dashes (BitConverter)", BitConverter.ToString(Anchor.ToByteArray()) },
        { "hexadecimal, C# prefix", "0x" + Convert.ToHexString(Anchor.ToByteArray()) },
        { "csvde", "X'" + Convert.ToHexStringLower(Anchor.ToByteArray()) + "'" },
        { "LDAP filter", "\\" + BitConverter.ToString(Anchor.ToByteArray()).Replace('-', '\\') },
        { "bytes in a PowerShell string: decimal", string.Join(' ', Anchor.ToByteArray()) },
    };

    [Theory]
    [MemberData(nameof(GuidForms))]
    public void A_guid_is_read_from_every_form(string name, object value)
    {
        Assert.NotEmpty(name);
        Assert.Equal(Anchor, OnPremisesUserShape.Read(Bag.With("ObjectGUID", value)).ObjectGuid);
        Assert.Equal(Anchor, OnPremisesUserShape.Read(Bag.With("mS-DS-ConsistencyGuid", value)).ConsistencyGuid);
    }

    [Theory]
    [InlineData("0xLHrjkxikewj0sQO5Xb7w==")]
    [InlineData("0XABCDEFGHIJKLMNOPQRSQ==")]
    [InlineData("0x0123456789012345678Q==")]
    public void Base64_that_begins_like_hexadecimal_digits_is_Base64(string value)
    {
        Assert.Equal(
            new Guid(Convert.FromBase64String(value)), OnPremisesUserShape.Read(Bag.With("mS-DS-ConsistencyGuid", value)).ConsistencyGuid);
    }

    [Theory]
    [InlineData("no GUID", "42")]
    [InlineData("a digit short", "a0b1c2d3-e4f5-4607-8899-aabbccddeef")]
    [InlineData("Base64 of 15 bytes", "AAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Base64, cut", "08KxoPXkB0aImaq7zN3u/w=")]
    [InlineData("15 numbers", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15")]
    [InlineData("a number beyond a byte", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 256")]
    public void A_malformed_guid_is_an_error_that_names_property_and_value(string name, string value)
    {
        Assert.NotEmpty(name);
        IdentityModelException error = Assert.Throws<IdentityModelException>(
            () => OnPremisesUserShape.Read(Bag.With("ObjectGUID", value)));

        Assert.Equal("InvalidGuid", error.ErrorId);
        Assert.Contains("ObjectGUID", error.Message, StringComparison.Ordinal);
        Assert.Contains(value, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("empty", "")]
    [InlineData("blank", "  ")]
    [InlineData("all zero", "00000000-0000-0000-0000-000000000000")]
    public void No_guid_is_no_error(string name, string? value)
    {
        Assert.NotEmpty(name);
        Assert.Null(OnPremisesUserShape.Read(Bag.With("mS-DS-ConsistencyGuid", value)).ConsistencyGuid);
    }

    [Fact]
    public void A_byte_array_written_as_its_type_is_told_once_and_the_anchor_is_unknown()
    {
        var warnings = new List<string>();
        var unusable = new UnusableColumns(warnings.Add);
        var bag = new Bag { ["ObjectGUID"] = Anchor, ["mS-DS-ConsistencyGuid"] = "System.Byte[]" };

        OnPremisesUser user = OnPremisesUserShape.Read(bag, unusable);
        OnPremisesUserShape.Read(bag, unusable);

        Assert.Null(user.ConsistencyGuid);
        Assert.Null(user.ImmutableId);
        Assert.Equal(Convert.ToBase64String(Anchor.ToByteArray()), SourceAnchor.ObjectGuid.ImmutableIdOf(user));
        Assert.Contains("System.Byte[]", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("True, as Export-Csv writes it", "True", true)]
    [InlineData("true, as JSON", "true", true)]
    [InlineData("Yes", "Yes", true)]
    [InlineData("1", "1", true)]
    [InlineData("Enabled", "Enabled", true)]
    [InlineData("FALSE, as Excel writes it", "FALSE", false)]
    [InlineData("true, as a German Excel writes it", "WAHR", true)] // handsontable/hyperformula, src/i18n/languages
    [InlineData("false, as a German Excel writes it", "FALSCH", false)]
    [InlineData("true, as a French Excel writes it", "VRAI", true)]
    [InlineData("false, as a Turkish Excel writes it", "YANLIŞ", false)]
    [InlineData("no", "no", false)]
    [InlineData("0", "0", false)]
    [InlineData("Disabled", "Disabled", false)]
    [InlineData("empty", "", null)]
    public void A_truth_value_is_read_from_every_form(string name, string value, bool? expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, OnPremisesUserShape.Read(Bag.With("Enabled", value)).Enabled);
        Assert.Equal(expected, CloudUserShape.Read(Bag.With("AccountEnabled", value)).AccountEnabled);
        Assert.Equal(!expected, CloudUserShape.Read(Bag.With("Block credential", value)).AccountEnabled);
    }

    [Fact]
    public void A_truth_value_that_is_none_is_an_error()
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(
            () => CloudUserShape.Read(Bag.With("AccountEnabled", "maybe")));
        Assert.Equal("InvalidBoolean", error.ErrorId);
    }

    [Theory]
    [InlineData("normal account", 512, true)]
    [InlineData("disabled", 514, false)]
    [InlineData("csvde text", "66050", false)]
    [InlineData("flag names", "NormalAccount, AccountDisable", false)]
    [InlineData("flag names, enabled", "NormalAccount, DontExpirePassword", true)]
    public void Enabled_is_taken_from_userAccountControl_where_it_is_not_given(string name, object value, bool expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, OnPremisesUserShape.Read(Bag.With("userAccountControl", value)).Enabled);
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("empty", "")]
    [InlineData("blank", "  ")]
    [InlineData("a list of a blank", new[] { " " })]
    public void A_blank_ImmutableId_is_none(string name, object? value)
    {
        string? text = value is string[] list ? list[0] : (string?)value;
        string ofObjectGuid = Convert.ToBase64String(Anchor.ToByteArray());

        Assert.Equal((name, null), (name, CloudUserShape.Read(Bag.With("OnPremisesImmutableId", value)).ImmutableId));
        Assert.Null(new CloudUser { ImmutableId = text }.ImmutableId);
        Assert.Equal(ofObjectGuid, OnPremisesUserShape.Read(new Bag { ["ObjectGUID"] = Anchor, ["ImmutableId"] = value }).ImmutableId);
        Assert.Equal(ofObjectGuid, new OnPremisesUser { ObjectGuid = Anchor, ImmutableId = text }.ImmutableId);
    }

    [Theory]
    [InlineData("a GUID's", "08KxoPXkB0aImaq7zN3u/w==", null)]
    [InlineData("another text, as third-party identity providers use", "emp004711", null)]
    [InlineData("a UPN", "ann@contoso.com", null)]
    [InlineData("cut", "08KxoPXkB0aImaq7zN3u/w=", "InvalidImmutableId")]
    [InlineData("a stray character", "08KxoPXkB0aImaq7zN3u/!==", "InvalidImmutableId")]
    public void An_ImmutableId_that_can_only_be_Base64_must_decode(string name, string value, string? errorId)
    {
        Assert.NotEmpty(name);
        Exception? thrown = Record.Exception(
            () => Assert.Equal(value, CloudUserShape.Read(Bag.With("OnPremisesImmutableId", value)).ImmutableId));
        Assert.Equal(errorId, (thrown as IdentityModelException)?.ErrorId);
    }

    [Theory]
    [InlineData("Graph", "2025-11-02T07:12:01Z", "2025-11-02T07:12:01Z")]
    [InlineData("Export-Csv under en-US", "11/2/2025 7:12:01 AM", "2025-11-02T07:12:01Z")]
    [InlineData("Export-Csv under de-DE: unusable", "22.11.2025 07:12:01", null)]
    public void A_time_is_read_as_ISO_8601_or_invariant(string name, string value, string? expected)
    {
        Assert.NotEmpty(name);
        var warnings = new List<string>();
        CloudUser user = CloudUserShape.Read(Bag.With("LastPasswordChangeDateTime", value), new UnusableColumns(warnings.Add));
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, null), user.LastPasswordChange);
        Assert.Equal(expected is null ? 1 : 0, warnings.Count);
    }

    [Theory]
    [InlineData("apostrophe", "o'brien@contoso.com")]
    [InlineData("guest", "ann_fabrikam.com#EXT#@contoso.onmicrosoft.com")]
    [InlineData("accents", "zoë@contoso.com")]
    public void A_UPN_is_kept_as_it_is(string name, string upn)
    {
        Assert.NotEmpty(name);
        Assert.Equal(upn, OnPremisesUserShape.Read(new Bag { ["UserPrincipalName"] = upn }).UserPrincipalName);
        Assert.Equal(upn, CloudUserShape.Read(new Bag { ["UserPrincipalName"] = upn }).UserPrincipalName);
    }
}
