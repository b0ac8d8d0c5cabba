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
            .. rules.Rules.GroupBy(rule => rule.Text, StringComparer.Ordinal)
                .Select(same => same.ToArray())
                .Where(same => same.Length > 1)
                .Select(same => Finding(same).ToCheck(null, Name, TrustSource.Language)),
        ];
        return found.Length > 0
            ? found
            : [TrustFinding.Passed($"None of the {rules.Rules.Count} rules is there twice.").ToCheck(null, Name, TrustSource.Language)];
    }

    private static TrustFinding Finding(ClaimRule[] same)
    {
        const string Harm = "AD FS makes one claim of equal ones, but a later change can miss one of the rules.";
        return same.Length == 2
            ? TrustFinding.Warning($"{Capital(same[1].Title)} does the same as {same[0].Title}. {Harm}", "Remove one of the two rules.")
            : TrustFinding.Warning(
                $"{same.Length} rules do the same: {Shown.Names([.. same.Select(rule => rule.Title)])}. {Harm}", "Remove all but one of these rules.");
    }

    internal static string Capital(string title) => char.ToUpperInvariant(title[0]) + title.Substring(1);
}
