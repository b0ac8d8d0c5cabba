namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>What the text of claim rules tells without running them.</summary>
internal static class ClaimRuleFacts
{
    private const int MostNames = 5;

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
        .Select(expected => NameIn(expected.Text))
        .OfType<string>()
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Take(MostNames);

    // The name that a pattern or an address begins with: ^(?i)adm-, ann@contoso.com.
    private static string? NameIn(string text)
    {
        int begin = text.IndexOf('^') + 1;
        if (begin > 0)
        {
            int options = text.IndexOf(')', begin);
            if (string.CompareOrdinal(text, begin, "(?", 0, 2) == 0 && options > 0)
                begin = options + 1;
            string name = new([.. text.Skip(begin).SkipWhile(c => c == '(').TakeWhile(c => IsLetterOrDigit(c) || c is '_' or '-')]);
            return name.Length > 0 && IsLetterOrDigit(name[0]) ? name : null;
        }

        int at = text.IndexOf('@');
        return at > 0 && text.Take(at).All(c => IsLetterOrDigit(c) || c is '.' or '_' or '-') ? text.Substring(0, at) : null;
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9');

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
