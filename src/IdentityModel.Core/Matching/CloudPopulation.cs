using IdentityModel.Core.Matching.Engine;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching;

/// <summary>Brings the cloud side to a matcher: the tenant's flags, its objects, and who holds an administrator role.</summary>
internal sealed class CloudPopulation(
    ICloudDirectory? directory, IOperationSink sink, TimeProvider clock, bool usersAreKept = false)
{
    private const string Activity = "Reading cloud users";

    private readonly OptionalReads _optional = new(sink);
    private readonly DeadRows _deadRows = new(usersAreKept);
    private readonly List<string> _unread = [];

    /// <summary>What could not be read (<see cref="MatchGaps"/>).</summary>
    public IReadOnlyList<string> Unread => _unread;

    /// <summary>The settings: what the caller states wins, then the tenant's own flag, then the contract's default.</summary>
    public async Task<MatchSettings> SettingsAsync(SoftMatchRequest request, CancellationToken cancellationToken)
    {
        var defaults = new MatchSettings();
        DirectorySyncFeatures? tenant = directory is null ? null : await _optional.TryAsync(
            "the directory synchronization features",
            "For the flags that you do not set, the command assumes: -BlockSoftMatch off, -BlockHardMatch off, -SoftMatchOnUpn on, and "
            + "the hard-match hardening of 2026 on.",
            () => directory.GetDirectorySyncFeaturesAsync(cancellationToken)).ConfigureAwait(false);
        if (tenant is null)
            _unread.Add(MatchGaps.Features);

        return new MatchSettings
        {
            SourceAnchor = request.SourceAnchor,
            BlockSoftMatch = request.BlockSoftMatch ?? tenant?.BlockSoftMatch ?? defaults.BlockSoftMatch,
            BlockHardMatch = request.BlockHardMatch ?? tenant?.BlockHardMatch ?? defaults.BlockHardMatch,
            SoftMatchOnUpn = request.SoftMatchOnUpn ?? tenant?.SoftMatchOnUpn ?? defaults.SoftMatchOnUpn,
            AllowObjectIdentifierUpdate = tenant?.AllowObjectIdentifierUpdate ?? defaults.AllowObjectIdentifierUpdate,
        };
    }

    /// <summary>Adds the objects given, or else the tenant's users, groups and contacts.</summary>
    /// <param name="matcher">The matcher.</param>
    /// <param name="given">The objects given.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="withRoles">Whether who holds an administrator role matters.</param>
    /// <exception cref="IdentityModelException"><c>NotConnected</c>, or the users cannot be read.</exception>
    public async Task AddToAsync(
        UserMatcher matcher, IAsyncEnumerable<CloudUser>? given, CancellationToken cancellationToken, bool withRoles = true)
    {
        if (given is null && directory is null)
            throw Errors.NotConnected();

        AdministratorRoles? roles = directory is null || !withRoles
            ? null
            : await ReadRolesAsync(directory, cancellationToken).ConfigureAwait(false);

        if (given is not null)
        {
            // A given object may be from another tenant: no role in this tenant says nothing about it.
            await AddAsync(
                matcher,
                given,
                total: null,
                user => roles?.ByUser.TryGetValue(user.Id, out IReadOnlyList<string>? held) is true ? WithRoles(user, held) : user,
                cancellationToken).ConfigureAwait(false);
            return;
        }

        await AddTenantAsync(matcher, directory!, roles, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds the objects a file gives.</summary>
    /// <param name="matcher">The matcher.</param>
    /// <param name="given">The objects.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task AddToAsync(UserMatcher matcher, IAsyncEnumerable<UserBlock> given, CancellationToken cancellationToken)
    {
        AdministratorRoles? roles = directory is null ? null : await ReadRolesAsync(directory, cancellationToken).ConfigureAwait(false);
        var progress = new ProgressMeter(Activity, total: null, sink, clock);
        await foreach (UserBlock block in given.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (roles is not null)
                block.AddRoles(roles);

            progress.Advance(block.Count);
            _deadRows.Add(block);
            matcher.Add(block, IdentitySide.Cloud);
        }

        progress.Finish();
        _deadRows.EndOfSide();
    }

    /// <summary>Who holds which administrator role; null, with a warning, where that cannot be read.</summary>
    public async Task<AdministratorRoles?> ReadRolesAsync(ICloudDirectory tenant, CancellationToken cancellationToken)
    {
        AdministratorRoles? roles = await _optional.TryAsync(
            "administrator roles",
            "Sync never soft-matches a user who has such a role, and the command does not know who has one.",
            () => tenant.GetAdministratorRolesAsync(cancellationToken)).ConfigureAwait(false);
        if (roles is { Unread: { Count: > 0 } unread })
        {
            sink.Warning(
                $"Could not read every administrator role: {OptionalReads.Why(unread)} Sync never soft-matches a user who has such a "
                + "role. For users without one of the roles that were read, the command does not know.");
        }

        return roles;
    }

    private async Task AddTenantAsync(
        UserMatcher matcher,
        ICloudDirectory tenant,
        AdministratorRoles? roles,
        CancellationToken cancellationToken)
    {
        var everybody = new CloudUserQuery();
        long total = await tenant.CountUsersAsync(everybody, cancellationToken).ConfigureAwait(false);
        await AddAsync(
            matcher,
            tenant.GetUsersAsync(everybody, cancellationToken).CheckedAsync(CloudUserShape.Form, sink, cancellationToken),
            total,
            user => WithRoles(user, roles?.Of(user.Id)),
            cancellationToken).ConfigureAwait(false);
        bool deleted = await _optional.TryAsync(
            MatchGaps.DeletedUsers,
            "If one of them has the ImmutableId of an on-premises user, sync restores it, and the command does not see it.",
            () => AddDeletedUsersAsync(matcher, tenant, cancellationToken)).ConfigureAwait(false);
        bool others = await _optional.TryAsync(
            MatchGaps.OtherObjects,
            "If one of them has an address of a user, the command does not see the conflict.",
            () => AddGroupsAndContactsAsync(matcher, tenant, cancellationToken)).ConfigureAwait(false);
        if (!deleted)
            _unread.Add(MatchGaps.DeletedUsers);
        if (!others)
            _unread.Add(MatchGaps.OtherObjects);
    }

    private async Task<bool> AddDeletedUsersAsync(UserMatcher matcher, ICloudDirectory tenant, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<CloudUser> users = tenant.GetDeletedUsersAsync(cancellationToken);
        await AddAsync(matcher, users, total: null, user => user with { IsDeleted = true }, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> AddGroupsAndContactsAsync(
        UserMatcher matcher, ICloudDirectory tenant, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<CloudUser> objects =
            tenant.GetMailEnabledObjectsAsync(cancellationToken).CheckedAsync(CloudUserShape.Form, sink, cancellationToken);
        await AddAsync(matcher, objects, total: null, group => group, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task AddAsync(
        UserMatcher matcher,
        IAsyncEnumerable<CloudUser> objects,
        long? total,
        Func<CloudUser, CloudUser> complete,
        CancellationToken cancellationToken)
    {
        var progress = new ProgressMeter(Activity, total, sink, clock);
        await foreach (CloudUser item in objects.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            matcher.AddCloudObject(complete(item));
            progress.AdvanceQuickly();
            _deadRows.Add();
        }

        progress.Finish();
        _deadRows.EndOfSide();
    }

    /// <summary>Roles that came with the user win.</summary>
    private static CloudUser WithRoles(CloudUser user, IReadOnlyList<string>? held) =>
        held is null || user.AdministratorRoles is not null ? user : user with { AdministratorRoles = held };
}
