namespace IdentityModel.Core;

/// <summary>
/// The domains of a tenant by name, and which takes its authentication from which: a verified subdomain takes it from its
/// root until it is promoted to a root of its own (facts 4.5).
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

    /// <summary>A domain name as given, without blanks around it and without the closing dot DNS writes.</summary>
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

    /// <summary>The subdomains that take their authentication from this root, in the tenant's order.</summary>
    public IReadOnlyList<CloudDomain> InheritingFrom(CloudDomain root) =>
        Domains.Where(domain => domain != root && RootOf(domain) == root).ToArray();
}
