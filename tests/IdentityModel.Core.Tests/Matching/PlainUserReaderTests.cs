using System.Text;

namespace IdentityModel.Core.Tests.Matching;

/// <summary>
/// Which rows of which files are read in the plain way, which takes a fraction of the time; <c>UserBlockTests</c> says that they mean
/// the same either way.
/// </summary>
public class PlainUserReaderTests
{
    private const string Id = "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001";

    [Theory]
    [InlineData("all it needs", true, "Id", "UserPrincipalName")]
    [InlineData("in another case and order", true, "USERPRINCIPALNAME", "displayName", "id")]
    [InlineData("no UPN", false, "Id", "Mail", "ProxyAddresses")]
    [InlineData("no id", false, "UserPrincipalName", "Mail")]
    [InlineData("mail in two columns", false, "Id", "UserPrincipalName", "Mail", "mail")]
    [InlineData("UPN in two columns", false, "Id", "UserPrincipalName", "userPrincipalName")]
    [InlineData("id in two columns", false, "Id", "UserPrincipalName", "id")]
    [InlineData("no columns", false)]
    public void Rows_of_cloud_users_are_plain_where_each_property_that_counts_is_in_one_column(string name, bool expected, params string[] columns) =>
        Assert.Equal((name, expected), (name, PlainCloudUserReader.For(columns) is not null));

    [Theory]
    [InlineData("all it needs", true, "ObjectGUID", "UserPrincipalName")]
    [InlineData("in another case and order", true, "USERPRINCIPALNAME", "displayName", "objectGuid")]
    [InlineData("no UPN", false, "ObjectGUID", "mail", "proxyAddresses")]
    [InlineData("no objectGUID", false, "UserPrincipalName", "mail")]
    [InlineData("proxyAddresses in two columns", false, "ObjectGUID", "UserPrincipalName", "proxyAddresses", "ProxyAddresses")]
    public void Rows_of_on_premises_users_are_plain_where_each_property_that_counts_is_in_one_column(string name, bool expected, params string[] columns) =>
        Assert.Equal((name, expected), (name, PlainOnPremisesUserReader.For(columns) is not null));

    [Theory]
    [InlineData("every column", true, Id + "|ann@a.com|ann@a.com|SMTP:ann@a.com;smtp:a@a.com|dOXSvFiNNkGp34oZsUXbeQ==|True|True|Member|User|Ann")]
    [InlineData("as little as there may be", true, Id + "|ann@a.com||||||||")]
    [InlineData("a guest, disabled", true, Id + "|ann_a.com#EXT#@b.onmicrosoft.com||||False|False|Guest||")]
    [InlineData("an apostrophe", false, Id + "|o'brien@a.com||||||||")]
    [InlineData("letters outside ASCII in a name", true, Id + "|zoe@a.com||||||||Zoë Łódź")]
    [InlineData("letters outside ASCII in an address", false, Id + "|zoe@a.com|zoë@a.com|||||||")]
    [InlineData("an id in capitals", false, "4F0D2C3A-5B6E-4F70-8192-0A1B2C3D0001|ann@a.com||||||||")]
    [InlineData("an anchor that is no GUID's", false, Id + "|ann@a.com|||emp004711|||||")]
    [InlineData("another type of user", false, Id + "|ann@a.com||||||Other||")]
    [InlineData("a group", false, Id + "|ann@a.com|||||||Group|")]
    public void A_cloud_user_is_plain_where_it_is_written_as_nearly_all_are(string name, bool expected, string row)
    {
        string[] columns =
        [
            "Id", "UserPrincipalName", "Mail", "ProxyAddresses", "OnPremisesImmutableId", "OnPremisesSyncEnabled", "AccountEnabled", "UserType",
            "ObjectType", "DisplayName",
        ];

        Assert.Equal((name, expected), (name, IsPlain(PlainCloudUserReader.For(columns), row)));
    }

    [Theory]
    [InlineData("every column", true, Id + "|ann@a.com|ann@a.com|SMTP:ann@a.com;smtp:a@a.com|bcd2e574-8d58-4136-a9df-8a19b145db79|True|user|ann")]
    [InlineData("as little as there may be", true, Id + "|ann@a.com||||||")]
    [InlineData("GUIDs in capitals", true, "4F0D2C3A-5B6E-4F70-8192-0A1B2C3D0001|ann@a.com|||BCD2E574-8D58-4136-A9DF-8A19B145DB79|||")]
    [InlineData("Base64 of bytes, as the guides' export writes it", true, Id + "|ann@a.com|||dOXSvFiNNkGp34oZsUXbeQ==|||")]
    [InlineData("Base64 that begins with 0x", true, Id + "|ann@a.com|||0xLHrjkxikewj0sQO5Xb7w==|||")]
    [InlineData("Base64 of zeros", false, Id + "|ann@a.com|||AAAAAAAAAAAAAAAAAAAAAA==|||")]
    [InlineData("a SIP address", true, Id + "|ann@a.com||SMTP:ann@a.com;SIP:ann@a.com||||")]
    [InlineData("an X500 address first", true, Id + "|ann@a.com||X500:/o=A/ou=Exchange (FYD)/cn=ann;SMTP:ann@a.com||||")]
    [InlineData("nothing but a SIP address", false, Id + "|ann@a.com||SIP:ann@a.com||||")]
    [InlineData("nothing behind a SIP address", false, Id + "|ann@a.com||SMTP:ann@a.com;SIP:ann@a.com;||||")]
    [InlineData("an address of another kind", false, Id + "|ann@a.com||SMTP:ann@a.com;EUM:1234||||")]
    [InlineData("a group", false, Id + "|ann@a.com|||||group|")]
    public void An_on_premises_user_is_plain_where_it_is_written_as_nearly_all_are(string name, bool expected, string row)
    {
        string[] columns =
            ["ObjectGUID", "UserPrincipalName", "mail", "proxyAddresses", "mS-DS-ConsistencyGuid", "Enabled", "ObjectClass", "SamAccountName"];

        Assert.Equal((name, expected), (name, IsPlain(PlainOnPremisesUserReader.For(columns), row)));
    }

    [Theory]
    [InlineData("a user who came before", Id + "|ann@a.com|ann.lee@a.com", true)]
    [InlineData("a row that is not plain after all", Id + "|ann@a.com|no address", false)]
    public void What_is_taken_out_again_leaves_nothing(string name, string row, bool isPlain)
    {
        PlainUserReader reader = PlainCloudUserReader.For(["Id", "UserPrincipalName", "Mail"])!;
        var block = UserBlock.Next([]);
        TextRow fields = RowOf(row);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 100_000; i++)
        {
            bool isRead = reader.TryRead(fields, block, out _);
            if (isRead != isPlain)
                Assert.Fail(name);
            if (isRead)
                block.RemoveLast();
        }

        Assert.Equal((0, 0), (block.Count, block.ValueCount));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000); // no array grew
    }

    private static bool IsPlain(PlainUserReader? reader, string text) => reader!.TryRead(RowOf(text), UserBlock.Next([]), out _);

    private static TextRow RowOf(string text)
    {
        string[] fields = text.Split('|');
        TextRow row = new(fields.Length);
        for (int field = 0; field < fields.Length; field++)
            row.SetField(field, Encoding.UTF8.GetBytes(fields[field]));
        return row;
    }
}
