namespace IdentityModel.Core.Tests;

/// <summary>Which objects are asked for.</summary>
public sealed class OnPremisesUserFilterTests
{
    private const string Users = "(&(objectCategory=person)(objectClass=user))";
    private const string Contacts = "(&(objectCategory=person)(objectClass=contact))";
    private static readonly DirectoryObjectType[] User = [DirectoryObjectType.User];

    [Fact]
    public void Everybody_is_every_user() => Assert.Equal(Users, OnPremisesUserFilter.For(User, null));

    [Theory]
    [InlineData("groups", "(objectCategory=group)", DirectoryObjectType.Group)]
    [InlineData("contacts", Contacts, DirectoryObjectType.Contact)]
    [InlineData("several, in one order", $"(|{Users}(objectCategory=group))", DirectoryObjectType.Group, DirectoryObjectType.User)]
    [InlineData("one twice", "(objectCategory=group)", DirectoryObjectType.Group, DirectoryObjectType.Group)]
    public void Objects_are_asked_for_by_kind(string name, string expected, params DirectoryObjectType[] types) =>
        Assert.Equal((name, expected), (name, OnPremisesUserFilter.For(types, null)));

    [Fact]
    public void A_filter_narrows_and_never_widens() => Assert.Equal($"(&{Users}(|(mail=*)(sn=*)))", OnPremisesUserFilter.For(User, "(|(mail=*)(sn=*))"));

    [Theory]
    [InlineData("sign-in name", "kim@contoso.com", "(|(userPrincipalName=kim@contoso.com)(sAMAccountName=kim@contoso.com))")]
    [InlineData("GUID", "03020100-0504-0706-0809-0a0b0c0d0e0f", @"(objectGUID=\00\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f)")]
    [InlineData("GUID in braces", "{03020100-0504-0706-0809-0a0b0c0d0e0f}", @"(objectGUID=\00\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f)")]
    [InlineData("SID", "S-1-5-21-1-2-3-500", "(objectSid=S-1-5-21-1-2-3-500)")]
    [InlineData("nearly a SID", "S-1-5-21)(cn=*", @"(|(userPrincipalName=S-1-5-21\29\28cn=\2a)(sAMAccountName=S-1-5-21\29\28cn=\2a))")]
    [InlineData("a wild card", "*", @"(|(userPrincipalName=\2a)(sAMAccountName=\2a))")]
    public void A_user_is_asked_for_by_what_names_him(string name, string identity, string expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal($"(&{Users}{expected})", OnPremisesUserFilter.ForIdentity(User, identity));
    }

    [Fact]
    public void A_group_or_contact_is_asked_for_by_its_display_name_or_mail_too() => Assert.Equal(
        @"(&(objectCategory=group)(|(userPrincipalName=All \28x\29)(sAMAccountName=All \28x\29)(displayName=All \28x\29)(mail=All \28x\29)))",
        OnPremisesUserFilter.ForIdentity([DirectoryObjectType.Group], "All (x)"));

    [Theory]
    [InlineData("CN=Kim,DC=contoso,DC=com", true)]
    [InlineData(@"cn=Akers\, Kim,ou=Sales,dc=contoso,dc=com", true)]
    [InlineData("kim@contoso.com", false)]
    [InlineData("a=b", false)]
    [InlineData("Akers, Kim", false)]
    public void A_distinguished_name_is_told_from_other_names(string identity, bool expected) =>
        Assert.Equal(expected, OnPremisesUserFilter.IsDistinguishedName(identity));
}
