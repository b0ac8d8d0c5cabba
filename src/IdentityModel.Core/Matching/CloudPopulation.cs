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

    /// <summary>Gets each object of the tenant, deleted ones, groups and contacts among them.</summary>
    public Action<CloudUser>? OnObject { private get; init; }

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
            IsBlockSoftMatchUnread = (request.BlockSoftMatch ?? tenant?.BlockSoftMatch) is null,
            IsSoftMatchOnUpnUnread = (request.SoftMatchOnUpn ?? tenant?.SoftMatchOnUpn) is null,
            IsOldForest = request.OldForestUsers is not null,
            AllowObjectIdentifierUpdate = tenant?.AllowObjectIdentifierUpdate ?? defaults.AllowObjectIdentifierUpdate,
        };
    }

    /// <summary>Adds the objects given, or else the tenant's users, groups and contacts.</summary>
    /// <param name="matcher">The matcher.</param>
    /// <param name="given">The objects given.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="forMatch">Whether it matters who has an administrator role, an identifier, or was moved to the cloud.</param>
    /// <exception cref="IdentityModelException"><c>NotConnected</c>, or the users cannot be read.</exception>
    public async Task AddToAsync(
        UserMatcher matcher, IAsyncEnumerable<UserBlock>? given, CancellationToken cancellationToken, bool forMatch = true)
    {
        if (given is null && directory is null)
            throw Errors.NotConnected();

        AdministratorRoles? roles = null;
        SourceOfAuthority authority = new();
        if (directory is not null && forMatch)
        {
            roles = await ReadRolesAsync(directory, cancellationToken).ConfigureAwait(false);
            authority = await ReadAuthorityAsync(directory, isGiven: given is not null, cancellationToken).ConfigureAwait(false);
        }

        if (given is null)
        {
            await AddTenantAsync(matcher, directory!, roles, authority, cancellationToken).ConfigureAwait(false);
            return;
        }

        var progress = new ProgressMeter(Activity, total: null, sink, clock);
        await foreach (UserBlock block in given.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // A given object may be from another tenant: no role in this tenant says nothing about it.
            if (roles is not null)
                block.AddRoles(roles);
            block.AddAuthority(authority);

            progress.Advance(block.Count);
            _deadRows.Add(block);
            matcher.Add(block, IdentitySide.Cloud);
        }

        progress.Finish();
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

    /// <summary>Who was moved to the cloud, and who has an identifier; a part is null, with a warning, where it cannot be read.</summary>
    private async Task<SourceOfAuthority> ReadAuthorityAsync(ICloudDirectory tenant, bool isGiven, CancellationToken cancellationToken)
    {
        SourceOfAuthority authority = await new SourceOfAuthorityReader(tenant, _optional)
        {
            WithoutCloudManaged = "Sync leaves a user alone who was moved to the cloud, and the command does not know who was.",
            WithoutObjectIdentifiers = "Sync does not hard-match a user who has one, and the command does not know who does.",
        }.ReadAsync(new CloudUserQuery(), cancellationToken).ConfigureAwait(false);

        // Given objects may say it themselves.
        if (!isGiven && authority.CloudManaged is null)
            _unread.Add(MatchGaps.CloudManaged);
        if (!isGiven && authority.WithObjectIdentifier is null)
            _unread.Add(MatchGaps.ObjectIdentifiers);
        return authority;
    }

    private async Task AddTenantAsync(
        UserMatcher matcher,
        ICloudDirectory tenant,
        AdministratorRoles? roles,
        SourceOfAuthority authority,
        CancellationToken cancellationToken)
    {
        var everybody = new CloudUserQuery();
        long total = await tenant.CountUsersAsync(everybody, cancellationToken).ConfigureAwait(false);
        await AddAsync(
            matcher,
            tenant.GetUsersAsync(everybody, cancellationToken).CheckedAsync(CloudUserShape.Form, sink, cancellationToken),
            total,
            user => Complete(user, roles?.Of(user.Id), authority.IsCloudManaged(user), authority.HasObjectIdentifier(user)),
            cancellationToken).ConfigureAwait(false);
        bool deleted = await _optional.TryAsync(
            MatchGaps.DeletedUsers,
            "If one of them has the ImmutableId of an on-premises user, sync restores it, and the command does not see it.",
            () => AddDeletedUsersAsync(matcher, tenant, cancellationToken)).ConfigureAwait(false);
        bool groups = await TryAddOthersAsync(matcher, tenant, DirectoryObjectType.Group, cancellationToken).ConfigureAwait(false);
        bool contacts = await TryAddOthersAsync(matcher, tenant, DirectoryObjectType.Contact, cancellationToken).ConfigureAwait(false);
        if (!deleted)
            _unread.Add(MatchGaps.DeletedUsers);
        if (!groups || !contacts)
            _unread.Add(groups ? MatchGaps.Contacts : contacts ? MatchGaps.Groups : MatchGaps.OtherObjects);
    }

    private Task<bool> TryAddOthersAsync(
        UserMatcher matcher, ICloudDirectory tenant, DirectoryObjectType type, CancellationToken cancellationToken) => _optional.TryAsync(
        type.Nouns(),
        $"If one of them has an address of a user, the command does not see the conflict. Of on-premises {type.Nouns()}, it does not know which match.",
        () => AddOthersAsync(matcher, tenant, type, cancellationToken));

    private async Task<bool> AddDeletedUsersAsync(UserMatcher matcher, ICloudDirectory tenant, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<CloudUser> users = tenant.GetDeletedUsersAsync(cancellationToken);
        await AddAsync(matcher, users, total: null, user => user with { IsDeleted = true }, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> AddOthersAsync(
        UserMatcher matcher, ICloudDirectory tenant, DirectoryObjectType type, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<CloudUser> objects =
            tenant.GetMailEnabledObjectsAsync(type, cancellationToken).CheckedAsync(CloudUserShape.Form, sink, cancellationToken);
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
            CloudUser one = complete(item);
            OnObject?.Invoke(one);
            matcher.AddCloudObject(one);
            progress.AdvanceQuickly();
            _deadRows.Add();
        }

        progress.Finish();
    }

    /// <summary>What came with the user wins. Nothing new needs no copy.</summary>
    private static CloudUser Complete(CloudUser user, IReadOnlyList<string>? roles, bool? isCloudManaged, bool? hasObjectIdentifier) =>
        roles is null && isCloudManaged is null && hasObjectIdentifier is null
            ? user
            : user with
            {
                AdministratorRoles = user.AdministratorRoles ?? roles,
                IsCloudManaged = user.IsCloudManaged ?? isCloudManaged,
                HasOnPremisesObjectIdentifier = user.HasOnPremisesObjectIdentifier ?? hasObjectIdentifier,
            };
}
