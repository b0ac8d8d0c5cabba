using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Trusts;

/// <summary>
/// Checks a trust for the tenant as it will be when a domain is federated: the domain with the settings that it is to get, and the federated
/// domains that the same AD FS serves. A second domain can make the rules of the first one wrong.
/// </summary>
/// <param name="session">The tenant.</param>
/// <param name="request">The trust, the metadata and the source anchor; its domains are not used.</param>
public sealed class PlannedTrust(ICloudSession session, FederationTrustRequest request) : IProviderSideCheck
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProviderSideFinding>> CheckAsync(
        IReadOnlyList<string> domains, DomainFederation federation, IOperationSink sink, CancellationToken cancellationToken)
    {
        IReadOnlyList<FederationTrustCheck> checks = await ChecksAsync(domains, federation, sink, cancellationToken).ConfigureAwait(false);
        return
        [
            .. checks.Where(check => check.Status != TrustCheckStatus.Passed)
                .Select(check => new ProviderSideFinding(check.Status == TrustCheckStatus.Failed, check.Told, check.Remedy)),
        ];
    }

    /// <summary>All checks.</summary>
    internal async Task<IReadOnlyList<FederationTrustCheck>> ChecksAsync(
        IReadOnlyList<string> domains, DomainFederation federation, IOperationSink sink, CancellationToken cancellationToken)
    {
        List<TrustDomain> planned = [.. domains.Select(domain => new TrustDomain(domain, domains[0], federation, IsNamed: true))];
        List<TrustDomain> roots = [planned[0]];
        List<string> unreadNames = [];
        List<FederationTrustCheck> unread = [];
        DomainTree tree = new(await session.Directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
        TrustDomainReader reader = new(session.Directory, sink, cancellationToken);
        string host = planned[0].SignInHost;
        foreach (string other in tree.Domains.Where(DomainTree.IsFederated).Select(domain => domain.Name).Except(domains, StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                TrustDomain read = await reader.ReadAsync(other, isNamed: true).ConfigureAwait(false);
                if (read.Name == read.Root)
                    roots.Add(read);
                if (read.SignInHost.Equals(host, StringComparison.OrdinalIgnoreCase))
                    planned.Add(read);
            }
            catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
            {
                unreadNames.Add(other);
                unread.Add(TrustFinding.Unknown(e.Message, e.Advice).ToCheck(other, TrustIssuerRule.Name, TrustSource.SeveralDomains));
            }
        }

        TrustChecks checks = new(session.Context.Environment, session.Clock.GetUtcNow());
        return [.. checks.Of(request, planned, new TrustIssuers(roots, unreadNames), areAllDomains: true), .. unread];
    }
}
