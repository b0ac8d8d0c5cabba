namespace IdentityModel.Core.Trusts;

/// <summary>
/// Refuses values that cannot be a text of a claim rule. No page says how the rule language writes a quotation mark within a text, so
/// nothing that might be an escape gets in, and nothing that a reader of the rule would not see (docs/facts/federation.md#texts-in-claim-rules).
/// </summary>
internal static class ClaimRuleText
{
    /// <summary>Checks a value that a rule compares or sends.</summary>
    /// <exception cref="IdentityModelException"><c>NotInClaimRule</c>.</exception>
    internal static void Check(string domain, string what, string value)
    {
        if (value.Any(c => c is '"' or '\\') || VisibleText.HasInvisible(value))
            throw Errors.NotInClaimRule(domain, what, value);
    }

    /// <summary>Checks a domain that goes into a regular expression.</summary>
    /// <exception cref="IdentityModelException"><c>NotInClaimRule</c>.</exception>
    internal static void CheckDomain(string domain)
    {
        if (domain.Length == 0 || !domain.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw Errors.NotInClaimRule(domain, "name", domain);
    }
}
