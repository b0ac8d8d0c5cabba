namespace IdentityModel.Core.Tests;

/// <summary>LDAP filters (RFC 4515): what goes into them, and what is taken from a user.</summary>
public sealed class LdapFilterTests
{
    // RFC 4515, section 3: these five must be escaped. The examples of section 4 among them.
    [Theory]
    [InlineData("plain", "Babs Jensen", "Babs Jensen")]
    [InlineData("parentheses", "Parens R Us (for all your needs)", @"Parens R Us \28for all your needs\29")]
    [InlineData("asterisk", "*", @"\2a")]
    [InlineData("backslash", @"C:\MyFile", @"C:\5cMyFile")]
    [InlineData("null", "a\0b", @"a\00b")]
    [InlineData("line's end", "a\r\nb", @"a\0d\0ab")]
    [InlineData("an end of the condition", "kim)(objectClass=*", @"kim\29\28objectClass=\2a")]
    [InlineData("an escape already", @"\2a", @"\5c2a")]
    [InlineData("letters of other alphabets", "Lučić 山田", "Lučić 山田")]
    public void A_value_is_escaped(string name, string value, string expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, LdapFilter.Escape(value));
        Assert.Equal($"(cn={expected})", LdapFilter.Checked($"(cn={expected})"));
    }

    [Fact]
    public void Bytes_are_escaped_each() => Assert.Equal(@"\00\2a\ff", LdapFilter.Escape([0x00, 0x2a, 0xff]));

    // The examples of RFC 4515, section 4, and what administrators of Active Directory write.
    [Theory]
    [InlineData("(cn=Babs Jensen)")]
    [InlineData("(!(cn=Tim Howes))")]
    [InlineData("(&(objectClass=Person)(|(sn=Jensen)(cn=Babs J*)))")]
    [InlineData("(o=univ*of*mich*)")]
    [InlineData("(seeAlso=)")]
    [InlineData("(cn:caseExactMatch:=Fred Flintstone)")]
    [InlineData("(cn:=Betty Rubble)")]
    [InlineData("(sn:dn:2.4.6.8.10:=Barney Rubble)")]
    [InlineData("(:1.2.3:=Wilma Flintstone)")]
    [InlineData(@"(cn=*\2A*)")]
    [InlineData(@"(bin=\00\00\00\04)")]
    [InlineData("(userAccountControl:1.2.840.113556.1.4.803:=2)")]
    [InlineData("(whenCreated>=20260101000000.0Z)")]
    [InlineData("(displayName~=Kim)")]
    [InlineData("(proxyAddresses;range=0-10=*)")]
    [InlineData("(&)")] // RFC 4526: true
    [InlineData("(&(mail=*)(|))")] // RFC 4526: false
    public void A_filter_is_taken_as_it_is(string filter) => Assert.Equal(filter, LdapFilter.Checked($" {filter} "));

    [Fact]
    public void A_single_condition_needs_no_parentheses() => Assert.Equal("(mail=*)", LdapFilter.Checked("mail=*"));

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("a word", "Sales")]
    [InlineData("not closed", "(mail=*")]
    [InlineData("closed twice", "(mail=*))")]
    [InlineData("two filters", "(mail=*)(sn=*)")]
    [InlineData("out of the condition and back in", "mail=*)(sn=*")]
    [InlineData("out of what surrounds it", "(mail=*))(|(objectClass=*)")]
    [InlineData("no attribute", "(=Kim)")]
    [InlineData("no list", "(&mail=*)")]
    [InlineData("a list without end", "(&")]
    [InlineData("a parenthesis in a value", "(cn=a(b)")]
    [InlineData("half an escape", @"(cn=\2)")]
    [InlineData("no escape", @"(cn=C:\Users)")]
    [InlineData("a null", "(cn=a\0)")]
    [InlineData("a blank in the attribute", "(display name=Kim)")]
    public void What_is_not_exactly_one_filter_is_refused(string name, string filter)
    {
        Assert.NotEmpty(name);

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => LdapFilter.Checked(filter));

        Assert.Equal("LdapFilterMalformed", error.ErrorId);
        Assert.Equal(filter, error.Target);
        Assert.Contains(" at character ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_without_end_is_refused_and_does_not_exhaust_the_stack()
    {
        string deep = string.Concat(Enumerable.Repeat("(!", 1_000_000)) + "(a=b)" + new string(')', 1_000_000);

        Assert.Equal("LdapFilterMalformed", Assert.Throws<IdentityModelException>(() => LdapFilter.Checked(deep)).ErrorId);
    }
}
