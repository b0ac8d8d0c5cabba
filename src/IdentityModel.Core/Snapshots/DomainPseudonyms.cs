namespace IdentityModel.Core.Snapshots;

/// <summary>
/// Pseudonyms of domain names, label by label. A subdomain's pseudonym is below its parent's. A name under <c>onmicrosoft.com</c>
/// stays under it. Every other ends in <c>.example</c>, which nobody can register (RFC 2606). Two names never get the same
/// pseudonym.
/// </summary>
internal sealed class DomainPseudonyms(PseudonymSource source)
{
    // The part after the @ may have 48 characters (docs/facts/matching.md#length-and-form-limits). A name within this limit stays
    // within it, and a longer one stays longer.
    private const int LongestSuffix = 48;
    private const int RootLength = 7;
    private const int SubdomainLength = 5;
    private const string TopLevel = "example";

    // The service's own suffixes; microsoft.com, as in guests' names, is not among them.
    private static readonly string[] KeptSuffixes =
    [
        "mail.onmicrosoft.com", "onmicrosoft.com", "onmicrosoft.us", "onmicrosoft.de",
        "mail.partner.onmschina.cn", "partner.onmschina.cn",
    ];

    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The pseudonym of a domain name, in lower case.</summary>
    public string Of(string domain)
    {
        if (Array.Find(KeptSuffixes, suffix => string.Equals(suffix, domain, StringComparison.OrdinalIgnoreCase)) is { } kept)
            return kept;

        string folded = PseudonymSource.Fold(domain);
        if (!_byName.TryGetValue(folded, out string? pseudonym))
            _byName[folded] = pseudonym = Make(folded);

        return pseudonym;
    }

    private string Make(string folded)
    {
        int dot = folded.IndexOf('.');
        string parent = dot < 0 ? "" : ParentOf(folded.Substring(dot + 1));
        if (dot == 0)
            return "." + parent;

        string rest = dot < 0 ? "" : "." + parent;
        int length = parent is TopLevel or "" ? RootLength : SubdomainLength;
        for (int attempt = 0; ; attempt++)
        {
            string label = source.Token("domain", attempt == 0 ? folded : $"{folded} {attempt}", length);
            int missing = folded.Length > LongestSuffix ? folded.Length - label.Length - rest.Length : 0;
            string pseudonym = (missing > 0 ? label.PadRight(label.Length + missing, 'z') : label) + rest;
            if (_taken.Add(pseudonym))
                return pseudonym;
        }
    }

    private string ParentOf(string parent) => parent.IndexOf('.') < 0 ? TopLevel : Of(parent);
}
