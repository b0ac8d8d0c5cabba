using System.Runtime.CompilerServices;

namespace IdentityModel.Core;

/// <summary>Passes everything on, and remembers the names of the domains and users that come back.</summary>
internal sealed class RememberingDirectory(ICloudDirectory directory) : ICloudDirectory
{
    /// <summary>The names read so far.</summary>
    public SessionMemory Memory { get; } = new();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CloudDomain>> GetDomainsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<CloudDomain> domains = await directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false);
        Memory.SetDomains(domains);
        return domains;
    }

    /// <inheritdoc/>
    public async Task<CloudDomain> GetDomainAsync(string domain, CancellationToken cancellationToken)
    {
        CloudDomain found = await directory.GetDomainAsync(domain, cancellationToken).ConfigureAwait(false);
        Memory.Add(found);
        return found;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CloudUser> GetUsersAsync(
        CloudUserQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (CloudUser user in directory.GetUsersAsync(query, cancellationToken).ConfigureAwait(false))
        {
            Memory.Add(user);
            yield return user;
        }
    }

    /// <inheritdoc/>
    public async Task<CloudUser> GetUserAsync(string identity, CancellationToken cancellationToken)
    {
        CloudUser user = await directory.GetUserAsync(identity, cancellationToken).ConfigureAwait(false);
        Memory.Add(user);
        return user;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NamedUser>> GetNamedUsersAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        IReadOnlyList<NamedUser> users = await directory.GetNamedUsersAsync(names, cancellationToken).ConfigureAwait(false);
        foreach (NamedUser one in users)
        {
            if (one.User is { } user)
                Memory.Add(user);
        }

        return users;
    }

    /// <inheritdoc/>
    public Task<Organization> GetOrganizationAsync(CancellationToken cancellationToken) =>
        directory.GetOrganizationAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<DomainFederation?> GetFederationAsync(string domain, CancellationToken cancellationToken) =>
        directory.GetFederationAsync(domain, cancellationToken);

    /// <inheritdoc/>
    public Task<DirectorySyncFeatures> GetDirectorySyncFeaturesAsync(CancellationToken cancellationToken) =>
        directory.GetDirectorySyncFeaturesAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<long> CountUsersAsync(CloudUserQuery query, CancellationToken cancellationToken) =>
        directory.CountUsersAsync(query, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<string> GetUsersWithObjectIdentifierAsync(CloudUserQuery query, CancellationToken cancellationToken) =>
        directory.GetUsersWithObjectIdentifierAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task SetBlockHardMatchAsync(string tenantId, bool isOn, CancellationToken cancellationToken) =>
        directory.SetBlockHardMatchAsync(tenantId, isOn, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> GetSyncClientVersionAsync(CancellationToken cancellationToken) =>
        directory.GetSyncClientVersionAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<bool> GetIsCloudManagedAsync(string userId, CancellationToken cancellationToken) =>
        directory.GetIsCloudManagedAsync(userId, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> GetManagerIdAsync(string userId, CancellationToken cancellationToken) =>
        directory.GetManagerIdAsync(userId, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<CloudGroup> GetGroupsOfUserAsync(string userId, CancellationToken cancellationToken) =>
        directory.GetGroupsOfUserAsync(userId, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<CloudUser> GetDeletedUsersAsync(CancellationToken cancellationToken) =>
        directory.GetDeletedUsersAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<CloudUser> GetMailEnabledObjectsAsync(CancellationToken cancellationToken) =>
        directory.GetMailEnabledObjectsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<long> CountSynchronizedAsync(DirectoryObjectType type, CancellationToken cancellationToken) =>
        directory.CountSynchronizedAsync(type, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<CloudUser> GetMailEnabledObjectsAsync(DirectoryObjectType type, CancellationToken cancellationToken) =>
        directory.GetMailEnabledObjectsAsync(type, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ObjectWithErrors> GetObjectsWithErrorsAsync(DirectoryObjectType type, CancellationToken cancellationToken) =>
        directory.GetObjectsWithErrorsAsync(type, cancellationToken);

    /// <inheritdoc/>
    public Task<AdministratorRoles> GetAdministratorRolesAsync(CancellationToken cancellationToken) =>
        directory.GetAdministratorRolesAsync(cancellationToken);

    /// <inheritdoc/>
    public Task ConvertDomainToManagedAsync(string domain, CancellationToken cancellationToken) =>
        directory.ConvertDomainToManagedAsync(domain, cancellationToken);

    /// <inheritdoc/>
    public Task<DomainFederation> CreateFederationAsync(
        string domain, DomainFederation settings, CancellationToken cancellationToken) =>
        directory.CreateFederationAsync(domain, settings, cancellationToken);

    /// <inheritdoc/>
    public Task<DomainFederation> UpdateFederationAsync(
        string domain, DomainFederation current, DomainFederation wanted, CancellationToken cancellationToken) =>
        directory.UpdateFederationAsync(domain, current, wanted, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteFederationAsync(string domain, string id, CancellationToken cancellationToken) =>
        directory.DeleteFederationAsync(domain, id, cancellationToken);

    /// <inheritdoc/>
    public Task DisableDirectorySynchronizationAsync(string tenantId, CancellationToken cancellationToken) =>
        directory.DisableDirectorySynchronizationAsync(tenantId, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<UserWriteResult> WriteUsersAsync(
        IAsyncEnumerable<UserWrite> writes, CancellationToken cancellationToken) =>
        directory.WriteUsersAsync(writes, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StagedRollout>?> GetStagedRolloutsAsync(CancellationToken cancellationToken) =>
        directory.GetStagedRolloutsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<string> CreateStagedRolloutAsync(StagedRolloutFeature feature, CancellationToken cancellationToken) =>
        directory.CreateStagedRolloutAsync(feature, cancellationToken);

    /// <inheritdoc/>
    public Task AddStagedRolloutGroupAsync(string rolloutId, string groupId, CancellationToken cancellationToken) =>
        directory.AddStagedRolloutGroupAsync(rolloutId, groupId, cancellationToken);

    /// <inheritdoc/>
    public Task RemoveStagedRolloutGroupAsync(string rolloutId, string groupId, CancellationToken cancellationToken) =>
        directory.RemoveStagedRolloutGroupAsync(rolloutId, groupId, cancellationToken);

    /// <inheritdoc/>
    public Task<CloudGroup> GetGroupAsync(string identity, CancellationToken cancellationToken) =>
        directory.GetGroupAsync(identity, cancellationToken);

    /// <inheritdoc/>
    public Task<long> CountGroupMembersAsync(string groupId, DirectoryObjectType type, CancellationToken cancellationToken) =>
        directory.CountGroupMembersAsync(groupId, type, cancellationToken);
}
