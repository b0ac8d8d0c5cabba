namespace IdentityModel.Core.Trusts;

/// <summary>Reads the federated domains of the tenant with the settings that count for each.</summary>
internal sealed class TrustDomainReader(ICloudDirectory directory, IOperationSink sink, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, DomainFederation> _ofRoot = new(StringComparer.OrdinalIgnoreCase);
    private DomainTree? _tree;

    /// <summary>
    /// The domains by their names; with no name, all federated domains. A name that is not a federated domain is an error, and the others
    /// are read.
    /// </summary>
    /// <exception cref="IdentityModelException">NoFederatedDomain, if no name is given and the tenant has none.</exception>
    public async Task<IReadOnlyList<TrustDomain>> ReadAsync(IReadOnlyList<string> names)
    {
        DomainTree tree = await TreeAsync().ConfigureAwait(false);
        IReadOnlyList<string> wanted = names.Count > 0
            ? tree.Expand(names, DomainTree.IsFederated, sink.Warning)
            : [.. tree.Domains.Where(DomainTree.IsFederated).Select(domain => domain.Name)];
        if (names.Count == 0 && wanted.Count == 0)
            throw Errors.NoFederatedDomain(hasTrust: true);

        List<TrustDomain> read = [];
        foreach (string name in wanted)
        {
            try
            {
                read.Add(await ReadAsync(name, names.Contains(name, StringComparer.OrdinalIgnoreCase)).ConfigureAwait(false));
            }
            catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
            {
                sink.Error(e);
            }
        }

        return read;
    }

    /// <summary>One domain.</summary>
    /// <exception cref="IdentityModelException">DomainNotFound, DomainNotFederated, FederationNotListed; it cannot be read.</exception>
    public async Task<TrustDomain> ReadAsync(string name, bool isNamed)
    {
        DomainTree tree = await TreeAsync().ConfigureAwait(false);
        CloudDomain domain = tree.Get(name);
        if (!DomainTree.IsFederated(domain))
            throw Errors.DomainNotFederated(domain.Name, domain.IsInitial);

        CloudDomain root = tree.RootOf(domain);
        if (!_ofRoot.TryGetValue(root.Name, out DomainFederation? federation))
        {
            federation = await directory.GetFederationAsync(root.Name, cancellationToken).ConfigureAwait(false)
                ?? throw Errors.FederationNotListed(root.Name);
            _ofRoot.Add(root.Name, federation);
        }

        return new(domain.Name, root.Name, federation, isNamed);
    }

    /// <summary>The issuers of all federated root domains of the tenant.</summary>
    public async Task<TrustIssuers> IssuersAsync()
    {
        DomainTree tree = await TreeAsync().ConfigureAwait(false);
        List<TrustDomain> roots = [];
        List<string> unread = [];
        foreach (string root in tree.Domains.Where(tree.IsFederatedRoot).Select(domain => domain.Name))
        {
            try
            {
                roots.Add(await ReadAsync(root, isNamed: false).ConfigureAwait(false));
            }
            catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
            {
                unread.Add(root);
            }
        }

        return new(roots, unread);
    }

    private async Task<DomainTree> TreeAsync() =>
        _tree ??= new DomainTree(await directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
}
