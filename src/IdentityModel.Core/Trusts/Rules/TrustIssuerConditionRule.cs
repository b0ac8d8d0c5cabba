using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>
/// Rules that issue an issuer only with a claim that some users have, such as a group. The example users of the other checks do not show
/// what these users get.
/// </summary>
internal static class TrustIssuerConditionRule
{
    // Computers: the group Domain Computers, and the sign at the end of their account names.
    private static readonly string[] OfComputers = ["-515", "\\$$"];

    // The example users have other names, and are inside and outside the network.
    private static readonly string[] Tried = [ClaimTypes.Upn, ClaimTypes.AccountUpn, ClaimTypes.AccountType, ClaimTypes.InsideCorporateNetwork];

    // Each account has one.
    private static readonly string[] OfAll =
        [ClaimTypes.WindowsAccountName, ClaimTypes.Name, ClaimTypes.PrimarySid, ClaimTypes.GroupSid, ClaimTypes.PrimaryGroupSid];

    public static IEnumerable<FederationTrustCheck> Check(ClaimRuleSet rules)
    {
        (ClaimRule Rule, string Needs)[] found = [.. Find(rules)];
        return found.Length == 0 ? [] : [Finding(found).ToCheck(null, TrustIssuerRule.Name, TrustSource.SeveralDomains)];
    }

    private static TrustFinding Finding((ClaimRule Rule, string Needs)[] found)
    {
        string detail = found.Length == 1
            ? $"{TrustDuplicateRule.Capital(found[0].Rule.Title)} depends on a claim: {found[0].Needs}. The command cannot tell who has this claim."
            : $"{found.Length} rules that issue an issuer depend on claims: {Shown.Names([.. found.Select(one => one.Rule.Title)])}. "
                + $"The command cannot tell who has these claims: {Shown.Names([.. found.Select(one => one.Needs).Distinct()])}.";
        return TrustFinding.Warning(detail, "Check that users who have the claim, and users who do not, get only the issuer of their domain.");
    }

    // What a rule makes of a claim that only some users have is a claim that only some have, too.
    private static IEnumerable<(ClaimRule Rule, string Needs)> Find(ClaimRuleSet rules)
    {
        HashSet<string> made = [.. ClaimTypes.Own];
        Dictionary<string, string> ofSome = new(StringComparer.Ordinal);
        foreach (ClaimRule rule in rules.Rules)
        {
            string? needs = rule.Conditions.Select(Needs).FirstOrDefault(one => one is not null);
            foreach (string type in ClaimRuleFacts.TypesOf(rule))
            {
                made.Add(type);
                if (needs is not null)
                    ofSome[type] = needs;
            }

            if (needs is not null && ClaimRuleFacts.TypesOf(rule).Contains(ClaimTypes.IssuerId))
                yield return (rule, needs);
        }

        string? Needs(ClaimCondition condition)
        {
            if (condition.Type is not { } type)
                return condition.ToString();
            if (Tried.Contains(type) || condition.Tests.Any(IsOfComputers) || (OfAll.Contains(type) && condition.Tests.Count == 1))
                return null;
            if (ofSome.TryGetValue(type, out string? needs))
                return needs;
            return made.Contains(type) && !OfAll.Contains(type) ? null : type;
        }
    }

    private static bool IsOfComputers(ClaimTest test) =>
        test.Expected is ClaimExpression.Literal literal && OfComputers.Any(end => literal.Text.IndexOf(end, StringComparison.Ordinal) >= 0);
}
