using static IdentityModel.Core.Tests.SoundTrust;

namespace IdentityModel.Core.Tests;

/// <summary>The issuer of users who differ from the example user: by network, name and groups.</summary>
public sealed class TrustIssuerRuleTests
{
    private const string Check = "Claims.IssuerId";
    private const string Claims = "http://schemas.microsoft.com/ws/2008/06/identity/claims/";
    private const string Other = $"issue(Type = \"{Claims}issuerid\", Value = \"urn:other\");";
    private const string Upn = "c:[Type == \"http://schemas.xmlsoap.org/claims/UPN\"";
    private const string Network = "[Type == \"http://schemas.microsoft.com/ws/2012/01/insidecorporatenetwork\", Value == \"false\"]";
    private const string Group = $"[Type == \"{Claims}groupsid\", Value == \"S-1-5-21-1-2-3-4\"]";

    /// <summary>A rule that is added: the findings, and what they say.</summary>
    private static readonly Dictionary<string, (string Rules, string Finding, string Says)> Cases = new()
    {
        ["sound"] = ("", "contoso.com Passed", ""),
        ["a second issuer outside"] = ($"EXISTS({Network}) => {Other}", "contoso.com Failed", "outside the network"),
        ["a second issuer outside, of a claim between"] = ($"EXISTS({Network}) => add(Type = \"urn:tmp\", Value = \"1\"); EXISTS([Type == \"urn:tmp\"]) => {Other}", "contoso.com Failed", "outside the network"),
        ["a second issuer of a group"] = ($"@RuleName = \"Partners\" EXISTS({Group}) => {Other}", "contoso.com Passed,  Warning", "The rule 'Partners' (line "),
        ["a second issuer of a group, of a claim between"] = ($"EXISTS({Group}) => add(Type = \"urn:tmp\", Value = \"1\"); @RuleName = \"Partners\" EXISTS([Type == \"urn:tmp\"]) => {Other}", "contoso.com Passed,  Warning", "The rule 'Partners' (line "),
        ["a second issuer of nobody in a group"] = ($"@RuleName = \"Partners\" NOT EXISTS({Group}) && EXISTS([Type == \"urn:contoso:department\"]) => {Other}", "contoso.com Passed,  Warning", "The rule 'Partners' (line "),
        ["a second issuer of other names"] = ($"{Upn}, Value !~ \"^(?i)user@\"] => {Other}", "contoso.com Failed", "For ann.smith@contoso.com"),
        ["a second issuer of names that a pattern names"] = ($"{Upn}, Value =~ \"^(?i)adm-\"] => {Other}", "contoso.com Failed", "For adm-@contoso.com"),
    };

    /// <summary>Rules of the field, none of which depends on who the user is.</summary>
    private static readonly Dictionary<string, string> OfField = new()
    {
        ["Connect"] = ClaimRuleTexts.Connect,
        ["Connect with a subdomain"] = ClaimRuleTexts.ConnectSubdomain,
        ["MSOnline"] = ClaimRuleTexts.MsOnlineSeveralDomains,
        ["Learn for subdomains"] = ClaimRuleTexts.LearnSubdomain,
        ["Learn, two labels"] = ClaimRuleTexts.LearnTwoLabels,
        ["hybrid join"] = ClaimRuleTexts.HybridJoin,
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    public static TheoryData<string> FieldNames => [.. OfField.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Who_else_gets_another_issuer_is_found(string name)
    {
        (string rules, string finding, string says) = Cases[name];

        FederationTrustCheck[] found = await TrustCheckRun.RunAsync(Check, Added(Trust, rules));

        Assert.Equal(finding, string.Join(", ", found.OrderByDescending(check => check.Domain, StringComparer.Ordinal).Select(check => $"{check.Domain} {check.Status}")));
        Assert.True(says.Length == 0 || found.Any(check => check.Status != TrustCheckStatus.Passed && check.Detail.Contains(says, StringComparison.Ordinal)), string.Join("\n", found.Select(check => check.Detail)));
        Assert.All(found.Where(check => check.Status == TrustCheckStatus.Warning), check => Assert.Contains("cannot tell who has", check.Detail, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(FieldNames))]
    public async Task Rules_that_do_not_depend_on_the_user_have_no_warning(string name)
    {
        FederationTrustCheck[] found = await TrustCheckRun.RunAsync(Check, Trust with { IssuanceTransformRules = OfField[name] });

        Assert.DoesNotContain(found, check => check.Status == TrustCheckStatus.Warning);
    }

    [Theory]
    [InlineData("one host", "sts.contoso.com", "", "contoso.com, fabrikam.com", "Failed")]
    [InlineData("two hosts", "sts.fabrikam.com", "", "contoso.com", "Unknown Unknown")]
    [InlineData("two hosts, both domains named", "sts.fabrikam.com", "contoso.com fabrikam.com", "contoso.com, fabrikam.com", "Failed")]
    public async Task One_identifier_for_all_is_a_fault_only_of_domains_with_one_server(string name, string host, string domains, string says, string status)
    {
        FakeDirectory directory = Directory(Settings(Present, Future));
        directory.AddFederated("fabrikam.com", "http://fabrikam.com/adfs/services/trust/");
        directory.Federations["fabrikam.com"] = directory.Federations["fabrikam.com"] with { PassiveSignInUri = $"https://{host}/adfs/ls/" };

        FederationTrustCheck[] found = await TrustCheckRun.RunAsync(directory, new()
        {
            Domains = domains.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Trust = Trust with { IssuanceTransformRules = ClaimRuleTexts.MsOnlineOneDomain },
        });

        FederationTrustCheck[] issuers = [.. found.Where(check => check.Name == Check)];
        Assert.Equal((name, status), (name, string.Join(" ", issuers.Select(check => check.Status))));
        Assert.Contains(issuers, check => (check.Domain + check.Detail).Contains(says, StringComparison.Ordinal));
    }
}
