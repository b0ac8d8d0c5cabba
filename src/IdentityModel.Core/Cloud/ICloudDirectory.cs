namespace IdentityModel.Core;

/// <summary>
/// The cloud side as Core needs it. Every member throws <see cref="IdentityModelException"/>: DomainNotFound, UserNotFound,
/// PermissionMissing, SignInExpired, HostUnreachable, ServiceBusy, ServiceFailed, AnswerMalformed or
/// RequestRefused.
/// </summary>
public interface ICloudDirectory
{
    /// <summary>Reads the tenant.</summary>
    Task<Organization> GetOrganizationAsync(CancellationToken cancellationToken);

    /// <summary>Reads every domain of the tenant.</summary>
    Task<IReadOnlyList<CloudDomain>> GetDomainsAsync(CancellationToken cancellationToken);

    /// <summary>Reads one domain.</summary>
    Task<CloudDomain> GetDomainAsync(string domain, CancellationToken cancellationToken);

    /// <summary>Reads the federation settings of a root domain; <see langword="null"/> when it has none, as a managed domain.</summary>
    Task<DomainFederation?> GetFederationAsync(string domain, CancellationToken cancellationToken);

    /// <summary>Reads the synchronization flags. Delegated callers only (docs/facts/graph.md#synchronization-flags).</summary>
    Task<DirectorySyncFeatures> GetDirectorySyncFeaturesAsync(CancellationToken cancellationToken);

    /// <summary>Streams the users a query names, a page at a time.</summary>
    IAsyncEnumerable<CloudUser> GetUsersAsync(CloudUserQuery query, CancellationToken cancellationToken);

    /// <summary>Counts the users a query names without reading them.</summary>
    Task<long> CountUsersAsync(CloudUserQuery query, CancellationToken cancellationToken);

    /// <summary>Reads one user by object id or user principal name.</summary>
    Task<CloudUser> GetUserAsync(string identity, CancellationToken cancellationToken);

    /// <summary>Streams the groups and contacts that hold mail addresses (<see cref="CloudUser.ObjectType"/> tells them apart).</summary>
    IAsyncEnumerable<CloudUser> GetMailEnabledObjectsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Reads who holds which administrator role. Throws PermissionMissing where not even the active ones may be read; what else
    /// may not be read is in <see cref="AdministratorRoles.Unread"/>. A tenant without Entra ID P2 has no eligible roles.
    /// </summary>
    Task<AdministratorRoles> GetAdministratorRolesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes a federated domain managed (<see cref="CloudRequest.ConvertDomainToManaged"/>,
    /// docs/facts/conversion.md#the-write-to-managed, option B). An answer that was lost after the write landed counts as
    /// success.
    /// </summary>
    Task ConvertDomainToManagedAsync(string domain, CancellationToken cancellationToken);

    /// <summary>
    /// Federates a domain: <see cref="CloudRequest.CreateFederation"/>, which does it by itself
    /// (docs/facts/federation.md#creating-federation-settings). Settings that are null are not sent. An answer that was lost
    /// after the write landed counts as success: the settings are read back. Core's rules must have passed the settings before:
    /// without a certificate the service fails and federates anyway.
    /// </summary>
    /// <returns>The settings as the service has them now.</returns>
    /// <exception cref="IdentityModelException">
    /// Besides those of every member: DomainFederatedAlready, IssuerTaken, DefaultDomainNotFederatable,
    /// InitialDomainNotFederatable, DomainNotVerified, DomainInherits, DomainUnmanageable.
    /// </exception>
    Task<DomainFederation> CreateFederationAsync(string domain, DomainFederation settings, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the settings of a federated domain: <see cref="CloudRequest.UpdateFederation"/> with those alone in which
    /// <paramref name="wanted"/> differs from <paramref name="current"/>, null where it has null. Sends nothing where nothing differs.
    /// </summary>
    /// <param name="domain">The domain.</param>
    /// <param name="current">The settings as they were read, with their id.</param>
    /// <param name="wanted">The settings as they are to be.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The settings as the service has them now.</returns>
    /// <exception cref="IdentityModelException">
    /// Besides those of every member: IssuerTaken, FederationNotFound.
    /// </exception>
    Task<DomainFederation> UpdateFederationAsync(
        string domain, DomainFederation current, DomainFederation wanted, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes a domain's federation settings, which makes it managed by itself: <see cref="CloudRequest.DeleteFederation"/>
    /// (docs/facts/federation.md#deleting-federation-settings). Settings that are gone already count as success.
    /// </summary>
    /// <exception cref="IdentityModelException">
    /// Besides those of every member: FederationNotFound where the domain has other settings than those.
    /// </exception>
    Task DeleteFederationAsync(string domain, string id, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the changes at the tenant's write quota and yields one result for each, in the order they end. The sequence is
    /// drawn only as fast as it is sent (and one ahead), so what a caller does before yielding a change happens before it is sent.
    /// A failure of all (no network, sign-in expired) is thrown at the end, after each change drawn has its result; nothing more
    /// is drawn then. After cancellation, changes that were on their way have no result: sending them again does no harm.
    /// </summary>
    IAsyncEnumerable<UserWriteResult> WriteUsersAsync(IAsyncEnumerable<UserWrite> writes, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the staged rollouts and their groups, whose users are not counted; <see langword="null"/> if the cloud does not
    /// offer staged rollout (China). Delegated callers only (docs/facts/graph.md#staged-rollout-policies).
    /// </summary>
    Task<IReadOnlyList<StagedRollout>?> GetStagedRolloutsAsync(CancellationToken cancellationToken);

    /// <summary>Makes a feature's rollout, turned on and without groups, and gives its id. Delegated callers only.</summary>
    Task<string> CreateStagedRolloutAsync(StagedRolloutFeature feature, CancellationToken cancellationToken);

    /// <summary>Adds a group to a rollout. An answer that was lost after the write landed counts as success. Delegated callers only.</summary>
    Task AddStagedRolloutGroupAsync(string rolloutId, string groupId, CancellationToken cancellationToken);

    /// <summary>Takes a group out of a rollout; one that is not in it counts as taken out. Delegated callers only.</summary>
    Task RemoveStagedRolloutGroupAsync(string rolloutId, string groupId, CancellationToken cancellationToken);

    /// <summary>Reads one group by object id or display name: <c>GroupNotFound</c>, <c>GroupNameAmbiguous</c>.</summary>
    Task<CloudGroup> GetGroupAsync(string identity, CancellationToken cancellationToken);

    /// <summary>Counts the direct members of one kind that a group has.</summary>
    Task<long> CountGroupMembersAsync(string groupId, DirectoryObjectType type, CancellationToken cancellationToken);
}
