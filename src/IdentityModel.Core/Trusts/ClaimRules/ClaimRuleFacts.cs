using System.Text.RegularExpressions;

namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>What the text of claim rules tells without running them.</summary>
internal static class ClaimRuleFacts
{
    private const int MostNames = 5;

    // The name that a pattern or an address begins with: ^(?i)adm-, ann@contoso.com.
    private static readonly Regex Name = new(
        @"\^(?:\(\?[a-z]+\))?\(*(?<name>[A-Za-z0-9][A-Za-z0-9_-]*)|^(?<name>[A-Za-z0-9._-]+)@", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Reads all patterns, also those of rules that do not run.</summary>
    /// <exception cref="IdentityModelException">An expression cannot be read.</exception>
    public static void CheckPatterns(ClaimRuleSet rules)
    {
        foreach (ClaimRule rule in rules.Rules)
        {
            foreach (ClaimExpression.Literal pattern in PatternsOf(rule).OfType<ClaimExpression.Literal>())
                _ = new ClaimPattern(pattern.Text, rule.Line);
        }
    }

    /// <summary>The first user names that the rules compare with.</summary>
    public static IEnumerable<string> Names(ClaimRuleSet rules) => rules.Rules
        .SelectMany(rule => rule.Conditions)
        .SelectMany(condition => condition.Tests)
        .Where(test => test.Property == ClaimProperty.Value)
        .Select(test => test.Expected)
        .OfType<ClaimExpression.Literal>()
        .Select(expected => Name.Match(expected.Text))
        .Where(match => match.Success)
        .Select(match => match.Groups["name"].Value)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Take(MostNames);

    /// <summary>Whether a rule does more with a claim of the type than to pass it on.</summary>
    public static bool DependsOn(ClaimRuleSet rules, string type) => rules.Rules.Any(rule => rule.Conditions.Any(condition =>
        condition.Type is null || (condition.Type == type && (condition.Tests.Count > 1 || rule.Action is not ClaimAction.Copy))));

    /// <summary>The types of the claims that a rule makes, where the text names them.</summary>
    public static IEnumerable<string> TypesOf(ClaimRule rule) => TypesIn(rule).OfType<ClaimExpression.Literal>().Select(type => type.Text);

    /// <summary>The types of the claims that a rule makes.</summary>
    public static IReadOnlyList<ClaimExpression> TypesIn(ClaimRule rule) => rule.Action switch
    {
        ClaimAction.Make make => [make.Type],
        ClaimAction.Ask ask => ask.Types,
        _ => [],
    };

    private static IEnumerable<ClaimExpression> PatternsOf(ClaimRule rule) => rule.Conditions
        .SelectMany(condition => condition.Tests)
        .Where(test => test.Operator is ClaimTest.Matches or ClaimTest.DoesNotMatch)
        .Select(test => test.Expected)
        .Concat(Expressions(rule).SelectMany(Replaces).Select(replace => replace.Pattern));

    private static IEnumerable<ClaimExpression> Expressions(ClaimRule rule) =>
    [
        .. rule.Conditions.SelectMany(condition => condition.Tests).Select(test => test.Expected),
        .. TypesIn(rule),
        .. rule.Action switch
        {
            ClaimAction.Make make => make.Others.Select(other => other.Value),
            ClaimAction.Ask ask => ask.Parameters.Append(ask.Query),
            _ => [],
        },
    ];

    private static IEnumerable<ClaimExpression.Replace> Replaces(ClaimExpression expression) => expression switch
    {
        ClaimExpression.Replace replace =>
            [replace, .. Replaces(replace.Input), .. Replaces(replace.Pattern), .. Replaces(replace.Replacement)],
        ClaimExpression.Sum sum => sum.Parts.SelectMany(Replaces),
        _ => [],
    };
}
