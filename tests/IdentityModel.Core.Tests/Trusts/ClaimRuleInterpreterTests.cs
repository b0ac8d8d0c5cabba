using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Tests;

/// <summary>What claim rules give for an account (docs/facts/claim-rules.md#running).</summary>
public sealed class ClaimRuleInterpreterTests
{
    private static readonly ClaimAccount User = new()
    {
        UserPrincipalName = "Nancy@contoso.com",
        SamAccountName = "nancy",
        ObjectGuid = new("11111111-2222-3333-4444-555555555555"),
        Groups = ["S-1-5-21-1-2-3-1105"],
    };

    private static readonly Guid ConsistencyGuid = new("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");

    private const string Two = "=> add(Type = \"a\", Value = \"1\"); => add(Type = \"a\", Value = \"2\"); ";

    /// <summary>Case; rules; the values of the issued claims of type t.</summary>
    public static TheoryData<string, string, string> Semantics => new()
    {
        { "issue", "=> issue(Type = \"t\", Value = \"1\");", "1" },
        { "add issues nothing", "=> add(Type = \"t\", Value = \"1\");", "" },
        { "add is for later rules", "=> add(Type = \"a\", Value = \"1\"); c:[Type == \"a\"] => issue(Type = \"t\", Value = c.Value);", "1" },
        { "issue is for later rules, too", "=> issue(Type = \"a\", Value = \"1\"); c:[Type == \"a\"] => issue(Type = \"t\", Value = c.Value);", "1" },
        { "not for earlier rules", "c:[Type == \"a\"] => issue(Type = \"t\", Value = c.Value); => add(Type = \"a\", Value = \"1\");", "" },
        { "once for each claim", Two + "c:[Type == \"a\"] => issue(Type = \"t\", Value = c.Value);", "1 2" },
        { "once for each combination", Two + "c:[Type == \"a\"] && d:[Type == \"a\"] => issue(Type = \"t\", Value = c.Value + d.Value);", "11 12 21 22" },
        { "EXISTS once", Two + "EXISTS([Type == \"a\"]) => issue(Type = \"t\", Value = \"x\");", "x" },
        { "equal claims are one", Two + "[Type == \"a\"] => issue(Type = \"t\", Value = \"x\");", "x" },
        { "NOT EXISTS", "NOT EXISTS([Type == \"a\"]) => issue(Type = \"t\", Value = \"x\");", "x" },
        { "NOT EXISTS of what is there", Two + "NOT EXISTS([Type == \"a\"]) => issue(Type = \"t\", Value = \"x\");", "" },
        { "COUNT", Two + "COUNT([Type == \"a\"]) >= 2 => issue(Type = \"t\", Value = \"x\");", "x" },
        { "COUNT of too few", Two + "COUNT([Type == \"a\"]) > 2 => issue(Type = \"t\", Value = \"x\");", "" },
        { "COUNT of none", "COUNT([Type == \"a\"]) == 0 => issue(Type = \"t\", Value = \"x\");", "x" },
        { "a condition and EXISTS", Two + "c:[Type == \"a\", Value == \"2\"] && EXISTS([Type == \"a\", Value == \"1\"]) => issue(Type = \"t\", Value = c.Value);", "2" },
        { "== counts case", "=> add(Type = \"a\", Value = \"User\"); [Type == \"a\", Value == \"user\"] => issue(Type = \"t\", Value = \"x\");", "" },
        { "the case of a type counts", "=> add(Type = \"A\", Value = \"1\"); [Type == \"a\"] => issue(Type = \"t\", Value = \"x\");", "" },
        { "=~ counts case", "=> add(Type = \"a\", Value = \"User\"); [Type == \"a\", Value =~ \"^user$\"] => issue(Type = \"t\", Value = \"x\");", "" },
        { "=~ with (?i)", "=> add(Type = \"a\", Value = \"User\"); [Type == \"a\", Value =~ \"(?i)^user$\"] => issue(Type = \"t\", Value = \"x\");", "x" },
        { "=~ finds a part", "=> add(Type = \"a\", Value = \"xUsers\"); [Type == \"a\", Value =~ \"User\"] => issue(Type = \"t\", Value = \"x\");", "x" },
        { "!~", Two + "c:[Type == \"a\", Value !~ \"1\"] => issue(Type = \"t\", Value = c.Value);", "2" },
        { "!=", Two + "c:[Type == \"a\", Value != \"1\"] => issue(Type = \"t\", Value = c.Value);", "2" },
        { "a type by pattern", Two + "c:[Type =~ \"^a$\"] => issue(Type = \"t\", Value = c.Value);", "1 2" },
        { "the value of an earlier claim", Two + "c:[Type == \"a\"] && d:[Type == \"a\", Value != c.Value] => issue(Type = \"t\", Value = c.Value + d.Value);", "12 21" },
        { "RegexReplace without a match gives the text", "=> issue(Type = \"t\", Value = RegexReplace(\"abc\", \"x\", \"y\"));", "abc" },
        { "RegexReplace replaces each match", "=> issue(Type = \"t\", Value = RegexReplace(\"abab\", \"a\", \"x\"));", "xbxb" },
        { "an empty value is no claim", "=> add(Type = \"a\", Value = \"\"); EXISTS([Type == \"a\"]) => issue(Type = \"t\", Value = \"x\");", "" },
        { "a copy", "=> add(Type = \"t\", Value = \"1\"); c:[Type == \"t\"] => issue(claim = c);", "1" },
        { "a copy by add does nothing", "=> add(Type = \"t\", Value = \"1\"); c:[Type == \"t\"] => add(claim = c);", "" },
        { "properties", "=> add(Type = \"a\", Value = \"1\", Properties[\"p\"] = \"x\"); c:[Type == \"a\"] => issue(Type = \"t\", Value = c.Properties[\"p\"] + c.Properties[\"none\"]);", "x" },
        { "the issuer of a new claim", "=> add(Type = \"a\", Value = \"1\", Issuer = \"me\"); c:[Type == \"a\", Issuer == \"me\"] => issue(Type = \"t\", Value = c.Issuer);", "me" },
        { "attributes", "=> issue(store = \"Active Directory\", types = (\"t\", \"u\"), query = \";sAMAccountName,userPrincipalName;{0}\", param = \"x\");", "nancy" },
        { "an attribute twice", "=> issue(store = \"active directory\", types = (\"t\", \"t\"), query = \";sAMAccountName,userPrincipalName;{0}\", param = \"x\");", "nancy Nancy@contoso.com" },
        { "a filter that finds nobody", "=> issue(store = \"Active Directory\", types = (\"t\"), query = \"samAccountName={0};userPrincipalName;{1}\", param = \"CONTOSO\\nancy\", param = \"x\");", "" },
        { "a filter in parentheses", "=> issue(store = \"Active Directory\", types = (\"t\"), query = \"(samAccountName={0});userPrincipalName;{1}\", param = \"nancy\", param = \"x\");", "Nancy@contoso.com" },
        { "groups", "c:[Type == \"http://schemas.microsoft.com/ws/2008/06/identity/claims/groupsid\", Value =~ \"-1105$\", Issuer == \"AD AUTHORITY\"] => issue(Type = \"t\", Value = c.Value);", "S-1-5-21-1-2-3-1105" },
    };

    /// <summary>Case; issuer rules; UPN; issuer.</summary>
    public static TheoryData<string, string, string, string> Issuers => new()
    {
        { "Connect", ClaimRuleTexts.Connect, "nancy@contoso.com", "http://contoso.com/adfs/services/trust/" },
        { "Connect, of another case", ClaimRuleTexts.Connect, "Nancy@Contoso.COM", "http://Contoso.COM/adfs/services/trust/" },
        { "Connect sends the UPN of a subdomain", ClaimRuleTexts.Connect, "nancy@eu.contoso.com", "nancy@eu.contoso.com" },
        { "Connect with a subdomain", ClaimRuleTexts.ConnectSubdomain, "nancy@sales.contoso.com", "http://contoso.com/adfs/services/trust/" },
        { "Connect with a subdomain, its root", ClaimRuleTexts.ConnectSubdomain, "nancy@contoso.com", "http://contoso.com/adfs/services/trust/" },
        { "MSOnline", ClaimRuleTexts.MsOnlineSeveralDomains, "nancy@fabrikam.com", "http://fabrikam.com/adfs/services/trust/" },
        { "MSOnline gives a subdomain its own", ClaimRuleTexts.MsOnlineSeveralDomains, "nancy@eu.contoso.com", "http://eu.contoso.com/adfs/services/trust/" },
        { "Learn", ClaimRuleTexts.LearnTwoLabels, "nancy@eu.contoso.com", "http://contoso.com/adfs/services/trust/" },
        { "Learn is wrong for co.jp", ClaimRuleTexts.LearnTwoLabels, "nancy@contoso.co.jp", "http://co.jp/adfs/services/trust/" },
        { "MSOnline for one domain gives none", ClaimRuleTexts.MsOnlineOneDomain, "nancy@contoso.com", "" },
    };

    [Theory, MemberData(nameof(Semantics))]
    public void Rules_run_as_AD_FS_runs_them(string name, string text, string expected) =>
        Assert.True(expected == string.Join(" ", Run(text, User).Values("t")), name);

    [Theory, MemberData(nameof(Issuers))]
    public void An_issuer_rule_gives_the_issuer(string name, string text, string upn, string expected) =>
        Assert.True(expected == string.Join(" ", Run(text, User with { UserPrincipalName = upn }).Values(ClaimTypes.IssuerId)), name);

    [Theory]
    [InlineData("Connect, with the attribute", true, "qqqqqru7zMzd3e7u7u7u7g==")]
    [InlineData("Connect, without it", false, "ERERESIiMzNERFVVVVVVVQ==")]
    public void Connects_rules_choose_the_source_anchor(string name, bool hasConsistencyGuid, string expected)
    {
        foreach (string text in new[] { ClaimRuleTexts.Connect, ClaimRuleTexts.LearnConsistencyGuid })
        {
            ClaimRun run = Run(text, User with { ConsistencyGuid = hasConsistencyGuid ? ConsistencyGuid : null });

            Assert.True(expected == Assert.Single(run.Values(ClaimTypes.ImmutableId)), name);
            Assert.Empty(run.Unanswered);
        }
    }

    [Fact]
    public void Connects_rules_give_a_computer_its_own_claims()
    {
        ClaimRun run = Run(ClaimRuleTexts.Connect, new() { SamAccountName = "PC1$", IsComputer = true });

        Assert.Equal(["DJ"], run.Values(ClaimTypes.AccountType));
        Assert.Equal(["http://contoso.com/adfs/services/trust/"], run.Values(ClaimTypes.IssuerId));
        Assert.Empty(run.Values(ClaimTypes.Upn));
        Assert.Single(run.Values("http://schemas.microsoft.com/identity/claims/onpremobjectguid"));
        Assert.Single(run.Values(ClaimTypes.PrimarySid));
    }

    [Theory]
    [InlineData("another store", "=> issue(store = \"SQL\", types = (\"t\"), query = \"q\");", "the attribute store 'SQL'")]
    [InlineData("an attribute that is not described", "=> issue(store = \"Active Directory\", types = (\"t\"), query = \";mail;{0}\", param = \"x\");", "the attribute 'mail' of Active Directory")]
    [InlineData("a filter of its own", "=> issue(store = \"Active Directory\", types = (\"t\"), query = \"(&(a=b)(c=d));mail;{0}\", param = \"x\");", "the filter '(&(a=b)(c=d))' of Active Directory")]
    [InlineData("a query of another form", "=> issue(store = \"Active Directory\", types = (\"t\"), query = \"mail\");", "the query 'mail' of Active Directory")]
    public void What_is_not_known_is_named(string name, string text, string expected)
    {
        ClaimRun run = Run(text, User);

        Assert.True(expected == Assert.Single(run.Unanswered), name);
        Assert.Equal(["t"], run.UnknownTypes);
        Assert.Empty(run.Issued);
    }

    [Fact]
    public void Five_hundred_rules_run()
    {
        string text = string.Concat(Enumerable.Range(0, 500).Select(n =>
            $"@RuleName = \"{n}\" c:[Type == \"{ClaimTypes.Upn}\", Value =~ \"(?i)@domain{n}\\.com$\"] => issue(Type = \"t\", Value = \"{n}\");\n"));

        ClaimRun run = Run(ClaimRuleTexts.MsOnlineOneDomain + "\n" + text, User with { UserPrincipalName = "a@domain499.com" });

        Assert.Equal(["499"], run.Values("t"));
    }

    [Theory]
    [InlineData("an expression that never ends", "=> issue(Type = \"t\", Value = RegexReplace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\", \"x\"));", "ClaimPatternEndless")]
    [InlineData("an expression that .NET cannot read", "c:[Value =~ \"(\"] => issue(claim = c);", "ClaimPatternNotReadable")]
    [InlineData("groups within groups", "c:[Value =~ \"DEEP\"] => issue(claim = c);", "ClaimRuleTooDeep")]
    [InlineData("claims that multiply", "MULTIPLY", "ClaimRulesTooLarge")]
    [InlineData("a value that doubles", "DOUBLE", "ClaimRulesTooLarge")]
    public void A_run_without_end_ends(string name, string text, string errorId)
    {
        string rules = text
            .Replace("DEEP", new string('(', 5000) + new string(')', 5000), StringComparison.Ordinal)
            .Replace("MULTIPLY", Two + string.Concat(Enumerable.Repeat("c:[Type == \"a\"] && d:[Type == \"a\"] => add(Type = \"a\", Value = c.Value + d.Value);", 50)), StringComparison.Ordinal)
            .Replace("DOUBLE", "=> add(Type = \"a0\", Value = \"xy\");" + string.Concat(Enumerable.Range(0, 50).Select(n => $"c:[Type == \"a{n}\"] => add(Type = \"a{n + 1}\", Value = c.Value + c.Value);")), StringComparison.Ordinal);

        Assert.True(errorId == Assert.Throws<IdentityModelException>(() => Run(rules, User)).ErrorId, name);
    }

    private static ClaimRun Run(string text, ClaimAccount account) => new ClaimRuleInterpreter(ClaimRuleSet.Parse(text)).Run(account);
}
