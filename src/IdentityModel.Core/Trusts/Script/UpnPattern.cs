namespace IdentityModel.Core.Trusts;

/// <summary>The regular expression of a claim rule that selects the sign-in names of a root domain.</summary>
internal static class UpnPattern
{
    /// <summary>
    /// Selects the sign-in names of the domain and of its subdomains at any depth: a subdomain that is verified later is right without
    /// a new run. Names below another root that is beneath the domain belong to that root (docs/facts/federation.md#issuer-rules-of-ad-fs).
    /// </summary>
    /// <param name="domain">The root domain.</param>
    /// <param name="rootsBeneath">The roots beneath it, federated or managed.</param>
    internal static string Of(string domain, IReadOnlyList<string> rootsBeneath)
    {
        string others = rootsBeneath.Count == 0
            ? ""
            : $@"(?!(?:[^@]+\.)?(?:{string.Join("|", rootsBeneath.Select(Literal))})$)";
        return $@"(?i)^[^@]+@{others}(?:[^@]+\.)?{Literal(domain)}$";
    }

    // Of the characters that a domain can have, only the dot means something in a regular expression.
    private static string Literal(string domain) => domain.ToLowerInvariant().Replace(".", @"\.");
}
