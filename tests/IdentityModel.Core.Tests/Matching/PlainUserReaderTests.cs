namespace IdentityModel.Core.Tests.Matching;

/// <summary>Of which files rows are read in the plain way; <c>UserBlockTests</c> says that they mean the same either way.</summary>
public class PlainUserReaderTests
{
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
}
