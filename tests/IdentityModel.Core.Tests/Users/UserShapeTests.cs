namespace IdentityModel.Core.Tests;

/// <summary>A user reads the same under whatever names a module, a file or a service gives its properties.</summary>
public sealed class UserShapeTests
{
    private static readonly Guid Anchor = new("a0b1c2d3-e4f5-4607-8899-aabbccddeeff");

    public static TheoryData<string, string, object, DirectoryObjectType?> ObjectTypes => new()
    {
        { "Get-ADUser", "ObjectClass", "user", DirectoryObjectType.User },
        { "PSOpenAD: all classes", "ObjectClass", new[] { "top", "person", "organizationalPerson", "user" }, DirectoryObjectType.User },
        { "inetOrgPerson", "ObjectClass", "inetOrgPerson", DirectoryObjectType.User },
        { "Get-ADObject: group", "ObjectClass", "group", DirectoryObjectType.Group },
        { "contact: its classes include person", "ObjectClass", new[] { "top", "person", "organizationalPerson", "contact" }, DirectoryObjectType.Contact },
        { "csvde joins with ;", "ObjectClass", "top;person;organizationalPerson;user", DirectoryObjectType.User },
        { "Get-Mailbox", "RecipientTypeDetails", "SharedMailbox", DirectoryObjectType.User },
        { "this module's own, by ConvertTo-Json: a user", "ObjectType", 0L, DirectoryObjectType.User },
        { "this module's own, by ConvertTo-Json: a group", "ObjectType", 1L, DirectoryObjectType.Group },
        { "this module's own, by ConvertTo-Json: a contact", "ObjectType", 2L, DirectoryObjectType.Contact },
        { "no number of this module's", "ObjectType", 3L, null },
        { "a number of Exchange's", "RecipientTypeDetails", 1L, null },
        { "a computer's classes include user", "ObjectClass", new[] { "top", "person", "organizationalPerson", "user", "computer" }, null },
        { "organizationalUnit", "ObjectClass", "organizationalUnit", null },
        { "group managed service account, a computer by its classes (MS-ADSC)", "ObjectClass", "msDS-GroupManagedServiceAccount", null },
        { "group managed service account, by csvde", "ObjectClass", "top;person;organizationalPerson;user;computer;msDS-GroupManagedServiceAccount", null },
        { "managed service account of one computer", "ObjectClass", "msDS-ManagedServiceAccount", null },
        { "group policy", "ObjectClass", new[] { "top", "container", "groupPolicyContainer" }, null },
        { "account of another forest", "ObjectClass", "foreignSecurityPrincipal", null },
        { "Exchange: a list of rooms is a group", "RecipientTypeDetails", "RoomList", DirectoryObjectType.Group },
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
    [InlineData("this module's own, by ConvertTo-Json", "ObjectType", "1", DirectoryObjectType.Group)]
    public void The_kind_of_cloud_object_is_told(string name, string property, string value, DirectoryObjectType expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, CloudUserShape.Read(Bag.With(property, value)).ObjectType);
    }

    // docs/columns.md: Get-MsolUser, Get-AzureADUser, Get-EntraUser.
    [Theory]
    [InlineData("LastPasswordChangeTimestamp", "2025-11-02T07:12:01Z")]
    [InlineData("PhoneNumber", "+1 425 555 0109")]
    [InlineData("FacsimileTelephoneNumber", "+1 425 555 0110")]
    [InlineData("DeletionTimestamp", "2025-11-02T07:12:01Z")]
    public void The_names_of_the_retired_modules_are_read(string property, string value)
    {
        CloudUser user = CloudUserShape.Read(new Bag { ["ObjectId"] = "1", [property] = value });

        Assert.Equal(
            (property == "LastPasswordChangeTimestamp", property == "PhoneNumber", property == "FacsimileTelephoneNumber", property == "DeletionTimestamp"),
            (user.LastPasswordChange is not null, user.BusinessPhone == value, user.FaxNumber == value, user.IsDeleted));
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

    [Fact]
    public void An_error_told_its_place_keeps_id_and_advice_and_gains_the_caller_s_object()
    {
        object mine = new();
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => CloudUserShape.Read(Bag.With("mail", "x")));

        IdentityModelException placed = error.At("users.csv, line 12", mine);

        Assert.Equal((error.ErrorId, error.Kind, error.Advice), (placed.ErrorId, placed.Kind, placed.Advice));
        Assert.Equal("users.csv, line 12: " + error.Message, placed.Message);
        Assert.Same(mine, placed.Target);
    }

    [Theory] // the reader of a file drops a column that no form knows
    [InlineData("User")]
    [InlineData("Group")]
    [InlineData("Contact")]
    public void Every_name_that_a_form_asks_for_is_known(string type)
    {
        var cloud = new AskedBag(type);
        _ = CloudUserShape.Read(cloud);
        _ = CloudUserShape.ReadForMatching(cloud);
        var onPremises = new AskedBag(type);
        _ = OnPremisesUserShape.Read(onPremises);
        _ = OnPremisesUserShape.ReadForMatching(onPremises);
        _ = OnPremisesUserShape.ReadAsIs(onPremises);

        Assert.All(cloud.Asked, name => Assert.True(CloudUserShape.Knows(name), name));
        Assert.All(onPremises.Asked, name => Assert.True(OnPremisesUserShape.Knows(name), name));
    }

    /// <summary>An object of which only the name and the type are there, so that a reader asks for every other property under each of its names.</summary>
    private sealed class AskedBag(string type) : IPropertyBag
    {
        public HashSet<string> Asked { get; } = new(StringComparer.OrdinalIgnoreCase);

        public IEnumerable<string> Names => [];

        public bool IsRow => false;

        public bool TryGet(string name, out object? value)
        {
            Asked.Add(name);
            value = name switch { "UserPrincipalName" => "ann@contoso.com", "ObjectType" or "ObjectClass" => type, _ => null };
            return value is not null;
        }
    }

    private sealed class DictionaryBag(Dictionary<string, object?> values) : IPropertyBag
    {
        private readonly Dictionary<string, object?> _values = new(values, StringComparer.OrdinalIgnoreCase);

        public IEnumerable<string> Names => _values.Keys;

        public bool IsRow => false;

        public bool TryGet(string name, out object? value) => _values.TryGetValue(name, out value);
    }
}
