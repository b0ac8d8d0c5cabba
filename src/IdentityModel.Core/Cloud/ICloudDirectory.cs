namespace IdentityModel.Core;

/// <summary>
/// The tenant, as Core uses it. Every member throws <see cref="IdentityModelException"/>: DomainNotFound, UserNotFound,
/// PermissionMissing, SignInExpired, HostUnreachable, ServiceBusy, ServiceFailed, AnswerMalformed or RequestRefused.
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

    /// <summary>
    /// Turns on or off that hard matches are blocked (<see cref="DirectorySyncFeatures.BlockHardMatch"/>). Delegated callers only.
    /// </summary>
    Task SetBlockHardMatchAsync(string tenantId, bool isOn, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the version of the sync client, from beta (docs/facts/graph.md#version-of-the-sync-client); <see langword="null"/> if the
    /// tenant has none. Delegated callers only.
    /// </summary>
    Task<string?> GetSyncClientVersionAsync(CancellationToken cancellationToken);

    /// <summary>Streams the users a query names, a page at a time.</summary>
    IAsyncEnumerable<CloudUser> GetUsersAsync(CloudUserQuery query, CancellationToken cancellationToken);

    /// <summary>Counts the users a query names without reading them.</summary>
    Task<long> CountUsersAsync(CloudUserQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Streams the ids of those users of a query who have an <c>onPremisesObjectIdentifier</c>, an ImmutableId, and are not
    /// synchronized: the users for whom it can prevent a hard match (docs/facts/matching.md#hard-match-hardening). The property is of
    /// Graph's beta.
    /// </summary>
    IAsyncEnumerable<string> GetUsersWithObjectIdentifierAsync(CloudUserQuery query, CancellationToken cancellationToken);

    /// <summary>Reads one user by object id or user principal name.</summary>
    Task<CloudUser> GetUserAsync(string identity, CancellationToken cancellationToken);

    /// <summary>
    /// Reads users by object id or user principal name as <see cref="GetUserAsync"/> reads one, many in one request
    /// (docs/facts/throttling.md#batches). Gives one outcome for each name, in their order, and throws for none of them.
    /// </summary>
    Task<IReadOnlyList<NamedUser>> GetNamedUsersAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>
    /// Reads whether one user was moved to the cloud. Other than the filter of <see cref="CloudUserQuery.CloudManagedOnly"/>, it does not
    /// lag behind a change (docs/facts/graph.md#reading-who-was-moved-to-the-cloud).
    /// </summary>
    Task<bool> GetIsCloudManagedAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Reads the id of a user's manager; <see langword="null"/> if there is none. The manager can be a contact.</summary>
    Task<string?> GetManagerIdAsync(string userId, CancellationToken cancellationToken);

    /// <summary>
    /// Streams the groups of which a user is a direct member. Throws PermissionMissing if the session may not read them, although the
    /// service answers (docs/facts/graph.md#manager-and-groups-of-a-user).
    /// </summary>
    IAsyncEnumerable<CloudGroup> GetGroupsOfUserAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Streams the users under Deleted users: they can be restored for 30 days.</summary>
    IAsyncEnumerable<CloudUser> GetDeletedUsersAsync(CancellationToken cancellationToken);

    /// <summary>Streams the groups and contacts that hold mail addresses (<see cref="CloudUser.ObjectType"/> tells them apart).</summary>
    IAsyncEnumerable<CloudUser> GetMailEnabledObjectsAsync(CancellationToken cancellationToken);

    /// <summary>Counts the synchronized groups or contacts of the tenant, also those without an address, without reading them.</summary>
    Task<long> CountSynchronizedAsync(DirectoryObjectType type, CancellationToken cancellationToken);

    /// <summary>Streams only the groups, or only the contacts, that hold mail addresses.</summary>
    IAsyncEnumerable<CloudUser> GetMailEnabledObjectsAsync(DirectoryObjectType type, CancellationToken cancellationToken);

    /// <summary>
    /// Streams the objects of one type that have errors of synchronization or of a service which are not resolved
    /// (docs/facts/graph.md#objects-with-errors).
    /// </summary>
    IAsyncEnumerable<ObjectWithErrors> GetObjectsWithErrorsAsync(DirectoryObjectType type, CancellationToken cancellationToken);

    /// <summary>
    /// Reads who holds which administrator role. Throws PermissionMissing if the session may not even read the active ones. The
    /// other parts that it may not read are in <see cref="AdministratorRoles.Unread"/>. A tenant without Entra ID P2 has no
    /// eligible roles.
    /// </summary>
    Task<AdministratorRoles> GetAdministratorRolesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes a federated domain managed (<see cref="CloudRequest.ConvertDomainToManaged"/>,
    /// docs/facts/conversion.md#the-write-to-managed, option B). If the answer is lost but the change was made, the call
    /// succeeds.
    /// </summary>
    Task ConvertDomainToManagedAsync(string domain, CancellationToken cancellationToken);

    /// <summary>
    /// Federates a domain: <see cref="CloudRequest.CreateFederation"/>, which also makes the domain federated
    /// (docs/facts/federation.md#creating-federation-settings). Settings that are null are not sent. If the answer is lost but
    /// the change was made, the call succeeds: it reads the settings back. Core's rules must have checked the settings first:
    /// without a certificate, the service answers an error and federates the domain anyway.
    /// </summary>
    /// <returns>The settings as the service has them now.</returns>
    /// <exception cref="IdentityModelException">
    /// In addition to those of every member: DomainFederatedAlready, IssuerTaken, DefaultDomainNotFederatable,
    /// InitialDomainNotFederatable, DomainNotVerified, DomainInherits, DomainUnmanageable.
    /// </exception>
    Task<DomainFederation> CreateFederationAsync(string domain, DomainFederation settings, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the settings of a federated domain: <see cref="CloudRequest.UpdateFederation"/> with only the settings in which
    /// <paramref name="wanted"/> differs from <paramref name="current"/>, null if it has null. Sends nothing if nothing differs.
    /// </summary>
    /// <param name="domain">The domain.</param>
    /// <param name="current">The settings as they were read, with their id.</param>
    /// <param name="wanted">The settings as they are to be.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The settings as the service has them now.</returns>
    /// <exception cref="IdentityModelException">
    /// In addition to those of every member: IssuerTaken, FederationNotFound.
    /// </exception>
    Task<DomainFederation> UpdateFederationAsync(
        string domain, DomainFederation current, DomainFederation wanted, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes a domain's federation settings, which also makes the domain managed: <see cref="CloudRequest.DeleteFederation"/>
    /// (docs/facts/federation.md#deleting-federation-settings). If the settings no longer exist, the call succeeds.
    /// </summary>
    /// <exception cref="IdentityModelException">
    /// In addition to those of every member: FederationNotFound if the domain has other settings.
    /// </exception>
    Task DeleteFederationAsync(string domain, string id, CancellationToken cancellationToken);

    /// <summary>
    /// Turns directory synchronization off (<see cref="CloudRequest.DisableDirectorySynchronization"/>,
    /// docs/facts/graph.md#switching-off-synchronization). If the answer is lost but the tenant shows the change, the call succeeds.
    /// </summary>
    Task DisableDirectorySynchronizationAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the changes within the tenant's write quota and yields one result for each, in the order they end. It takes changes
    /// from the sequence only as fast as it sends them (and one ahead), so what a caller does before it yields a change happens
    /// before the change is sent. If everything fails (no network, sign-in expired), it takes no further change, and throws after
    /// each change that it took has its result. After a cancellation, changes in flight have no result: it is safe to send them
    /// again.
    /// </summary>
    IAsyncEnumerable<UserWriteResult> WriteUsersAsync(IAsyncEnumerable<UserWrite> writes, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the staged rollouts and their groups, whose users are not counted; <see langword="null"/> if the cloud does not
    /// offer staged rollout (China). Delegated callers only (docs/facts/graph.md#staged-rollout-policies).
    /// </summary>
    Task<IReadOnlyList<StagedRollout>?> GetStagedRolloutsAsync(CancellationToken cancellationToken);

    /// <summary>Creates a feature's rollout, turned on and without groups, and returns its id. Delegated callers only.</summary>
    Task<string> CreateStagedRolloutAsync(StagedRolloutFeature feature, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a group to a rollout. If the answer is lost but the change was made, the call succeeds. Delegated callers only.
    /// </summary>
    Task AddStagedRolloutGroupAsync(string rolloutId, string groupId, CancellationToken cancellationToken);

    /// <summary>Removes a group from a rollout. If the group is not in it, the call succeeds.</summary>
    Task RemoveStagedRolloutGroupAsync(string rolloutId, string groupId, CancellationToken cancellationToken);

    /// <summary>Reads one group by object id or display name. Throws <c>GroupNotFound</c>, <c>GroupNameAmbiguous</c>.</summary>
    Task<CloudGroup> GetGroupAsync(string identity, CancellationToken cancellationToken);

    /// <summary>Counts the direct members of one kind that a group has.</summary>
    Task<long> CountGroupMembersAsync(string groupId, DirectoryObjectType type, CancellationToken cancellationToken);
}
