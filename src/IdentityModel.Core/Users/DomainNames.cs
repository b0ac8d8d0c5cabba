namespace IdentityModel.Core;

/// <summary>The rules of domain names: which domain a user is in, and which domain a domain takes its authentication from (facts 4.5).</summary>
public static class DomainNames
{
    /// <summary>
    /// The domain of a sign-in name or address, in lower case: what is behind the last <c>@</c>. Null where there is none
    /// (no <c>@</c>, or nothing behind it).
    /// </summary>
    public static string? Of(string? userPrincipalName)
    {
        if (userPrincipalName is null)
            return null;
        int at = userPrincipalName.LastIndexOf('@');
        string domain = userPrincipalName.Substring(at + 1).Trim().ToLowerInvariant();
        return at < 0 || domain.Length == 0 ? null : domain;
    }

    /// <summary>Whether two names are of one domain: they are equal ignoring case.</summary>
    public static bool AreSame(string domain, string other) => domain.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a domain is below another, by any number of labels; no domain is below itself.</summary>
    public static bool IsSubdomain(string domain, string parent) =>
        parent.Length > 0
        && domain.Length > parent.Length + 1
        && domain[domain.Length - parent.Length - 1] == '.'
        && domain.EndsWith(parent, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The root whose authentication counts for a domain: itself where it is a root (so also a subdomain that was promoted), else
    /// the nearest root above it. Null for an unverified domain, which inherits nothing yet, and where the tenant has no such root.
    /// </summary>
    /// <param name="domain">The domain.</param>
    /// <param name="tenantDomains">All domains of the tenant.</param>
    public static CloudDomain? RootOf(CloudDomain domain, IEnumerable<CloudDomain> tenantDomains)
    {
        if (domain.IsRoot)
            return domain;
        if (!domain.IsVerified)
            return null;
        return tenantDomains
            .Where(other => other.IsRoot && IsSubdomain(domain.Name, other.Name))
            .OrderByDescending(other => other.Name.Length)
            .FirstOrDefault();
    }

    /// <summary>
    /// The verified subdomains that take a root's authentication, and are converted with it; sorted by name. Promoted subdomains
    /// and what is below those are not among them. Empty where <paramref name="root"/> is no root.
    /// </summary>
    /// <param name="root">The root.</param>
    /// <param name="tenantDomains">All domains of the tenant.</param>
    public static IReadOnlyList<CloudDomain> InheritingFrom(CloudDomain root, IReadOnlyList<CloudDomain> tenantDomains) =>
    [
        .. tenantDomains
            .Where(domain => !domain.IsRoot && RootOf(domain, tenantDomains) is { } itsRoot && AreSame(itsRoot.Name, root.Name))
            .OrderBy(domain => domain.Name, StringComparer.OrdinalIgnoreCase),
    ];
}
