using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Tests;

/// <summary>The language of AD FS claim rules (docs/facts/claim-rules.md#language).</summary>
public sealed class ClaimRuleReaderTests
{
    private const string Condition = "c:[Type == \"a\"] => ";

    /// <summary>Case; rules; the rules in one spelling.</summary>
    public static TheoryData<string, string, string> Readable => new()
    {
        { "no rule", "  \r\n ", "" },
        { "no condition", "=> issue(type = \"a\", value = \"b\");", "=> issue(Type = \"a\", Value = \"b\");" },
        { "the last semicolon may be missing", "=> issue(Type = \"a\")", "=> issue(Type = \"a\");" },
        { "words of any case", "C1:[TYPE == \"a\"] && exists([value != \"b\"]) => ISSUE(CLAIM = c1);", "[Type == \"a\"] && EXISTS([Value != \"b\"]) => issue(claim = c0);" },
        { "every claim", "x:[] => issue(claim = x);", "[] => issue(claim = c0);" },
        { "a condition without a name", "[Type == \"a\"] => add(Type = \"b\");", "[Type == \"a\"] => add(Type = \"b\");" },
        { "a name after one without a name", "[Type == \"a\"] && c:[Type == \"b\"] => issue(claim = c);", "[Type == \"a\"] && [Type == \"b\"] => issue(claim = c1);" },
        { "operators", "c:[Type =~ \"a\", Value !~ \"b\", Issuer == \"c\", OriginalIssuer != \"d\", ValueType == \"e\"] => issue(claim = c);", "[Type =~ \"a\", Value !~ \"b\", Issuer == \"c\", OriginalIssuer != \"d\", ValueType == \"e\"] => issue(claim = c0);" },
        { "NOT EXISTS and COUNT", "not exists([Type == \"a\"]) && COUNT([Type == \"b\"]) >= 2 => add(Type = \"c\");", "NOT EXISTS([Type == \"a\"]) && COUNT([Type == \"b\"]) >= 2 => add(Type = \"c\");" },
        { "properties", "c:[Properties[\"p\"] == \"a\"] => issue(Type = \"b\", Value = c.Properties[\"q\"], Properties[\"r\"] = \"d\");", "[Properties[\"p\"] == \"a\"] => issue(Type = \"b\", Properties[\"r\"] = \"d\", Value = c0.Properties[\"q\"]);" },
        { "the order of properties does not count", Condition + "issue(Value = c.Value, Type = \"b\");", "[Type == \"a\"] => issue(Type = \"b\", Value = c0.Value);" },
        { "sums and functions", Condition + "issue(Type = \"b\", Value = \"x \" + RegExReplace(c.Value, \"y\" + c.Type, \"z\"));", "[Type == \"a\"] => issue(Type = \"b\", Value = \"x \" + RegexReplace(c0.Value, \"y\" + c0.Type, \"z\"));" },
        { "an earlier claim in a condition", "c1:[Type == \"a\"] && c2:[Value == c1.Value] => issue(claim = c2);", "[Type == \"a\"] && [Value == c0.Value] => issue(claim = c1);" },
        { "a store", Condition + "issue(store = \"s\", types = (\"t\", \"u\"), query = \"q\", param = c.Value, param = \"p\");", "[Type == \"a\"] => issue(store = \"s\", types = (\"t\", \"u\"), query = \"q\", param = c0.Value, param = \"p\");" },
        { "a store without parameters", "=> issue(store = \"s\", types = (\"t\"), query = \"q\");", "=> issue(store = \"s\", types = (\"t\"), query = \"q\");" },
        { "a backslash is a backslash", "=> issue(Type = \"[^\\\\]+\\\");", "=> issue(Type = \"[^\\\\]+\\\");" },
        { "text over two lines", "=> issue(Type = \"a\nb\");", "=> issue(Type = \"a\nb\");" },
    };

    /// <summary>Case; rules; the place of the error; a part of what it says.</summary>
    public static TheoryData<string, string, string, string> Unreadable => new()
    {
        { "no arrow", "c:[Type == \"a\"]\n issue(claim = c);", "line 2, column 2", "'=>'" },
        { "no semicolon", "=> issue(Type = \"a\")\n=> issue(Type = \"b\");", "line 2, column 1", "';'" },
        { "no closing bracket", "c:[Type == \"a\"\n=> issue(claim = c);", "line 2, column 1", "']'" },
        { "one equals sign", "c:[Type = \"a\"] => issue(claim = c);", "line 1, column 9", "'=='" },
        { "two equals signs in an action", "=> issue(Type == \"a\");", "line 1, column 15", "'='" },
        { "no closing quotation mark", "\n=> issue(Type = \"a);\n", "line 2, column 17", "quotation mark" },
        { "no closing quotation mark, and a later text", "c:[Type == \"a]\n => issue(Type = \"b\");", "line 1, column 12", "quotation mark" },
        { "lines of Windows count once", "\r\n\r\n=> send(Type = \"a\");", "line 3, column 4", "issue or add" },
        { "an unknown claim", Condition + "issue(claim = d);", "line 1, column 34", "c" },
        { "the claim of an EXISTS", "EXISTS([Type == \"a\"]) => issue(claim = c);", "line 1, column 40", "no earlier condition" },
        { "its own claim in a condition", "c:[Value == c.Type] => issue(claim = c);", "line 1, column 13", "no earlier condition" },
        { "one name twice", "c:[Type == \"a\"] && C:[Type == \"b\"] => issue(claim = c);", "line 1, column 20", "another name" },
        { "an unknown property", "c:[Typ == \"a\"] => issue(claim = c);", "line 1, column 4", "OriginalIssuer" },
        { "a property twice", "=> issue(Type = \"a\", type = \"b\");", "line 1, column 22", "Type twice" },
        { "a claim without a type", "=> issue(Value = \"a\");", "line 1, column 10", "Type" },
        { "a store without types", "=> issue(store = \"s\", query = \"q\");", "line 1, column 23", "types =" },
        { "OR", "[Type == \"a\"] || [Type == \"b\"] => issue(Type = \"c\");", "line 1, column 15", "'|'" },
        { "curly quotation marks", "=> issue(Type = \u201Ca\u201D);", "line 1, column 17", "straight" },
        { "COUNT without a number", "COUNT([Type == \"a\"]) >= \"2\" => issue(Type = \"c\");", "line 1, column 25", "a number" },
        { "a count beyond all numbers", "COUNT([Type == \"a\"]) >= 99999999999 => issue(Type = \"c\");", "line 1, column 25", "a number" },
        { "an unknown attribute of a rule", "@Rule = \"a\" => issue(Type = \"c\");", "line 1, column 2", "RuleName" },
    };

    public static TheoryData<string, string> Field => new()
    {
        { "Connect, one domain", ClaimRuleTexts.Connect },
        { "Connect, a subdomain", ClaimRuleTexts.ConnectSubdomain },
        { "MSOnline, one domain", ClaimRuleTexts.MsOnlineOneDomain },
        { "MSOnline, several domains", ClaimRuleTexts.MsOnlineSeveralDomains },
        { "Learn, subdomains", ClaimRuleTexts.LearnSubdomain },
        { "Learn, two labels", ClaimRuleTexts.LearnTwoLabels },
        { "Learn, ConsistencyGuid", ClaimRuleTexts.LearnConsistencyGuid },
        { "Learn, hybrid join", ClaimRuleTexts.HybridJoin },
    };

    [Theory, MemberData(nameof(Readable))]
    public void Rules_are_read(string name, string text, string expected) =>
        Assert.True(expected == string.Join("\n", ClaimRuleSet.Parse(text).Rules.Select(rule => rule.Text.TrimStart())), name);

    [Theory, MemberData(nameof(Unreadable))]
    public void An_error_names_its_place(string name, string text, string place, string part)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => ClaimRuleSet.Parse(text));

        Assert.True(error.ErrorId == "ClaimRuleNotReadable", name);
        Assert.Contains($"in {place}:", error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a comment with #", "# Issue UPN\n=> issue(Type = \"a\");")]
    [InlineData("a comment with slashes", "// Issue UPN\n=> issue(Type = \"a\");")]
    [InlineData("a function", "=> issue(Type = ToLower(\"a\"));")]
    public void What_no_page_describes_is_said(string name, string text) =>
        Assert.True(Assert.Throws<IdentityModelException>(() => ClaimRuleSet.Parse(text)).ErrorId == "ClaimRuleUnsupported", name);

    [Theory, MemberData(nameof(Field))]
    public void Rules_of_the_field_are_read_and_written_the_same(string name, string text)
    {
        var rules = ClaimRuleSet.Parse(text);

        Assert.True(rules.Rules.Count > 0, name);
        Assert.Equal(text.Split("=>").Length - 1, rules.Rules.Count);
    }

    [Fact]
    public void Names_and_lines_are_kept()
    {
        ClaimRule[] rules = [.. ClaimRuleSet.Parse(ClaimRuleTexts.Connect).Rules];

        Assert.Equal(19, rules.Length);
        Assert.Equal(("Issue UPN", 1), (rules[0].Name, rules[0].Line));
        Assert.Equal("Issue nameidentifier", rules[5].Name);
        Assert.Equal("@RuleName = \"Issue nameidentifier\"", ClaimRuleTexts.Connect.Split('\n')[rules[5].Line - 1]);
    }

    [Fact]
    public void Functions_nested_without_sense_are_refused()
    {
        string text = $"=> issue(Type = {string.Concat(Enumerable.Repeat("RegexReplace(", 100_000))}\"a\");";

        Assert.Equal("ClaimRuleTooDeep", Assert.Throws<IdentityModelException>(() => ClaimRuleSet.Parse(text)).ErrorId);
    }
}
