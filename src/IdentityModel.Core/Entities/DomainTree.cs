namespace IdentityModel.Core;

/// <summary>
/// The domains of a tenant by name, and where each gets its authentication from: a verified subdomain takes it from its root
/// until it is promoted to a root of its own (docs/facts/conversion.md#subdomains).
/// </summary>
public sealed class DomainTree
{
    private readonly Dictionary<string, CloudDomain> _byName;

    /// <summary>Makes the tree of the domains of one tenant.</summary>
    public DomainTree(IEnumerable<CloudDomain> domains)
    {
        Domains = domains.ToArray();
        _byName = new Dictionary<string, CloudDomain>(StringComparer.OrdinalIgnoreCase);
        foreach (CloudDomain domain in Domains)
            _byName[domain.Name] = domain;
    }

    /// <summary>Every domain, in the order the tenant lists them.</summary>
    public IReadOnlyList<CloudDomain> Domains { get; }

    /// <summary>The domain of that name, ignoring case, blanks around it and a closing dot; <see langword="null"/> if there is none.</summary>
    public CloudDomain? Find(string name) =>
        _byName.TryGetValue(Normalize(name), out CloudDomain? domain) ? domain : null;

    /// <summary>The names, with the domains that a name with wildcards selects in its place. Each domain comes once.</summary>
    /// <param name="names">Names of domains; names that the tenant does not have stay.</param>
    /// <param name="selects">Which domains wildcards can select; all by default.</param>
    /// <param name="unmatched">Gets a sentence for each name with wildcards that selects no domain.</param>
    public IReadOnlyList<string> Expand(
        IEnumerable<string> names, Func<CloudDomain, bool>? selects = null, Action<string>? unmatched = null)
    {
        return [.. names.SelectMany(Of).Distinct(StringComparer.OrdinalIgnoreCase)];

        IEnumerable<string> Of(string name)
        {
            if (!NamePattern.IsPattern(name))
                return [Normalize(name)];

            NamePattern pattern = new(Normalize(name));
            string[] selected = [.. Domains.Where(domain => selects?.Invoke(domain) != false && pattern.Matches(domain.Name)).Select(domain => domain.Name)];
            if (selected.Length == 0)
                unmatched?.Invoke($"'{name}' selects no domain of the tenant that the command can use.");
            return selected;
        }
    }

    /// <summary>A domain name without blanks around it and without the closing dot that DNS writes.</summary>
    public static string Normalize(string name) => name.Trim().TrimEnd('.');

    /// <summary>The root the domain takes its authentication from: the nearest one above it, or the domain itself.</summary>
    public CloudDomain RootOf(CloudDomain domain)
    {
        if (domain.IsRoot || !domain.IsVerified)
            return domain;

        for (int dot = domain.Name.IndexOf('.'); dot >= 0; dot = domain.Name.IndexOf('.', dot + 1))
        {
            if (_byName.TryGetValue(domain.Name.Substring(dot + 1), out CloudDomain? parent) && parent.IsRoot)
                return parent;
        }

        return domain;
    }

    /// <summary>Whether the domain is federated, by itself or by its root.</summary>
    public static bool IsFederated(CloudDomain domain) => domain.AuthenticationType == DomainAuthenticationType.Federated;

    /// <summary>Whether the domain has federation settings of its own.</summary>
    public bool IsFederatedRoot(CloudDomain domain) => IsFederated(domain) && RootOf(domain) == domain;

    /// <summary>
    /// The names without those of subdomains whose root is also named. A list of all federated domains has both, and a conversion
    /// of the root includes its subdomains (docs/facts/conversion.md#subdomains).
    /// </summary>
    /// <param name="names">Names of domains; names that the tenant does not have stay.</param>
    /// <param name="leftOut">Gets the subdomain and its root.</param>
    public IReadOnlyList<string> WithoutInheriting(IReadOnlyList<string> names, Action<string, CloudDomain> leftOut)
    {
        var own = new List<string>();
        foreach (string name in names)
        {
            CloudDomain? domain = Find(name);
            CloudDomain? root = domain is null ? null : RootOf(domain);
            if (root is null || root == domain || !names.Any(other => Find(other) == root))
                own.Add(name);
            else
                leftOut(name, root);
        }

        return own;
    }

    /// <summary>The subdomains that take their authentication from this root, in the tenant's order.</summary>
    public IReadOnlyList<CloudDomain> InheritingFrom(CloudDomain root) =>
        Domains.Where(domain => domain != root && RootOf(domain) == root).ToArray();
}
