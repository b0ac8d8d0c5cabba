using System.Text.RegularExpressions;

namespace IdentityModel.Core.Tests;

/// <summary>
/// Where a text of several addresses is taken apart. The rule is written here as the regular expressions it was once read by: exact, but
/// with some texts they never come to an end, which is why the module itself goes through the text once.
/// </summary>
public sealed class AddressListTests
{
    private const int Texts = 20_000;

    // No text here has so many blanks in a row that it would take these long.
    private static readonly Regex Separator = new(
        "\"?(?:\\s*[;,|+\\r\\n\\t]\\s*)+\"?(?=[A-Za-z][A-Za-z0-9]{1,15}:)|\\s+(?=(?:smtp|sip|x500|x400|eum|spo):)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Joint = new("(?:[;,|+\\r\\n\\t] *)+(?=[A-Za-z][A-Za-z0-9]{1,15}:)", RegexOptions.CultureInvariant);

    private static readonly string[] Pieces =
        ["smtp:", "SMTP:", "X500:", "a:", "ab:", "a1:", "1a:", "abcdefghijklmnop:", "abcdefghijklmnopq:", "x", "a@b.c", ";", ",", "|", "+", "\r", "\n", "\t", " ", "\u00A0", "\"", "-", ":", "é:"];

    [Fact]
    public void A_text_is_taken_apart_where_the_rule_says()
    {
        Random random = new(6);
        for (int i = 0; i < Texts; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pieces[random.Next(Pieces.Length)]));

            Assert.Equal((text, string.Join("\u0001", Separator.Split(text))), (text, string.Join("\u0001", AddressList.Parts(text, asIs: false))));
            Assert.Equal((text, string.Join("\u0001", Joint.Split(text))), (text, string.Join("\u0001", AddressList.Parts(text, asIs: true))));
        }
    }
}
