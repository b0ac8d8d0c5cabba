namespace IdentityModel.Core.Tests;

public class DistinguishedNameTests
{
    [Theory] // RFC 4514 section 2.4 and its examples in section 4; = as Active Directory reserves it
    [InlineData("nothing special", "Kim Abercrombie", "Kim Abercrombie")]
    [InlineData("RFC 4514's example", "James \"Jim\" Smith, III", @"James \""Jim\"" Smith\, III")]
    [InlineData("RFC 4514's example of a line break", "Before\rAfter", @"Before\0DAfter")]
    [InlineData("each special character", "+,;<>\\=\"", @"\+\,\;\<\>\\\=\""")]
    [InlineData("# in front", "#1", @"\#1")]
    [InlineData("# elsewhere", "No #1", "No #1")]
    [InlineData("a blank in front and at the end", " Kim ", @"\ Kim\ ")]
    [InlineData("a blank alone", " ", @"\ ")]
    [InlineData("NUL", "a\0b", @"a\00b")]
    [InlineData("letters of every script", "Łukasz 山田 😀", "Łukasz 山田 😀")]
    public void A_value_is_escaped_and_read_back(string name, string value, string escaped)
    {
        Assert.Equal((name, escaped), (name, DistinguishedName.Escape(value)));

        Assert.True(DistinguishedName.TrySplit(DistinguishedName.Of(value, "OU=a,DC=b"), out string read, out string container));
        Assert.Equal((value, "OU=a,DC=b"), (read, container));
    }

    [Theory]
    [InlineData("hexadecimal, as RFC 4514's example has it", @"CN=Lu\C4\8Di\C4\87,DC=b", "Lučić", "DC=b")]
    [InlineData("blanks around", " CN = Kim , OU = a , DC = b", "Kim", "OU = a , DC = b")]
    [InlineData("a semicolon, as RFC 2253 lets it", "CN=Kim;DC=b", "Kim", "DC=b")]
    [InlineData("an OID", "2.5.4.3=Kim", "Kim", "")]
    [InlineData("a conflict object of Active Directory", @"CN=Kim\0ACNF:bcd2e574,DC=b", "Kim\nCNF:bcd2e574", "DC=b")]
    public void The_first_part_is_taken_off(string name, string text, string value, string container)
    {
        Assert.True(DistinguishedName.TrySplit(text, out string read, out string rest), name);
        Assert.Equal((value, container), (read, rest));
    }

    [Theory]
    [InlineData("a domain controller's", "OU=Staff,DC=contoso,DC=com", true)]
    [InlineData("a container", "CN=Users,DC=contoso,DC=com", true)]
    [InlineData("with escapes", @"OU=Staff\, all,DC=contoso", true)]
    [InlineData("nothing", "", false)]
    [InlineData("a canonical name", "contoso.com/Staff", false)]
    [InlineData("a part without type", "OU=Staff,contoso", false)]
    [InlineData("a part without value", "OU=,DC=contoso", false)]
    [InlineData("nothing behind a comma", "OU=Staff,", false)]
    [InlineData("a backslash at the end", @"OU=Staff\", false)]
    [InlineData("a line break between", "OU=Staff,\nDC=contoso", true)]
    [InlineData("a type that is none", "O U=Staff", false)]
    public void A_distinguished_name_is_known(string name, string text, bool isValid) =>
        Assert.Equal((name, isValid), (name, DistinguishedName.IsValid(text)));

    [Theory]
    [InlineData("CN=Kim\\, Ann,OU=Staff,DC=b", "cn=kim\\2C ann, ou=STAFF , dc=B", true)]
    [InlineData("OU=Staff,DC=b", "OU=Staff,DC=c", false)]
    public void Two_names_of_one_object_have_one_key(string one, string other, bool isSame) =>
        Assert.Equal(isSame, DistinguishedName.Key(one) == DistinguishedName.Key(other));
}
