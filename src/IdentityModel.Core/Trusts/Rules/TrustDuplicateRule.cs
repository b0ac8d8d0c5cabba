using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>Rules that are there twice, as after a helper script that was run twice (docs/facts/claim-rules.md#equal-claims).</summary>
internal static class TrustDuplicateRule
{
    private const string Name = "Claims.Duplicate";

    public static IEnumerable<FederationTrustCheck> Check(ClaimRuleSet rules)
    {
        FederationTrustCheck[] found =
        [
            .. rules.Rules.GroupBy(rule => rule.Text, StringComparer.Ordinal).SelectMany(same => same.Skip(1).Select(rule => TrustFinding.Warning(
                $"{Capital(rule.Title)} does the same as {same.First().Title}. AD FS makes one claim of two equal ones, but a later change can miss one of the rules.",
                "Remove one of the two rules.").ToCheck(null, Name, TrustSource.Language))),
        ];
        return found.Length > 0
            ? found
            : [TrustFinding.Passed($"None of the {rules.Rules.Count} rules is there twice.").ToCheck(null, Name, TrustSource.Language)];
    }

    internal static string Capital(string title) => char.ToUpperInvariant(title[0]) + title.Substring(1);
}
