using System.Text;
using static IdentityModel.Core.Users.AnchorGrade;

namespace IdentityModel.Core.Tests;

/// <summary>
/// What can be a source anchor. DESIGN is Learn's plan-connect-design-concepts, GRAPH the comment of User.cs (docs/facts/matching.md,
/// docs/facts/graph.md).
/// </summary>
public sealed class AnchorFormTests
{
    private const string Base64 = "dOXSvFiNNkGp34oZsUXbeQ==";
    private const string Guid = "bcd2e574-8d58-4136-a9df-8a19b145db79";

    public static TheoryData<string, string, string, string?> Values => new()
    {
        { "the Base64 of a GUID", Base64, nameof(Anchor), null },
        { "the Base64 of another number of bytes", "AQIDBA==", nameof(Anchor), null }, // DESIGN: types other than text are encoded
        { "an employee number", "E-4711.a", nameof(Anchor), null }, // DESIGN: a string
        { "59 characters", new string('a', 59), nameof(Anchor), null }, // DESIGN: fewer than 60
        { "60 characters", new string('a', 60), nameof(Impossible), null },
        { "other characters count three times", string.Concat(Enumerable.Repeat("a-", 15)), nameof(NotOfSync), null }, // DESIGN
        { "nothing", "", nameof(Impossible), null },
        { "hexadecimal digits of a GUID's bytes", "74E5D2BC588D3641A9DF8A19B145DB79", nameof(Impossible), "dOXSvFiNNkGp34oZsUXbeQ==" },
        { "the Base64 of zeros", "AAAAAAAAAAAAAAAAAAAAAA==", nameof(Impossible), null },
        { "a dollar sign", "a$b", nameof(Impossible), null }, // GRAPH
        { "an underscore", "a_b", nameof(Impossible), null },
        { "an address", "ann@contoso.com", nameof(NotOfSync), null }, // DESIGN: no @
        { "each special character", "a#b", nameof(NotOfSync), null },
        { "the == lost", "dOXSvFiNNkGp34oZsUXbeQ", nameof(NotOfSync), Base64 },
        { "one = lost", "dOXSvFiNNkGp34oZsUXbeQ=", nameof(NotOfSync), Base64 },
        { "22 characters that no GUID's Base64 has", "dOXSvFiNNkGp34oZsUXbeR", nameof(Anchor), null }, // the last has stray bits
        { "stray bits in the last character", "dOXSvFiNNkGp34oZsUXbeR==", nameof(NotOfSync), null },
        { "cut off", "dOXSvFiN+kGp34oZsUX", nameof(NotOfSync), null },
        { "a blank behind", Base64 + " ", nameof(Impossible), Base64 },
        { "a blank within", "dOXSvFiN NkGp34oZsUXbeQ==", nameof(Impossible), null },
        { "a tab behind", Base64 + "\t", nameof(Impossible), Base64 },
        { "a no-break space behind", Base64 + "\u00A0", nameof(Impossible), Base64 },
        { "a zero-width space within", Base64.Insert(4, "\u200B"), nameof(Impossible), Base64 },
        { "a zero-width space and nothing", "\u200B", nameof(Impossible), null },
        { "quotes", $"\"{Base64}\"", nameof(NotOfSync), Base64 },
        { "single quotes", $"'{Base64}'", nameof(NotOfSync), Base64 },
        { "a word processor's quotes", $"\u201c{Base64}\u201d", nameof(NotOfSync), Base64 },
        { "quotes without ==", "\"dOXSvFiNNkGp34oZsUXbeQ\"", nameof(NotOfSync), Base64 },
        { "quotes around nothing", "\"\"\"\"", nameof(NotOfSync), null },
        { "the text of a GUID", Guid, nameof(Impossible), Base64 },
        { "the text of a GUID in upper case", Guid.ToUpperInvariant(), nameof(Impossible), Base64 },
        { "the text of a GUID in braces", $"{{{Guid}}}", nameof(Impossible), Base64 },
        { "the text of a GUID in parentheses", $"({Guid})", nameof(Impossible), Base64 },
        { "the text of a GUID in quotes", $"\"{Guid}\"", nameof(NotOfSync), Base64 },
        { "a connector-space name", "CN={644F58537646694E4E6B477033346F5A7355586265513D3D}", nameof(Impossible), Base64 },
        { "a connector-space name with blanks", "cn = {644F58537646694E4E6B477033346F5A7355586265513D3D} ", nameof(Impossible), Base64 },
        { "the connector-space name of a cloud user", "CN={557365725F31}", nameof(Impossible), null },
        { "the connector-space name of an employee number", "CN={452D34373131}", nameof(Impossible), "E-4711" },
        { "a connector-space name that was cut off", "CN={644F5}", nameof(Impossible), null },
        { "another name", "CN=Kim", nameof(NotOfSync), null },
        { "the Base64 of Base64", Convert.ToBase64String(Encoding.ASCII.GetBytes(Base64)), nameof(Doubtful), Base64 },
        { "the Base64 of a GUID's text", Convert.ToBase64String(Encoding.ASCII.GetBytes(Guid)), nameof(Doubtful), Base64 },
        { "the Base64 of 32 digits", Convert.ToBase64String("74E5D2BC588D3641A9DF8A19B145DB79"u8), nameof(Doubtful), Base64 },
        { "the Base64 of Base64 without ==", Convert.ToBase64String("dOXSvFiNNkGp34oZsUXbeQ"u8), nameof(Doubtful), Base64 },
        { "the Base64 of other text", Convert.ToBase64String("employee number 4711, Berlin"u8), nameof(Anchor), null },
    };

    [Theory]
    [InlineData("whole", "CN={644F58537646694E4E6B477033346F5A7355586265513D3D}")]
    [InlineData("cut off", "CN={644F5}")]
    public void A_connector_space_name_is_called_one(string name, string value) => Assert.Equal(
        (name, "is the name of an object in Entra Connect's connector space, which ConvertFrom-ImmutableId reads"), (name, AnchorForm.Judge(value).Problem));

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_an_anchor_or_not(string name, string value, string grade, string? proposal)
    {
        AnchorVerdict verdict = AnchorForm.Judge(value);

        Assert.Equal((name, grade, proposal), (name, verdict.Grade.ToString(), verdict.Proposal));
        Assert.Equal(verdict.Grade == Anchor, verdict.Problem.Length == 0);
    }

    [Theory]
    [InlineData("none", 0, nameof(Impossible))]
    [InlineData("one", 1, nameof(Anchor))]
    [InlineData("42", 42, nameof(Anchor))] // Base64 of 56 characters
    [InlineData("43", 43, nameof(Impossible))] // 60
    public void Bytes_are_an_anchor_up_to_42(string name, int count, string grade) =>
        Assert.Equal((name, grade), (name, AnchorForm.OfBytes(new byte[count]).Grade.ToString()));
}
