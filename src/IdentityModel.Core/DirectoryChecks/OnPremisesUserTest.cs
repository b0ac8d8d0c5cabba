using IdentityModel.Core.Matching;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>
/// Checks Active Directory before it is synchronized (Test-OnPremisesUser), as IdFix did until 30 June 2026: finds the values
/// that synchronization refuses or changes, and proposes others. Changes nothing. <see cref="PrepareAsync"/> comes first, then
/// <see cref="Check"/> for each user, then <see cref="FinishAsync"/>, because duplicates are known only after all users. Not for
/// several threads at once.
/// </summary>
/// <param name="directory">The tenant; null if there is no connection.</param>
/// <param name="clock">The time.</param>
public sealed class OnPremisesUserTest(ICloudDirectory? directory, TimeProvider clock)
{
    private UserChecker _checker = new(TenantDomains.Unknown, usesAlternateLoginId: false);
    private DuplicateFinder _duplicates = new(new UserMatcher(new MatchSettings()));
    private readonly SortedDictionary<string, long> _unverified = new(StringComparer.OrdinalIgnoreCase);
    private string? _tenant;
    private long _checked;
    private long _excluded;

    /// <summary>Reads the tenant's domains and the cloud side, as far as they are wanted.</summary>
    /// <exception cref="IdentityModelException">The cloud side cannot be read.</exception>
    public async Task PrepareAsync(OnPremisesUserTestRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        TenantDomains domains = await DomainsAsync(request, sink, cancellationToken).ConfigureAwait(false);
        if (!domains.AreKnown && !request.UsesAlternateLoginId && !request.OnPremisesOnly)
        {
            sink.Warning("The command does not know the tenant's verified domains, so it finds only UPN suffixes that are not routable, "
                + "such as .local. Connect, or name the domains with -VerifiedDomain.");
        }

        _tenant = request.Tenant;
        _checker = new UserChecker(domains, request.UsesAlternateLoginId);
        _duplicates = new DuplicateFinder(await MatcherAsync(request, sink, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The faults of one user's own values.</summary>
    /// <param name="user">The user as <see cref="OnPremisesUserShape.ReadAsIs"/> reads it.</param>
    /// <param name="onExcluded">Hears of a user that is left out, and why.</param>
    public IEnumerable<OnPremisesUserFinding> Check(OnPremisesUser user, Action<string> onExcluded)
    {
        if (ExcludedUsers.ReasonFor(user) is { } reason)
        {
            _excluded++;
            onExcluded($"{user} is skipped: {reason}.");
            return [];
        }

        _checked++;
        _duplicates.Add(user);
        return Noted(_checker.Check(user));
    }

    private IEnumerable<OnPremisesUserFinding> Noted(IEnumerable<OnPremisesUserFinding> findings)
    {
        foreach (OnPremisesUserFinding finding in findings)
        {
            if (finding.Error == OnPremisesUserError.UnverifiedDomain && DomainNames.Of(finding.Value) is { } domain)
                _unverified[domain] = _unverified.TryGetValue(domain, out long count) ? count + 1 : 1;
            yield return finding with { Tenant = _tenant };
        }
    }

    // Whoever applied the fixes of a whole domain would rename a company.
    private void WarnOfUnverified(IOperationSink sink)
    {
        foreach (KeyValuePair<string, long> domain in _unverified.Where(one => one.Value > 1))
        {
            sink.Warning($"{domain.Value} users have the domain '{domain.Key}', which is not verified in the tenant. If the domain is yours, "
                + "verify it instead of changing the users.");
        }
    }

    /// <summary>Reports the duplicates, and says how many users were looked at. No user can be checked any more.</summary>
    public Task FinishAsync(IOperationSink sink, CancellationToken cancellationToken)
    {
        foreach (OnPremisesUserFinding finding in _duplicates.Findings())
        {
            cancellationToken.ThrowIfCancellationRequested();
            sink.Result(finding with { Tenant = _tenant });
        }

        WarnOfUnverified(sink);
        sink.Verbose($"Objects checked: {_checked}. Objects skipped, because they are never synchronized: {_excluded}.");
        return Task.CompletedTask;
    }

    /// <summary>Checks users that come as a stream, from beginning to end.</summary>
    /// <exception cref="IdentityModelException">The users or the cloud side cannot be read.</exception>
    public async Task RunAsync(
        OnPremisesUserTestRequest request,
        IAsyncEnumerable<OnPremisesUser> users,
        IOperationSink sink,
        CancellationToken cancellationToken)
    {
        await PrepareAsync(request, sink, cancellationToken).ConfigureAwait(false);
        var progress = new ProgressMeter("Checking on-premises users", total: null, sink, clock);
        await foreach (OnPremisesUser user in users.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (OnPremisesUserFinding finding in Check(user, sink.Verbose))
                sink.Result(finding);
            progress.Advance();
        }

        progress.Finish();
        await FinishAsync(sink, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TenantDomains> DomainsAsync(
        OnPremisesUserTestRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (request.VerifiedDomains is { } stated)
            return TenantDomains.Stated(stated);
        if (request.OnPremisesOnly || directory is null)
            return TenantDomains.Unknown;

        IReadOnlyList<CloudDomain>? domains = await new OptionalReads(sink).TryAsync(
            "the tenant's domains", "", () => directory.GetDomainsAsync(cancellationToken)).ConfigureAwait(false);
        return domains is null ? TenantDomains.Unknown : TenantDomains.Of(domains);
    }

    private async Task<UserMatcher> MatcherAsync(
        OnPremisesUserTestRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (request.OnPremisesOnly || (request.CloudUsers is null && directory is null))
        {
            sink.Verbose("The command compares the users only with each other, not with the cloud.");
            return new UserMatcher(new MatchSettings { SourceAnchor = request.SourceAnchor });
        }

        var population = new CloudPopulation(directory, sink, clock);
        var settings = new SoftMatchRequest { SourceAnchor = request.SourceAnchor };
        var matcher = new UserMatcher(await population.SettingsAsync(settings, cancellationToken).ConfigureAwait(false));
        await population.AddToAsync(matcher, request.CloudUsers is { } users ? UserBlocks.Of(users) : null, cancellationToken, forMatch: false).ConfigureAwait(false);
        return matcher;
    }
}
