using IdentityModel.Core;

namespace IdentityModel.Core.Tests;

public sealed class UserShapeTests
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
    public void A_byte_array_written_as_its_type_is_told_once_and_the_anchor_falls_back_to_objectGuid()
    {
        var warnings = new List<string>();
        var unusable = new UnusableColumns(warnings.Add);
        var bag = new Bag { ["ObjectGUID"] = Anchor, ["mS-DS-ConsistencyGuid"] = "System.Byte[]" };

        OnPremisesUser user = OnPremisesUserShape.Read(bag, unusable);
        OnPremisesUserShape.Read(bag, unusable);

        Assert.Null(user.ConsistencyGuid);
        Assert.Equal(Convert.ToBase64String(Anchor.ToByteArray()), user.ImmutableId);
        Assert.Contains("System.Byte[]", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("True, as Export-Csv writes it", "True", true)]
    [InlineData("true, as JSON", "true", true)]
    [InlineData("Yes", "Yes", true)]
    [InlineData("1", "1", true)]
    [InlineData("Enabled", "Enabled", true)]
    [InlineData("FALSE, as Excel writes it", "FALSE", false)]
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

    public static TheoryData<string, string, object, DirectoryObjectType?> ObjectTypes => new()
    {
        { "Get-ADUser", "ObjectClass", "user", DirectoryObjectType.User },
        { "PSOpenAD: all classes", "ObjectClass", new[] { "top", "person", "organizationalPerson", "user" }, DirectoryObjectType.User },
        { "inetOrgPerson", "ObjectClass", "inetOrgPerson", DirectoryObjectType.User },
        { "Get-ADObject: group", "ObjectClass", "group", DirectoryObjectType.Group },
        { "contact: its classes include person", "ObjectClass", new[] { "top", "person", "organizationalPerson", "contact" }, DirectoryObjectType.Contact },
        { "csvde joins with ;", "ObjectClass", "top;person;organizationalPerson;user", DirectoryObjectType.User },
        { "Get-Mailbox", "RecipientTypeDetails", "SharedMailbox", DirectoryObjectType.User },
        { "a computer's classes include user", "ObjectClass", new[] { "top", "person", "organizationalPerson", "user", "computer" }, null },
        { "organizationalUnit", "ObjectClass", "organizationalUnit", null },
    };

    [Theory]
    [MemberData(nameof(ObjectTypes))]
    public void The_kind_of_object_is_told(string name, string property, object value, DirectoryObjectType? expected)
    {
        Assert.NotEmpty(name);
        if (expected is { } type)
        {
            Assert.Equal(type, OnPremisesUserShape.Read(Bag.With(property, value)).ObjectType);
        }
        else
        {
            IdentityModelException error = Assert.Throws<IdentityModelException>(() => OnPremisesUserShape.Read(Bag.With(property, value)));
            Assert.Equal("UnknownObjectType", error.ErrorId);
        }
    }

    [Theory]
    [InlineData("Graph, JSON", "@odata.type", "#microsoft.graph.group", DirectoryObjectType.Group)]
    [InlineData("Graph, contact", "@odata.type", "#microsoft.graph.orgContact", DirectoryObjectType.Contact)]
    [InlineData("Exchange Online, Microsoft 365 group", "RecipientTypeDetails", "GroupMailbox", DirectoryObjectType.Group)]
    [InlineData("AzureAD module", "ObjectType", "User", DirectoryObjectType.User)]
    public void The_kind_of_cloud_object_is_told(string name, string property, string value, DirectoryObjectType expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, CloudUserShape.Read(Bag.With(property, value)).ObjectType);
    }

    [Fact]
    public void Get_ADUser_s_object_is_read_whole()
    {
        var bag = new Bag
        {
            ["DistinguishedName"] = "CN=Ann Lee,OU=Staff,DC=contoso,DC=com",
            ["Enabled"] = true,
            ["GivenName"] = "Ann",
            ["Surname"] = "Lee",
            ["DisplayName"] = "Ann Lee",
            ["ObjectClass"] = "user",
            ["ObjectGUID"] = Anchor,
            ["SamAccountName"] = "ann",
            ["UserPrincipalName"] = "ann@contoso.com",
            ["mail"] = "ann.lee@contoso.com",
            ["EmailAddress"] = "ann.lee@contoso.com",
            ["proxyAddresses"] = new[] { "SMTP:ann.lee@contoso.com", "smtp:ann@contoso.com" },
            ["mS-DS-ConsistencyGuid"] = Guid.Empty.ToByteArray(),
        };

        OnPremisesUser user = OnPremisesUserShape.Read(bag);

        Assert.Equal(
            (Anchor, null, "ann", "ann@contoso.com", "Ann Lee", "Ann", "Lee", "ann.lee@contoso.com", true),
            (user.ObjectGuid, user.ConsistencyGuid, user.SamAccountName, user.UserPrincipalName, user.DisplayName, user.GivenName,
                user.Surname, user.PrimarySmtpAddress, user.Enabled));
        Assert.Equal("CN=Ann Lee,OU=Staff,DC=contoso,DC=com", user.DistinguishedName);
        Assert.Equal(2, user.ProxyAddresses.Count);
    }

    public static TheoryData<string, Dictionary<string, object?>> CloudObjects => new()
    {
        {
            "Graph and Get-MgUser", new()
            {
                ["id"] = "b6d3f2a4",
                ["userPrincipalName"] = "ann@contoso.com",
                ["mail"] = "ann.lee@contoso.com",
                ["onPremisesImmutableId"] = "emp1",
                ["onPremisesSyncEnabled"] = true,
                ["accountEnabled"] = true,
            }
        },
        {
            "Get-AzureADUser and Get-EntraUser", new()
            {
                ["ObjectId"] = "b6d3f2a4",
                ["UserPrincipalName"] = "ann@contoso.com",
                ["Mail"] = "ann.lee@contoso.com",
                ["ImmutableId"] = "emp1",
                ["DirSyncEnabled"] = true,
                ["AccountEnabled"] = true,
            }
        },
        {
            "Get-Mailbox: its Id is a name", new()
            {
                ["ExternalDirectoryObjectId"] = "b6d3f2a4",
                ["Id"] = "ann",
                ["UserPrincipalName"] = "ann@contoso.com",
                ["PrimarySmtpAddress"] = "ann.lee@contoso.com",
                ["ImmutableId"] = "emp1",
                ["IsDirSynced"] = true,
                ["AccountDisabled"] = false,
            }
        },
        {
            "admin center's download", new()
            {
                ["Object Id"] = "b6d3f2a4",
                ["User principal name"] = "ann@contoso.com",
                ["Proxy addresses"] = "SMTP:ann.lee@contoso.com",
                ["Immutable id"] = "emp1",
                ["DirSyncEnabled"] = "True",
                ["Block credential"] = "False",
            }
        },
        {
            "portal's column names", new()
            {
                ["Object ID"] = "b6d3f2a4",
                ["User principal name"] = "ann@contoso.com",
                ["Mail"] = "ann.lee@contoso.com",
                ["On-premises immutable ID"] = "emp1",
                ["On-premises sync enabled"] = "Yes",
                ["Account enabled"] = "Yes",
            }
        },
    };

    [Theory]
    [MemberData(nameof(CloudObjects))]
    public void A_cloud_user_of_every_shape_reads_the_same(string name, Dictionary<string, object?> properties)
    {
        Assert.NotEmpty(name);
        CloudUser user = CloudUserShape.Read(new DictionaryBag(properties));

        Assert.Equal(
            ("b6d3f2a4", "ann@contoso.com", "ann.lee@contoso.com", "emp1", true, true),
            (user.Id, user.UserPrincipalName, user.PrimarySmtpAddress, user.ImmutableId, user.OnPremisesSyncEnabled, user.AccountEnabled));
    }

    [Theory]
    [InlineData("Graph: was synced once", "onPremisesSyncEnabled", false)]
    [InlineData("portal: cannot tell", "directorySynced", null)]
    [InlineData("mailbox: cannot tell", "IsDirSynced", null)]
    public void False_means_once_synced_only_where_it_can(string name, string property, bool? expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, CloudUserShape.Read(Bag.With(property, "False")).OnPremisesSyncEnabled);
    }

    [Theory]
    [InlineData("not there: not read", null, null)]
    [InlineData("empty: none or not read", "", null)]
    [InlineData("a type's name: not read", "System.String[]", null)]
    [InlineData("one", "Global Administrator", "Global Administrator")]
    [InlineData("two", "Global Administrator; User Administrator", "Global Administrator|User Administrator")]
    public void Roles_that_were_not_read_stay_unknown(string name, string? cell, string? expected)
    {
        Assert.NotEmpty(name);
        IReadOnlyList<string>? roles = CloudUserShape.Read(Bag.With("AdministratorRoles", cell)).AdministratorRoles;
        Assert.Equal(expected, roles is null ? null : string.Join('|', roles));
    }

    [Fact]
    public void No_administrator_roles_is_not_the_same_as_roles_that_were_not_read() =>
        Assert.Empty(CloudUserShape.Read(Bag.With("AdministratorRoles", Array.Empty<string>())).AdministratorRoles!);

    [Fact]
    public void A_cloud_user_without_id_goes_by_its_UPN() =>
        Assert.Equal("ann@contoso.com", CloudUserShape.Read(new Bag { ["UPN"] = "ann@contoso.com" }).Id);

    [Fact]
    public void A_user_that_nothing_names_is_an_error()
    {
        var nobody = new Bag { ["DisplayName"] = "Ann Lee" };
        Assert.Equal(
            "OnPremisesUserWithoutIdentity", Assert.Throws<IdentityModelException>(() => OnPremisesUserShape.Read(nobody)).ErrorId);
        Assert.Equal("CloudUserWithoutIdentity", Assert.Throws<IdentityModelException>(() => CloudUserShape.Read(nobody)).ErrorId);
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

    [Fact]
    public void An_error_told_its_place_keeps_id_and_advice_and_gains_the_caller_s_object()
    {
        object mine = new();
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => OnPremisesUserShape.Read(Bag.With("mail", "x")));

        IdentityModelException placed = error.At("users.csv, line 12", mine);

        Assert.Equal((error.ErrorId, error.Kind, error.Advice), (placed.ErrorId, placed.Kind, placed.Advice));
        Assert.Equal("users.csv, line 12: " + error.Message, placed.Message);
        Assert.Same(mine, placed.Target);
    }

    private sealed class DictionaryBag(Dictionary<string, object?> values) : IPropertyBag
    {
        private readonly Dictionary<string, object?> _values = new(values, StringComparer.OrdinalIgnoreCase);

        public bool TryGet(string name, out object? value) => _values.TryGetValue(name, out value);
    }
}
