using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>
/// Rules that never run, because nothing issues a claim that they need. AD FS can have claims that the trust does not show, so only certain
/// cases are told (docs/facts/claim-rules.md#incoming-claims): a type that is misspelled, that a later rule issues, or that only rules of
/// this trust make; and a value that no earlier rule gives.
/// </summary>
internal static class TrustNeverFiresRule
{
    private const string Name = "Claims.NeverFires";

    public static IEnumerable<FederationTrustCheck> Check(ClaimRuleSet rules)
    {
        FederationTrustCheck[] found =
        [
            .. rules.Rules.Select((rule, at) => (rule, why: Why(rules.Rules, at)))
                .Where(one => one.why is not null)
                .Select(one => TrustFinding.Warning(
                    $"{TrustDuplicateRule.Capital(one.rule.Title)} never runs: {one.why}", "Correct the rule, move it behind the rule that it needs, or remove it.")
                    .ToCheck(null, Name, TrustSource.Language)),
        ];
        return found.Length > 0
            ? found
            : [TrustFinding.Passed("No rule was found that can never run.").ToCheck(null, Name, TrustSource.Language)];
    }

    private static string? Why(IReadOnlyList<ClaimRule> rules, int at) => rules[at].Conditions
        .Where(condition => condition.IsMet(int.MaxValue) && !condition.IsMet(0) && condition.Type is not null)
        .Select(condition => WhyNoType(rules, at, condition.Type!) ?? WhyNoValue(rules, at, condition))
        .FirstOrDefault(why => why is not null);

    private static string? WhyNoType(IReadOnlyList<ClaimRule> rules, int at, string type)
    {
        if (rules.Take(at).Any(rule => Makes(rule, type)) || ClaimTypes.Incoming.Contains(type))
            return null;

        if (rules.Skip(at + 1).FirstOrDefault(rule => Makes(rule, type)) is { } later)
            return $"it needs a claim of the type {type}, which only a later rule issues: {later.Title}.";

        string[] made = [.. rules.Take(at).SelectMany(ClaimRuleFacts.TypesOf)];
        if (ClaimTypes.Incoming.Concat(made).FirstOrDefault(known => Spelling(known) == Spelling(type)) is { } near)
            return $"it needs a claim of the type {type}. The claim's type is {near}, and AD FS compares letter by letter.";

        return ClaimTypes.Own.Contains(type) && rules.All(IsKnown)
            ? $"it needs a claim of the type {type}, which no rule issues."
            : null;
    }

    // Only if earlier rules alone make the type, each with a fixed value.
    private static string? WhyNoValue(IReadOnlyList<ClaimRule> rules, int at, ClaimCondition condition)
    {
        string? wanted = condition.Tests
            .Where(test => test.Property == ClaimProperty.Value && test.Operator == ClaimTest.IsEqual)
            .Select(test => (test.Expected as ClaimExpression.Literal)?.Text)
            .FirstOrDefault();
        if (wanted is null || ClaimTypes.Incoming.Contains(condition.Type!))
            return null;

        string?[] values = [.. rules.Take(at).Where(rule => Makes(rule, condition.Type!)).Select(ValueOf)];
        return values.Length > 0 && values.All(value => value is not null && value != wanted)
            ? $"it needs the value {Shown.Value(wanted)} of the type {condition.Type}. Earlier rules give {Shown.Names([.. values.Distinct().OfType<string>()])}."
            : null;
    }

    private static bool Makes(ClaimRule rule, string type) => !IsKnown(rule) || ClaimRuleFacts.TypesOf(rule).Contains(type);

    private static string? ValueOf(ClaimRule rule) => rule.Action is ClaimAction.Make make
        ? (make.Others.FirstOrDefault(other => other.Key == ClaimProperty.Value).Value as ClaimExpression.Literal)?.Text
        : null;

    // A type that is an expression can be any.
    private static bool IsKnown(ClaimRule rule) => ClaimRuleFacts.TypesIn(rule).All(type => type is ClaimExpression.Literal);

    private static string Spelling(string type) =>
        (type.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? $"http{type.Substring("https".Length)}" : type).ToUpperInvariant();
}
