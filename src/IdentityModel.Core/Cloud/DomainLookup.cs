namespace IdentityModel.Core;

/// <summary>Finds the domains that a user of the module has named.</summary>
internal static class DomainLookup
{
    /// <summary>The domain of that name.</summary>
    /// <exception cref="IdentityModelException"><c>DomainNotFound</c>, with the name that was probably meant.</exception>
    public static CloudDomain Get(this DomainTree tree, string name) => tree.Find(name) ?? throw NotFound(tree, name);

    /// <summary>The domains of these names, which may have wildcards.</summary>
    /// <param name="tree">The tenant's domains.</param>
    /// <param name="names">Names of domains.</param>
    /// <param name="unknown">Gets a <c>DomainNotFound</c> for each name that the tenant does not have.</param>
    /// <param name="selects">Which domains wildcards can select; all by default.</param>
    public static IEnumerable<CloudDomain> Named(
        this DomainTree tree, IEnumerable<string> names, Action<IdentityModelException> unknown, Func<CloudDomain, bool>? selects = null)
    {
        foreach (string name in tree.Expand(names, selects))
        {
            if (tree.Find(name) is { } domain)
                yield return domain;
            else
                unknown(NotFound(tree, name));
        }
    }

    /// <summary>The domain of that name, or the domains that a name with wildcards selects.</summary>
    /// <exception cref="IdentityModelException"><c>DomainNotFound</c>, <c>NoDomainMatches</c>: there is none.</exception>
    public static IReadOnlyList<CloudDomain> Selected(this DomainTree tree, string name)
    {
        CloudDomain[] domains = [.. tree.Named([name], error => throw error)];
        return domains.Length > 0 ? domains : throw Errors.NoDomainMatches(name);
    }

    private static IdentityModelException NotFound(DomainTree tree, string name) =>
        Errors.DomainNotFound(name, Spelling.Closest(DomainTree.Normalize(name), [.. tree.Domains.Select(domain => domain.Name)]));
}
