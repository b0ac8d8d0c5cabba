namespace IdentityModel.Core.Tests.Matching;

/// <summary>
/// The one form of each value that is read in place. What is refused is read in the general way, and so costs time alone; what is
/// taken must be what the general way makes of it.
/// </summary>
public class PlainTextTests
{
    [Theory]
    [InlineData("an address", "ann@contoso.com", 3)]
    [InlineData("every kind of character", "Ann-Lee_9.x@Contoso-2.co.uk", 11)]
    [InlineData("a guest", "ann_a.com#EXT#@contoso.com", 14)]
    [InlineData("the shortest", "a@b", 1)]
    [InlineData("64 before the @", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@a.com", 64)]
    [InlineData("48 behind the @", "ann@yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy.com", 3)]
    [InlineData("65 before the @", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@a.com", -1)]
    [InlineData("49 behind the @", "ann@yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy.com", -1)]
    [InlineData("empty", "", -1)]
    [InlineData("no @", "ann", -1)]
    [InlineData("two @", "ann@b@contoso.com", -1)]
    [InlineData("nothing before the @", "@contoso.com", -1)]
    [InlineData("nothing behind the @", "ann@", -1)]
    [InlineData("a dot at the beginning", ".ann@contoso.com", -1)]
    [InlineData("a dot before the @", "ann.@contoso.com", -1)]
    [InlineData("a dot behind the @", "ann@.contoso.com", -1)]
    [InlineData("a dot at the end", "ann@contoso.com.", -1)]
    [InlineData("two dots", "ann..lee@contoso.com", -1)]
    [InlineData("a blank", "ann lee@contoso.com", -1)]
    [InlineData("an apostrophe", "o'neil@contoso.com", -1)]
    [InlineData("the last of ASCII", "ann\u007f@contoso.com", -1)]
    [InlineData("the first behind ASCII", "ann\u0080@contoso.com", -1)]
    [InlineData("a letter of Latin-1", "zoë@contoso.com", -1)]
    [InlineData("a letter whose low byte is an A", "Łukasz@contoso.com", -1)]
    public void An_address_is_copied_where_it_is_plain(string name, string text, int at)
    {
        byte[] copy = new byte[text.Length];

        Assert.Equal((name, at), (name, PlainText.CopyAddress(text, copy)));
        if (at < 0)
            return;

        Assert.Equal(text, System.Text.Encoding.ASCII.GetString(copy));
        Assert.Null(AddressForm.ProblemOfUserPrincipalName(text));
    }

    [Fact]
    public void Every_character_is_plain_or_not_in_every_place()
    {
        const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_#";
        for (int c = 0; c <= char.MaxValue; c++)
        {
            string text = $"a{(char)c}b@c.de";
            bool isPlain = Plain.Contains((char)c, StringComparison.Ordinal) || c == '.';

            Assert.Equal((c, isPlain), (c, PlainText.CopyAddress(text, new byte[text.Length]) >= 0));
        }
    }

    [Theory]
    [InlineData("small letters", "87d349ed-44d7-43e1-9a83-5f2406dee5bd", true, true)]
    [InlineData("capitals", "87D349ED-44D7-43E1-9A83-5F2406DEE5BD", false, true)]
    [InlineData("both", "87d349ED-44d7-43E1-9a83-5f2406DEE5bd", false, true)]
    [InlineData("braces", "{87d349ed-44d7-43e1-9a83-5f2406dee5bd}", false, false)]
    [InlineData("no dashes", "87d349ed44d743e19a835f2406dee5bd", false, false)]
    [InlineData("dashes elsewhere", "87d349e-d44d7-43e1-9a83-5f2406dee5bd", false, false)]
    [InlineData("a dash in place of a digit", "87d349ed-44d7-43e1-9a83-5f2406dee5b-", false, false)]
    [InlineData("one digit short", "87d349ed-44d7-43e1-9a83-5f2406dee5b", false, false)]
    [InlineData("one digit more", "87d349ed-44d7-43e1-9a83-5f2406dee5bd0", false, false)]
    [InlineData("the letter behind F", "87g349ed-44d7-43e1-9a83-5f2406dee5bd", false, false)]
    [InlineData("a digit of another script", "87d349ed-44d7-43e1-9a83-5f2406dee5b\u0663", false, false)]
    [InlineData("all zeros", "00000000-0000-0000-0000-000000000000", false, false)]
    [InlineData("zeros but for one bit", "00000000-0000-0000-0000-000000000001", true, true)]
    [InlineData("empty", "", false, false)]
    public void A_GUID_is_read_where_it_is_plain(string name, string text, bool asGraphWritesIt, bool asOthersDo)
    {
        Assert.Equal((name, asGraphWritesIt), (name, PlainText.TryGuid(text, isLower: true, out Guid lower)));
        Assert.Equal((name, asOthersDo), (name, PlainText.TryGuid(text, isLower: false, out Guid any)));
        if (asOthersDo)
            Assert.Equal(Guid.Parse(text), any);
        if (asGraphWritesIt)
            Assert.Equal(text, lower.ToString());
    }

    // Each place in turn: a wrong digit anywhere is seen, and each of the others lands where it belongs.
    [Fact]
    public void Every_digit_of_a_GUID_counts()
    {
        const string Text = "01234567-89ab-cdef-1032-547698badcfe";
        for (int i = 0; i < Text.Length; i++)
        {
            foreach (char wrong in "xg\u007f\u0080\u0663")
                Assert.False(PlainText.TryGuid(Text.Remove(i, 1).Insert(i, $"{wrong}"), isLower: false, out _), $"U+{(int)wrong:X4} at {i}");

            if (Text[i] == '-')
                continue;

            string other = Text.Remove(i, 1).Insert(i, Text[i] == 'a' ? "b" : "a");
            Assert.True(PlainText.TryGuid(other, isLower: true, out Guid guid));
            Assert.Equal(Guid.Parse(other), guid);
        }
    }

    [Theory]
    [InlineData("True", true, true)]
    [InlineData("False", true, false)]
    [InlineData("", true, null)]
    [InlineData("true", false, null)]
    [InlineData("TRUE", false, null)]
    [InlineData("1", false, null)]
    [InlineData(" ", false, null)]
    [InlineData("False ", false, null)]
    public void A_flag_is_read_where_it_is_plain(string text, bool isPlain, bool? value)
    {
        Assert.Equal(isPlain, PlainText.TryBoolean(text, out bool? read));
        if (isPlain)
            Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("SMTP:a", true, true)]
    [InlineData("smtp:a", true, false)]
    [InlineData("Smtp:a", false, false)]
    [InlineData("SMTp:a", false, false)]
    [InlineData("sMTP:a", false, false)]
    [InlineData("smtP:a", false, false)]
    [InlineData("smTp:a", false, false)]
    [InlineData("XMTP:a", false, false)]
    [InlineData("SXTP:a", false, false)]
    [InlineData("SMXP:a", false, false)]
    [InlineData("SMTX:a", false, false)]
    [InlineData("xmtp:a", false, false)]
    [InlineData("sxtp:a", false, false)]
    [InlineData("smxp:a", false, false)]
    [InlineData("smtx:a", false, false)]
    [InlineData("SMTP:", false, false)]
    [InlineData("smtp", false, false)]
    [InlineData("SMTP;a", false, false)]
    [InlineData("X500:/o=a", false, false)]
    [InlineData("", false, false)]
    public void An_SMTP_entry_is_told_where_it_is_plain(string entry, bool isPlain, bool isPrimary)
    {
        Assert.Equal((isPlain, isPrimary), (PlainText.IsSmtp(entry, out bool isUpper), isUpper));
        if (isPlain)
            Assert.Equal((true, isPrimary), (ProxyAddresses.IsSmtp(entry), ProxyAddresses.IsMarkedPrimary(entry)));
    }
}
