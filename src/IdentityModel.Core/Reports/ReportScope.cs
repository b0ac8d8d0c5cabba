using IdentityModel.Core.Matching;
using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.Reports;

/// <summary>Whose match results a report has: those of the named domains and of the subdomains that inherit from them, or all.</summary>
public sealed class ReportScope
{
    private readonly IReadOnlyCollection<string>? _domains;

    private ReportScope(IReadOnlyCollection<string>? domains) => _domains = domains;

    /// <summary>All users.</summary>
    public static ReportScope Everybody { get; } = new(domains: null);

    /// <summary>The users of these domains; all users if none are named. A domain that the tenant does not have counts by its name.</summary>
    /// <exception cref="IdentityModelException">The domains cannot be read.</exception>
    public static async Task<ReportScope> ReadAsync(
        ICloudDirectory directory, IReadOnlyList<string> domains, CancellationToken cancellationToken)
    {
        if (domains.Count == 0)
            return Everybody;

        var tree = new DomainTree(await directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
        var covered = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in domains.Select(DomainTree.Normalize))
        {
            covered.Add(name);
            if (tree.Find(name) is { } domain)
                covered.UnionWith(tree.InheritingFrom(domain).Select(subdomain => subdomain.Name));
        }

        return new ReportScope(covered);
    }

    /// <summary>Whether the result concerns one of the domains: by the on-premises user, or by the cloud user.</summary>
    public bool Has(MatchResult result) => _domains is null || TransitionMatches.Concerns(result, _domains);
}
