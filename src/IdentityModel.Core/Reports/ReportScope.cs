using IdentityModel.Core.Comparisons;
using IdentityModel.Core.Matching;
using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.Reports;

/// <summary>
/// What a report is about: the named domains and the subdomains that inherit from them, with the match results of their users; or the
/// whole tenant.
/// </summary>
public sealed class ReportScope
{
    private readonly HashSet<string> _named;
    private readonly HashSet<string> _covered;

    private ReportScope(IReadOnlyList<string> domains, IEnumerable<string> named)
    {
        Domains = domains;
        _covered = new(domains, StringComparer.OrdinalIgnoreCase);
        _named = new(named, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The whole tenant.</summary>
    public static ReportScope Everybody { get; } = new([], []);

    /// <summary>The domains: those that the names select, and the subdomains that inherit from them. Empty for the whole tenant.</summary>
    internal IReadOnlyList<string> Domains { get; }

    /// <summary>The scope of these domains, whose names may have wildcards; the whole tenant if none are named.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>DomainNotFound</c>, <c>NoDomainMatches</c>, or the domains cannot be read. A report about fewer domains than the caller named
    /// could say that there are no blockers.
    /// </exception>
    public static async Task<ReportScope> ReadAsync(
        ICloudDirectory directory, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
            return Everybody;

        var tree = new DomainTree(await directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
        IEnumerable<CloudDomain> domains = names.SelectMany(tree.Selected).SelectMany(domain => new[] { domain }.Concat(tree.InheritingFrom(domain)));
        return new ReportScope(
            [.. domains.Select(domain => domain.Name).Distinct(StringComparer.OrdinalIgnoreCase)],
            names.Where(name => !NamePattern.IsPattern(name)).Select(DomainTree.Normalize));
    }

    /// <summary>Whether the caller wrote the name of the domain, so that it has a plan in any case.</summary>
    internal bool Names(string domain) => _named.Contains(domain);

    /// <summary>Whether the comparison concerns one of the domains: by the on-premises user, or by a cloud user.</summary>
    internal bool Has(SoftMatchComparison result) => _covered.Count == 0
        || new[] { result.OnPremisesUser, result.PredictedCloudUser, result.ActualCloudUser }.Any(name => DomainNames.Of(name) is { } domain && _covered.Contains(domain));

    /// <summary>Whether the result concerns one of the domains: by the on-premises user, or by the cloud user.</summary>
    internal bool Has(MatchResult result) => _covered.Count == 0 || TransitionMatches.Concerns(result, _covered);
}
