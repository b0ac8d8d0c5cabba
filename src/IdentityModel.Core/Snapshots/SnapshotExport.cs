using System.Runtime.CompilerServices;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Snapshots;

/// <summary>
/// Writes what a rehearsal needs of the tenant (Export-IdentityModelSnapshot). It only reads the tenant. It must be able to read
/// domains and users. If it may not read another part, it warns and lists the part in the snapshot. Reports one
/// <see cref="SnapshotExportResult"/>.
/// </summary>
public sealed class SnapshotExport(ICloudDirectory directory, TimeProvider clock)
{
    /// <summary>Writes the snapshot, and the on-premises users if they are given.</summary>
    /// <exception cref="IdentityModelException">
    /// Domains or users cannot be read, a file cannot be written; then no file is left.
    /// </exception>
    public async Task RunAsync(SnapshotExportRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        using ISnapshotWriter writer = request.OpenSnapshot();
        using IOnPremisesUserWriter? onPremises = request.OpenOnPremisesUsers?.Invoke();
        var run = new Run(directory, clock, request.Pseudonymizer, writer, sink, cancellationToken);

        // Read the file first: it takes only a moment, and a bad file should not show up after a long read of the tenant.
        long onPremisesUsers = onPremises is not null && request.OnPremisesUsers is { } users
            ? await run.WriteOnPremisesUsersAsync(users, onPremises).ConfigureAwait(false)
            : 0;
        SnapshotExportResult result = await run.WriteTenantAsync().ConfigureAwait(false);

        if (onPremises is not null)
            await onPremises.CompleteAsync(cancellationToken).ConfigureAwait(false);
        await writer.CompleteAsync(result.Unread, cancellationToken).ConfigureAwait(false);
        sink.Result(result with { OnPremisesPath = onPremises?.Path, OnPremisesUsers = onPremisesUsers });
    }

    /// <summary>One export.</summary>
    private sealed class Run(
        ICloudDirectory directory,
        TimeProvider clock,
        Pseudonymizer? pseudonymizer,
        ISnapshotWriter writer,
        IOperationSink sink,
        CancellationToken cancellationToken)
    {
        private readonly OptionalReads _optional = new(sink);
        private readonly List<SnapshotPart> _unread = [];
        private readonly DamagedTexts _damaged = new(sink.Warning);

        // A page may repeat the last objects of the page before, and the sandbox cannot hold an object twice.
        private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);

        public async Task<SnapshotExportResult> WriteTenantAsync()
        {
            DateTimeOffset takenAt = clock.GetUtcNow();
            IReadOnlyList<SnapshotDomain> domains = await ReadDomainsAsync().ConfigureAwait(false);
            Organization? organization = await TryAsync(
                SnapshotPart.Organization, "the tenant", directory.GetOrganizationAsync).ConfigureAwait(false);
            DirectorySyncFeatures? features = await TryAsync(
                SnapshotPart.SyncFeatures, "the synchronization flags", directory.GetDirectorySyncFeaturesAsync).ConfigureAwait(false);
            SnapshotRollouts? rollouts = await TryAsync(
                SnapshotPart.StagedRollouts, "the staged rollouts", ReadRolloutsAsync).ConfigureAwait(false);
            IReadOnlyList<CloudUser>? deleted = await TryAsync(
                SnapshotPart.DeletedUsers, "deleted users", ReadDeletedUsersAsync).ConfigureAwait(false);
            rollouts = rollouts is null ? null : pseudonymizer?.Replace(rollouts) ?? rollouts;
            await writer.BeginAsync(
                new IdentityModelSnapshot
                {
                    TakenAt = takenAt,
                    IsPseudonymized = pseudonymizer is not null,
                    Organization = organization is null ? null : pseudonymizer?.Replace(organization) ?? organization,
                    Domains = pseudonymizer is null ? domains : [.. domains.Select(pseudonymizer.Replace)],
                    SyncFeatures = features,
                    DeletedUsers = deleted,
                    StagedRollouts = rollouts?.Rollouts,
                    StagedRolloutUsers = rollouts?.UsersByGroup ?? new Dictionary<string, IReadOnlyList<string>>(),
                },
                cancellationToken).ConfigureAwait(false);

            long users = await WriteUsersAsync().ConfigureAwait(false);
            long mailEnabledObjects = await WriteMailEnabledObjectsAsync().ConfigureAwait(false);
            _damaged.Finish();
            return new SnapshotExportResult
            {
                Path = writer.Path,
                TakenAt = takenAt,
                Domains = domains.Count,
                Users = users,
                MailEnabledObjects = mailEnabledObjects,
                Pseudonymized = pseudonymizer is not null,
                Unread = _unread,
            };
        }

        public async Task<long> WriteOnPremisesUsersAsync(IAsyncEnumerable<OnPremisesUser> users, IOnPremisesUserWriter onPremises)
        {
            var progress = new ProgressMeter("Writing on-premises users", total: null, sink, clock);
            long written = 0;
            await foreach (OnPremisesUser user in users.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                written += await WriteAsync(onPremises, pseudonymizer?.Replace(user) ?? user).ConfigureAwait(false) ? 1 : 0;
                progress.Advance();
            }

            progress.Finish();
            if (onPremises.Note is { } note)
                sink.Warning(note);
            return written;
        }

        private async Task<IReadOnlyList<SnapshotDomain>> ReadDomainsAsync()
        {
            var tree = new DomainTree(await directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
            var domains = new List<SnapshotDomain>(tree.Domains.Count);
            foreach (CloudDomain domain in tree.Domains)
                domains.Add(await ReadFederationAsync(domain, isRoot: tree.RootOf(domain) == domain).ConfigureAwait(false));

            return domains;
        }

        // Reads each domain separately: one that Graph can no longer handle (docs/facts/federation.md#post-without-certificate)
        // does not affect the others.
        private async Task<SnapshotDomain> ReadFederationAsync(CloudDomain domain, bool isRoot)
        {
            if (!isRoot || domain.AuthenticationType != DomainAuthenticationType.Federated)
                return new SnapshotDomain { Domain = domain };

            return await _optional.TryAsync(
                $"the federation settings of {domain.Name}",
                Consequence,
                async () => new SnapshotDomain
                {
                    Domain = domain,
                    Federation = await directory.GetFederationAsync(domain.Name, cancellationToken).ConfigureAwait(false),
                }).ConfigureAwait(false) ?? new SnapshotDomain { Domain = domain, IsFederationUnread = true };
        }

        private async Task<IReadOnlyList<CloudUser>> ReadDeletedUsersAsync(CancellationToken token)
        {
            var users = new List<CloudUser>();
            await foreach (CloudUser user in directory.GetDeletedUsersAsync(token).ConfigureAwait(false))
            {
                if (_written.Add(user.Id))
                    users.Add(pseudonymizer?.Replace(user) ?? user);
            }

            return users;
        }

        // A cloud without staged rollout (China) has no rollouts.
        private async Task<SnapshotRollouts> ReadRolloutsAsync(CancellationToken token)
        {
            IReadOnlyList<StagedRollout> rollouts = await directory.GetStagedRolloutsAsync(token).ConfigureAwait(false) ?? [];
            var usersByGroup = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
            foreach (string group in rollouts.SelectMany(rollout => rollout.Groups).Select(group => group.Id))
            {
                var users = new List<string>();
                await foreach (CloudUser user in directory.GetUsersAsync(new CloudUserQuery { GroupId = group }, token).ConfigureAwait(false))
                    users.Add(user.Id);

                usersByGroup[group] = users;
            }

            return new SnapshotRollouts(rollouts, usersByGroup);
        }

        private async Task<long> WriteUsersAsync()
        {
            AdministratorRoles? roles = await ReadRolesAsync().ConfigureAwait(false);
            var everybody = new CloudUserQuery();
            var authority = new SourceOfAuthority
            {
                CloudManaged = await TryAsync(
                    SnapshotPart.CloudManagedUsers,
                    "which users were moved to the cloud",
                    token => SourceOfAuthority.ReadCloudManagedAsync(directory, everybody, token)).ConfigureAwait(false),
                WithObjectIdentifier = await TryAsync(
                    SnapshotPart.ObjectIdentifiers,
                    "which users have an onPremisesObjectIdentifier",
                    token => SourceOfAuthority.ReadWithObjectIdentifierAsync(directory, everybody, token)).ConfigureAwait(false),
            };
            long total = await directory.CountUsersAsync(everybody, cancellationToken).ConfigureAwait(false);
            var progress = new ProgressMeter("Reading users", total, sink, clock);
            long written = 0;
            await foreach (CloudUser user in directory.GetUsersAsync(everybody, cancellationToken).ConfigureAwait(false))
            {
                CloudUser whole = authority.AddTo(user) with { AdministratorRoles = roles?.Of(user.Id) };
                written += await WriteAsync(whole).ConfigureAwait(false) ? 1 : 0;
                progress.Advance();
            }

            progress.Finish();
            return written;
        }

        private async Task<long> WriteMailEnabledObjectsAsync()
        {
            var progress = new ProgressMeter("Reading groups and contacts", total: null, sink, clock);
            long written = 0;
            IAsyncEnumerator<CloudUser> items = directory.GetMailEnabledObjectsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using ConfiguredAsyncDisposable disposal = items.ConfigureAwait(false);

            // Only a failed read lets the export continue. A failed write ends it.
            while (await TryAsync<object>(
                SnapshotPart.MailEnabledObjects,
                "groups and contacts",
                async _ => await items.MoveNextAsync().ConfigureAwait(false)).ConfigureAwait(false) is true)
            {
                written += await WriteAsync(items.Current).ConfigureAwait(false) ? 1 : 0;
                progress.Advance();
            }

            progress.Finish();
            return written;
        }

        private async Task<bool> WriteAsync(IOnPremisesUserWriter onPremises, OnPremisesUser user)
        {
            try
            {
                await onPremises.AddAsync(user, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.FormulaInCsv))
            {
                sink.Error(e);
                return false;
            }
        }

        private async Task<bool> WriteAsync(CloudUser item)
        {
            if (!_written.Add(item.Id) || (item.UserPrincipalName.Length > 0 && !_written.Add(item.UserPrincipalName)))
                return false;

            _damaged.Notice(item);
            await writer.AddAsync(pseudonymizer?.Replace(item) ?? item, cancellationToken).ConfigureAwait(false);
            return true;
        }

        private async Task<AdministratorRoles?> ReadRolesAsync()
        {
            AdministratorRoles? roles = await TryAsync(
                SnapshotPart.AdministratorRoles, "administrator roles", directory.GetAdministratorRolesAsync).ConfigureAwait(false);
            if (roles is { Unread: { Count: > 0 } unread })
            {
                sink.Warning($"Could not read every administrator role: {OptionalReads.Why(unread)} {Consequence}");
                _unread.Add(SnapshotPart.EligibleRoles);
            }

            return roles;
        }

        private async Task<T?> TryAsync<T>(SnapshotPart part, string what, Func<CancellationToken, Task<T>> read)
            where T : class
        {
            T? value = await _optional.TryAsync(what, Consequence, () => read(cancellationToken)).ConfigureAwait(false);
            if (value is null)
                _unread.Add(part);

            return value;
        }

        private const string Consequence = "The snapshot does not have this part, and the sandbox refuses "
            + "requests for it, as the tenant did.";
    }
}
