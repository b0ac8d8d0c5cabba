namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>
/// Runs a rule set in memory for a described account, as AD FS runs it: in order, and once for each combination of claims that meets the
/// conditions (docs/facts/claim-rules.md#running). Nothing outside is asked.
/// </summary>
/// <param name="rules">The rules.</param>
internal sealed class ClaimRuleInterpreter(ClaimRuleSet rules)
{
    private readonly Dictionary<string, ClaimPattern> _patterns = new(StringComparer.Ordinal);

    /// <summary>Gives the claims of an account.</summary>
    /// <exception cref="IdentityModelException">An expression does not end or cannot be read, or the rules make claims without limit.</exception>
    public ClaimRun Run(ClaimAccount account) => new ClaimRuleRun(account, _patterns).Run(rules);
}
