using IdentityModel.Core.StagedRollouts;

namespace IdentityModel.Core.Models;

/// <summary>
/// Finds the identity model of the tenant's domains, and of named users (Get-IdentityModel). Reports
/// <see cref="DomainIdentityModel"/> and <see cref="UserIdentityModel"/>; an unknown domain or user is one error each.
/// </summary>
public sealed class IdentityModelQuery(ICloudDirectory directory, TimeProvider clock)
{
    /// <summary>
    /// Runs the query. It reads the tenant, its domains and its sync flags once, and counts once the users who were moved to
    /// the cloud. Then it makes at most two counts for each domain, three if there are such users, one read for each federated root, and
    /// for each user one read, and another if it is not synchronized. If something is federated, it also reads the staged
    /// rollouts once, and counts the users of each of their groups.
    /// </summary>
    /// <exception cref="IdentityModelException">The domains cannot be read, or the connection or sign-in is lost.</exception>
    public async Task RunAsync(IdentityModelRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        var run = new Run(directory, sink, new OptionalReads(sink), cancellationToken);
        await run.ReadTenantAsync().ConfigureAwait(false);

        if (request.Domains.Count > 0 || request.Users.Count == 0)
            await ReportDomainsAsync(run, request.Domains).ConfigureAwait(false);

        await ReportUsersAsync(run, request.Users).ConfigureAwait(false);
    }

    private async Task ReportDomainsAsync(Run run, IReadOnlyList<string> names)
    {
        IReadOnlyList<CloudDomain> domains = names.Count == 0 ? run.Tree.Domains : [.. run.Tree.Named(names, run.Sink.Error)];
        var progress = new ProgressMeter("Reading domains", domains.Count, run.Sink, clock);
        foreach (CloudDomain domain in domains)
        {
            run.Sink.Result(await run.DescribeAsync(domain).ConfigureAwait(false));
            progress.Advance();
        }

        progress.Finish();
        run.WarnOfPassThrough();
    }

    private async Task ReportUsersAsync(Run run, IReadOnlyList<string> identities)
    {
        if (identities.Count == 0)
            return;

        var progress = new ProgressMeter("Reading users", identities.Count, run.Sink, clock);
        HashSet<string> found = new(StringComparer.OrdinalIgnoreCase);
        foreach (string identity in identities)
        {
            IAsyncEnumerable<CloudUser> users =
                UserReading.ReadAsync(directory, identity, run.Authority, run.Sink, run.CancellationToken);
            await foreach (CloudUser user in users.ConfigureAwait(false))
            {
                if (found.Add(user.Id))
                    run.Sink.Result(await run.DescribeAsync(user).ConfigureAwait(false));
            }

            progress.Advance();
        }

        progress.Finish();
    }

    /// <summary>What one run has read of the tenant.</summary>
    private sealed class Run(
        ICloudDirectory directory, IOperationSink sink, OptionalReads optional, CancellationToken cancellationToken)
    {
        private readonly Dictionary<string, DomainFederation?> _federations = new(StringComparer.OrdinalIgnoreCase);
        private readonly List<string> _passThroughPossible = [];
        private readonly StagedRolloutCoverage _rollouts = new(directory, optional, cancellationToken);
        private (bool IsRead, long? Count) _moved;
        private Organization? _organization;
        private DirectorySyncFeatures? _features;

        public IOperationSink Sink => sink;

        public CancellationToken CancellationToken => cancellationToken;

        public SourceOfAuthorityReader Authority { get; } = new(directory, optional) { WithoutObjectIdentifiers = null };

        public DomainTree Tree { get; private set; } = new([]);

        /// <summary>On or off. A tenant that never synchronized is off; unread is null.</summary>
        private bool? TenantSynchronizes => _organization is null ? null : _organization.OnPremisesSyncEnabled ?? false;

        private bool NeverSynchronized => _organization is { OnPremisesSyncEnabled: null };

        public async Task ReadTenantAsync()
        {
            Tree = new DomainTree(await directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
            _organization = await optional.TryAsync(
                "the tenant",
                "The command does not know whether the tenant synchronizes, so it cannot say whether "
                + "managed domains are Cloud or Synchronized.",
                () => directory.GetOrganizationAsync(cancellationToken)).ConfigureAwait(false);
            _features = await optional.TryAsync(
                "the directory synchronization features",
                "PasswordHashSyncEnabled, and PasswordVerifiedBy of synchronized users, stay empty.",
                () => directory.GetDirectorySyncFeaturesAsync(cancellationToken)).ConfigureAwait(false);
        }

        public async Task<DomainIdentityModel> DescribeAsync(CloudDomain domain)
        {
            CloudDomain root = Tree.RootOf(domain);
            (long? users, long? synchronized) = await CountAsync(domain).ConfigureAwait(false);
            DomainFederation? federation = await FederationOfAsync(root).ConfigureAwait(false);
            IdentityModelKind? model =
                IdentityModelRule.ModelOfDomain(domain.AuthenticationType, TenantSynchronizes, synchronized);

            bool? rolledOut = model == IdentityModelKind.Federated && users != 0
                ? await _rollouts.CoversDomainAsync(domain.Name).ConfigureAwait(false)
                : false;
            if (model == IdentityModelKind.Synchronized && _features?.PasswordHashSyncEnabled == false)
                _passThroughPossible.Add(domain.Name);

            return new DomainIdentityModel
            {
                Domain = domain.Name,
                Model = model,
                AuthenticationType = domain.AuthenticationType,
                AccountsManagedIn = IdentityModelRule.AccountsOfDomain(model, users, synchronized),
                PasswordVerifiedBy = IdentityModelRule.PasswordVerifiedBy(model, _features?.PasswordHashSyncEnabled, rolledOut),
                IsDefault = domain.IsDefault,
                IsInitial = domain.IsInitial,
                IsVerified = domain.IsVerified,
                RootDomain = root.Name,
                DirectorySyncEnabled = TenantSynchronizes,
                LastDirectorySync = _organization?.OnPremisesLastSync,
                PasswordHashSyncEnabled = _features?.PasswordHashSyncEnabled,
                FederationServiceIdentifier = federation?.IssuerUri,
                UserCount = users,
                SynchronizedUserCount = synchronized,
                CloudManagedUserCount = await CountMovedAsync(domain, users).ConfigureAwait(false),
            };
        }

        public async Task<UserIdentityModel> DescribeAsync(CloudUser user)
        {
            string domain = DomainNames.Of(user.UserPrincipalName) ?? "";
            IdentityModelKind? model = IdentityModelRule.ModelOfUser(Tree.Find(domain)?.AuthenticationType, user);
            bool? rolledOut = model == IdentityModelKind.Federated
                ? await _rollouts.CoversUserAsync(user).ConfigureAwait(false)
                : false;
            return new UserIdentityModel
            {
                UserPrincipalName = user.UserPrincipalName,
                Id = user.Id,
                Domain = domain,
                Model = model,
                AccountsManagedIn = IdentityModelRule.AccountOfUser(user),
                PasswordVerifiedBy = IdentityModelRule.PasswordOfUserVerifiedBy(
                    model, user, _features?.PasswordHashSyncEnabled, rolledOut),
                OnPremisesSyncEnabled = user.OnPremisesSyncEnabled,
                IsCloudManaged = user.IsCloudManaged,
                PasswordHashSyncEnabled = _features?.PasswordHashSyncEnabled,
                ImmutableId = user.ImmutableId,
            };
        }

        public void WarnOfPassThrough()
        {
            if (_passThroughPossible.Count == 0)
                return;

            sink.Warning(
                "Password hash sync is off, so pass-through authentication may verify the passwords of "
                + $"{string.Join(", ", _passThroughPossible)}. Microsoft Graph does not show that. Check it in Entra Connect. "
                + "PasswordVerifiedBy stays empty.");
        }

        private async Task<(long? Users, long? Synchronized)> CountAsync(CloudDomain domain)
        {
            // A sign-in name must be in a verified domain (docs/facts/graph.md#user-properties).
            if (!domain.IsVerified)
                return (0, 0);

            long? users = await CountAsync(new CloudUserQuery { Domain = domain.Name }).ConfigureAwait(false);

            // An empty domain has no synchronized users, nor has a tenant that never synchronized.
            if (users == 0 || NeverSynchronized)
                return (users, 0);

            var synchronized = new CloudUserQuery { Domain = domain.Name, SynchronizedOnly = true };
            return (users, await CountAsync(synchronized).ConfigureAwait(false));
        }

        // In most tenants nobody was moved, and one count says so for every domain.
        private async Task<long?> CountMovedAsync(CloudDomain domain, long? users)
        {
            if (users is null or 0 || NeverSynchronized)
                return users is null ? null : 0;

            if (!_moved.IsRead)
                _moved = (true, await CountMovedAsync(new CloudUserQuery { CloudManagedOnly = true }).ConfigureAwait(false));
            return _moved.Count is null or 0
                ? _moved.Count
                : await CountMovedAsync(new CloudUserQuery { CloudManagedOnly = true, Domain = domain.Name }).ConfigureAwait(false);
        }

        private Task<long?> CountMovedAsync(CloudUserQuery query) => optional.TryAsync(
            "the number of users who were moved to the cloud",
            "CloudManagedUserCount stays empty.",
            async () => (long?)await directory.CountUsersAsync(query, cancellationToken).ConfigureAwait(false));

        private Task<long?> CountAsync(CloudUserQuery query) => optional.TryAsync(
            "the number of users",
            "UserCount, SynchronizedUserCount and the properties that depend on them stay empty.",
            async () => (long?)await directory.CountUsersAsync(query, cancellationToken).ConfigureAwait(false));

        private async Task<DomainFederation?> FederationOfAsync(CloudDomain root)
        {
            if (root.AuthenticationType != DomainAuthenticationType.Federated)
                return null;

            if (!_federations.TryGetValue(root.Name, out DomainFederation? federation))
            {
                federation = await optional.TryAsync(
                    "the federation settings",
                    "FederationServiceIdentifier stays open.",
                    () => directory.GetFederationAsync(root.Name, cancellationToken)).ConfigureAwait(false);
                _federations[root.Name] = federation;
            }

            return federation;
        }
    }
}
