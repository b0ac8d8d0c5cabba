namespace IdentityModel.Core.Tests;

/// <summary>What a match reads of users is less than there is, and gives the same results, errors and warnings.</summary>
public sealed class MatchingShapeTests
{
    private static readonly Guid Anchor = new("a0b1c2d3-e4f5-4607-8899-aabbccddeeff");

    public static TheoryData<string, Dictionary<string, object?>> OnPremisesUsers => new()
    {
        { "whole", new() { ["UserPrincipalName"] = "ann@contoso.com", ["mail"] = "ann@contoso.com", ["ObjectGUID"] = Anchor, ["DisplayName"] = "Ann", ["sn"] = "Lee" } },
        { "no UPN: SamAccountName names it", new() { ["SamAccountName"] = "ann", ["DistinguishedName"] = "CN=Ann", ["ObjectGUID"] = Anchor } },
        { "no UPN: DistinguishedName names it", new() { ["DN"] = "CN=Ann", ["mail"] = "ann@contoso.com" } },
        { "blank UPN", new() { ["UserPrincipalName"] = " ", ["SamAccountName"] = "ann" } },
        { "only an address", new() { ["PrimarySmtpAddress"] = "ann@contoso.com" } },
        { "another anchor", new() { ["UPN"] = "ann@contoso.com", ["mS-DS-ConsistencyGuid"] = Anchor, ["ObjectGUID"] = Guid.Empty, ["ImmutableId"] = "emp1" } },
        { "a group", new() { ["SamAccountName"] = "all", ["ObjectClass"] = "group", ["mail"] = "ann@contoso.com" } },
        { "a contact: DisplayName names it", new() { ["DisplayName"] = "Ann Lee", ["ObjectGUID"] = Anchor, ["ObjectClass"] = "contact", ["mail"] = "ann@contoso.com" } },
        { "a malformed UPN", new() { ["UserPrincipalName"] = "a nn@contoso.com", ["GivenName"] = "Ann" } },
    };

    public static TheoryData<string, Dictionary<string, object?>> CloudUsers => new()
    {
        { "whole", new() { ["Id"] = "1", ["UserPrincipalName"] = "ann@contoso.com", ["Mail"] = "ann@contoso.com", ["DisplayName"] = "Ann", ["City"] = "Oslo" } },
        { "synced", new() { ["Id"] = "1", ["UPN"] = "b@contoso.com", ["OnPremisesImmutableId"] = Convert.ToBase64String(Anchor.ToByteArray()), ["OnPremisesSyncEnabled"] = true } },
        { "once synced", new() { ["Id"] = "1", ["UPN"] = "ann@contoso.com", ["DirSyncEnabled"] = false, ["OnPremisesObjectIdentifier"] = "x" } },
        { "moved to the cloud", new() { ["Id"] = "1", ["UPN"] = "ann@contoso.com", ["IsCloudManaged"] = "True" } },
        { "administrator", new() { ["Id"] = "1", ["UPN"] = "ann@contoso.com", ["AdministratorRoles"] = new[] { "Global Administrator" } } },
        { "guest", new() { ["Id"] = "1", ["UPN"] = "ann@contoso.com", ["UserType"] = "Guest", ["AccountEnabled"] = false } },
        { "a group: DisplayName names it", new() { ["Id"] = "1", ["DisplayName"] = "All staff", ["Mail"] = "ann@contoso.com", ["@odata.type"] = "#microsoft.graph.group" } },
        { "a contact without a name", new() { ["Id"] = "1", ["ProxyAddresses"] = new[] { "SMTP:ann@contoso.com" }, ["ObjectType"] = "Contact" } },
    };

    [Theory]
    [MemberData(nameof(OnPremisesUsers))]
    public void An_on_premises_user_is_matched_as_if_it_had_been_read_whole(string name, Dictionary<string, object?> properties)
    {
        Assert.NotEmpty(name);
        CloudUser cloud = new() { Id = "1", UserPrincipalName = "ann@contoso.com", Mail = "ann@contoso.com" };
        Assert.Equal(
            Verdict(OnPremisesUserShape.Read(new Asked(properties)), cloud),
            Verdict(OnPremisesUserShape.ReadForMatching(new Asked(properties)), cloud));
    }

    [Theory]
    [MemberData(nameof(CloudUsers))]
    public void A_cloud_user_is_matched_as_if_it_had_been_read_whole(string name, Dictionary<string, object?> properties)
    {
        Assert.NotEmpty(name);
        OnPremisesUser onPremises = new() { UserPrincipalName = "ann@contoso.com", Mail = "ann@contoso.com", ObjectGuid = Anchor };
        Assert.Equal(
            Verdict(onPremises, CloudUserShape.Read(new Asked(properties))),
            Verdict(onPremises, CloudUserShape.ReadForMatching(new Asked(properties))));
    }

    [Theory]
    [InlineData("ObjectGUID", "42", "InvalidGuid")]
    [InlineData("mail", "System.String[]", "InvalidAddress")]
    [InlineData("Enabled", "maybe", "InvalidBoolean")]
    [InlineData("ObjectClass", "organizationalUnit", "UnknownObjectType")]
    [InlineData("ImmutableId", "08KxoPXkB0aImaq7zN3u/w=", "InvalidImmutableId")]
    [InlineData("mS-DS-ConsistencyGuid", "System.Byte[]", null)]
    [InlineData("proxyAddresses", "System.String[]", null)]
    public void A_bad_on_premises_value_is_told_as_if_all_were_read(string property, string value, string? errorId) =>
        AssertTold(property, value, errorId, OnPremisesUserShape.Read, OnPremisesUserShape.ReadForMatching);

    [Theory]
    [InlineData("Mail", "x", "InvalidAddress")]
    [InlineData("AccountEnabled", "maybe", "InvalidBoolean")]
    [InlineData("Block credential", "maybe", "InvalidBoolean")]
    [InlineData("OnPremisesSyncEnabled", "maybe", "InvalidBoolean")]
    [InlineData("IsCloudManaged", "maybe", "InvalidBoolean")]
    [InlineData("ObjectType", "Device", "UnknownObjectType")]
    [InlineData("ImmutableId", "08KxoPXkB0aImaq7zN3u/w=", "InvalidImmutableId")]
    [InlineData("ProxyAddresses", "System.String[]", null)]
    [InlineData("AdministratorRoles", "System.String[]", null)]
    public void A_bad_cloud_value_is_told_as_if_all_were_read(string property, string value, string? errorId) =>
        AssertTold(property, value, errorId, CloudUserShape.Read, CloudUserShape.ReadForMatching);

    [Fact]
    public void What_decides_no_match_is_not_asked_for()
    {
        Asked onPremises = new(new() { ["UserPrincipalName"] = "ann@contoso.com" });
        OnPremisesUserShape.ReadForMatching(onPremises);
        Asked cloud = new(new() { ["UserPrincipalName"] = "ann@contoso.com" });
        CloudUserShape.ReadForMatching(cloud);

        Assert.Empty(onPremises.Asks.Intersect(["DisplayName", "GivenName", "Surname", "sn", "targetAddress"], StringComparer.OrdinalIgnoreCase));
        Assert.Empty(cloud.Asks.Intersect(CloudUserShape.Texts.SelectMany(names => names), StringComparer.OrdinalIgnoreCase));
        Assert.DoesNotContain(cloud.Asks, name => name.Contains("password", StringComparison.OrdinalIgnoreCase));
    }

    // To find out, PowerShell would keep a list of type names for each object, and every garbage collection would look at all of them.
    [Fact]
    public void An_ordinary_user_is_not_asked_whether_it_is_a_row()
    {
        Asked onPremises = new(new() { ["UserPrincipalName"] = "ann@contoso.com" });
        OnPremisesUserShape.ReadForMatching(onPremises);
        Asked cloud = new(new() { ["UserPrincipalName"] = "ann@contoso.com" });
        CloudUserShape.ReadForMatching(cloud);

        Assert.Equal((0, 0), (onPremises.RowAsks, cloud.RowAsks));
    }

    private static void AssertTold<T>(
        string property,
        string value,
        string? errorId,
        Func<IPropertyBag, UnusableColumns?, T> whole,
        Func<IPropertyBag, UnusableColumns?, T> forMatching)
    {
        (string? id, string told) = Told(forMatching);
        Assert.Equal(errorId, id);
        Assert.NotEmpty(told);
        Assert.Equal(Told(whole), (id, told));

        (string?, string) Told(Func<IPropertyBag, UnusableColumns?, T> read)
        {
            List<string> warnings = [];
            Exception? thrown = Record.Exception(() => read(Bag.With(property, value), new UnusableColumns(warnings.Add)));
            return ((thrown as IdentityModelException)?.ErrorId, thrown?.Message ?? Assert.Single(warnings));
        }
    }

    private static (string?, string?, MatchOutcome, PredictedSyncError, string?, string) Verdict(OnPremisesUser user, CloudUser cloudUser)
    {
        UserMatcher matcher = new(new MatchSettings());
        matcher.AddCloudObject(cloudUser);
        matcher.AddOnPremisesUser(user);
        MatchResult result = Assert.Single(matcher.Results());
        return (result.OnPremisesUser, result.CloudUser, result.Outcome, result.PredictedError, result.MatchedValue, result.Reason);
    }

    private sealed class Asked(Dictionary<string, object?> values) : IPropertyBag
    {
        private readonly Dictionary<string, object?> _values = new(values, StringComparer.OrdinalIgnoreCase);

        public List<string> Asks { get; } = [];

        public IEnumerable<string> Names => _values.Keys;

        public int RowAsks { get; private set; }

        public bool IsRow => ++RowAsks < 0;

        public bool TryGet(string name, out object? value)
        {
            Asks.Add(name);
            return _values.TryGetValue(name, out value);
        }
    }
}
