namespace IdentityModel.Core.Domains;

/// <summary>Reads the other federated root domains of the tenant, each once in a run.</summary>
internal sealed class FederatedRoots(ICloudDirectory directory, OptionalReads optional)
{
    private readonly Dictionary<string, FederatedRoot> _read = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The federated root domains with their settings.</summary>
    /// <param name="tree">The tenant's domains.</param>
    /// <param name="except">The domains that the run converts.</param>
    /// <param name="consequence">What remains unknown if the settings cannot be read, as a sentence.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<FederatedRoot>> ReadAsync(
        DomainTree tree, IEnumerable<string> except, string consequence, CancellationToken cancellationToken)
    {
        List<FederatedRoot> roots = [];
        var left = new HashSet<string>(except, StringComparer.OrdinalIgnoreCase);
        foreach (CloudDomain root in tree.Domains.Where(domain => tree.IsFederatedRoot(domain) && !left.Contains(domain.Name)))
        {
            if (!_read.TryGetValue(root.Name, out FederatedRoot? known))
            {
                DomainFederation? federation = await optional.TryAsync(
                    "the federation settings of other domains",
                    consequence,
                    () => directory.GetFederationAsync(root.Name, cancellationToken)).ConfigureAwait(false);
                _read[root.Name] = known = new(root.Name, federation);
            }

            roots.Add(known);
        }

        return roots;
    }
}
