namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>The claim rules of a trust, in their order.</summary>
/// <param name="Rules">The rules.</param>
internal sealed record ClaimRuleSet(IReadOnlyList<ClaimRule> Rules)
{
    /// <summary>Reads rules in the language of AD FS (docs/facts/claim-rules.md#language). Nothing is run.</summary>
    /// <exception cref="IdentityModelException">
    /// ClaimRuleNotReadable: the text is none of the language. ClaimRuleUnsupported: it has what no page describes. ClaimRuleTooDeep: it
    /// nests as no rule does.
    /// </exception>
    public static ClaimRuleSet Parse(string text) => new(new ClaimRuleReader(text).ReadAll());
}
