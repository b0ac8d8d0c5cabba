using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Tests;

/// <summary>A tenant in memory. <see cref="Effects"/> keeps what was done in order, shared with the other fakes of a test.</summary>
internal sealed partial class FakeDirectory(List<string>? effects = null) : ICloudDirectory
{
    /// <summary>The call that lists or counts the users who were moved to the cloud.</summary>
    public const string MovedUsers = "moved users";

    private readonly Dictionary<string, Func<IdentityModelException?>> _faults = [];

    public List<string> Effects { get; } = effects ?? [];

    public List<CloudDomain> Domains { get; init; } = [];

    public List<CloudUser> Users { get; init; } = [];

    public List<CloudUser> MailEnabledObjects { get; init; } = [];

    public List<CloudUser> DeletedUsers { get; init; } = [];

    /// <summary>The errors of users and mail-enabled objects, by their id.</summary>
    public Dictionary<string, List<ProvisioningError>> ProvisioningErrors { get; } = [];

    /// <summary>The ids of the users who were moved to the cloud.</summary>
    public HashSet<string> CloudManaged { get; } = [];

    /// <summary>The ids of the users who have an onPremisesObjectIdentifier.</summary>
    public HashSet<string> WithObjectIdentifier { get; } = [];

    public Dictionary<string, DomainFederation> Federations { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Organization Organization { get; set; } = new() { Id = "tenant", OnPremisesSyncEnabled = true };

    public DirectorySyncFeatures Features { get; set; } = new() { PasswordHashSyncEnabled = true };

    public Dictionary<string, IReadOnlyList<string>> Roles { get; } = [];

    /// <summary>The staged rollouts; null where the cloud offers none.</summary>
    public List<StagedRollout>? Rollouts { get; set; } = [];

    public List<CloudGroup> Groups { get; } = [];

    /// <summary>The members of each group by its id: users' ids, and of other objects the kind.</summary>
    public Dictionary<string, List<(DirectoryObjectType Type, string Id)>> Members { get; } = [];

    public List<IdentityModelException> UnreadRoles { get; } = [];

    /// <summary>How often a domain is still read as it was after it was converted.</summary>
    public int StaleReads { get; set; }

    /// <summary>
    /// Whether a conversion leaves the federation settings where they are (docs/facts/conversion.md#settings-left-behind).
    /// </summary>
    public bool KeepsFederation { get; set; }

    /// <summary>Makes other settings of those a domain is federated with.</summary>
    public Func<DomainFederation, DomainFederation>? ChangesFederation { get; set; }

    /// <summary>Whether groups and contacts stay synchronized when synchronization is turned off.</summary>
    public bool KeepsSynchronizedGroups { get; set; }

    /// <summary>Whether users stay synchronized when synchronization is turned off.</summary>
    public bool KeepsSynchronizedUsers { get; set; }

    /// <summary>Whether subdomains stay federated when their root is converted.</summary>
    public bool KeepsSubdomains { get; set; }

    /// <summary>Whether the conversion lands although its call throws.</summary>
    public bool ConversionLandsAllTheSame { get; set; }

    /// <summary>Whether new federation settings land although their call throws.</summary>
    public bool CreationLandsAllTheSame { get; set; }

    /// <summary>The passwords that were set, by user id.</summary>
    public Dictionary<string, UserWrite> Writes { get; } = [];

    /// <summary>The passwords themselves, as they were sent, by user id.</summary>
    public Dictionary<string, string> PasswordsSent { get; } = [];

    /// <summary>Why a user's write fails, by user id.</summary>
    public Dictionary<string, IdentityModelException> WriteFaults { get; } = [];

    /// <summary>Ids of users whose write may have landed before it failed.</summary>
    public HashSet<string> OpenOutcomes { get; } = [];

    /// <summary>Calls by name, for bounds on their number.</summary>
    public Dictionary<string, int> Calls { get; } = [];

    /// <summary>Makes every call of that name fail; null makes it work again.</summary>
    public void Fail(string call, IdentityModelException? error) => _faults[call] = () => error;

    /// <summary>Makes a call of that name fail if there is an error.</summary>
    public void FailWhen(string call, Func<IdentityModelException?> error) => _faults[call] = error;

    /// <summary>Makes the next calls of that name fail.</summary>
    public void FailTimes(string call, int times, IdentityModelException error) =>
        _faults[call] = () => times-- > 0 ? error : null;

    /// <summary>Makes every call of that name fail, from the nth on.</summary>
    public void FailFrom(string call, int nth, IdentityModelException error) => _faults[call] = () => --nth <= 0 ? error : null;

    public void AddFederated(string name, string issuer, params string[] subdomains)
    {
        Domains.Add(new CloudDomain
        {
            Name = name,
            AuthenticationType = DomainAuthenticationType.Federated,
            IsRoot = true,
            IsVerified = true,
        });
        Federations[name] = new DomainFederation { Id = "f-" + name, IssuerUri = issuer };
        foreach (string subdomain in subdomains)
        {
            Domains.Add(new CloudDomain
            {
                Name = subdomain,
                AuthenticationType = DomainAuthenticationType.Federated,
                IsVerified = true,
            });
        }
    }

    public void AddManaged(string name, bool isInitial = false, bool isDefault = false, bool isVerified = true) =>
        Domains.Add(new CloudDomain
        {
            Name = name,
            IsRoot = isVerified,
            IsVerified = isVerified,
            IsInitial = isInitial,
            IsDefault = isDefault,
        });

    public CloudUser AddUser(string upn, bool? synced = null, string? id = null)
    {
        var user = new CloudUser
        {
            Id = id ?? "id-" + upn,
            UserPrincipalName = upn,
            OnPremisesSyncEnabled = synced,
            ImmutableId = synced == true ? "aW1tdXRhYmxlLWlkLTEyMw==" : null,
        };
        Users.Add(user);
        return user;
    }

    public Task<Organization> GetOrganizationAsync(CancellationToken cancellationToken) => Answer(Organization, cancellationToken);

    public Task<IReadOnlyList<CloudDomain>> GetDomainsAsync(CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<CloudDomain>>([.. Domains], cancellationToken);

    public Task<CloudDomain> GetDomainAsync(string domain, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        CloudDomain found = Find(domain) ?? throw Errors.DomainNotFound(domain);
        bool isStale = found.AuthenticationType == DomainAuthenticationType.Managed && StaleReads-- > 0;
        return Task.FromResult(isStale ? found with { AuthenticationType = DomainAuthenticationType.Federated } : found);
    }

    public Task<DomainFederation?> GetFederationAsync(string domain, CancellationToken cancellationToken) =>
        Answer(Federations.GetValueOrDefault(domain), cancellationToken);

    public Task<DirectorySyncFeatures> GetDirectorySyncFeaturesAsync(CancellationToken cancellationToken)
    {
        bool isStale = Effects.Any(effect => effect.StartsWith("block o", StringComparison.Ordinal)) && StaleBlocks-- > 0;
        return Answer(isStale ? Features with { BlockHardMatch = !Features.BlockHardMatch } : Features, cancellationToken);
    }

    public async IAsyncEnumerable<CloudUser> GetUsersAsync(
        CloudUserQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Enter(cancellationToken, query.CloudManagedOnly ? MovedUsers : nameof(GetUsersAsync));
        foreach (CloudUser user in Select(query))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return query.IncludeCreation && Created.TryGetValue(user.Id, out DateTimeOffset time) ? user.WithCreation(time) : user;
        }
    }

    public Task<long> CountUsersAsync(CloudUserQuery query, CancellationToken cancellationToken) =>
        Answer((long)Select(query).Count(), cancellationToken, query.CloudManagedOnly ? MovedUsers : nameof(CountUsersAsync));

    public async IAsyncEnumerable<string> GetUsersWithObjectIdentifierAsync(
        CloudUserQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        foreach (CloudUser user in Select(query).Where(user =>
            WithObjectIdentifier.Contains(user.Id) && user is { ImmutableId: not null, OnPremisesSyncEnabled: not true }))
        {
            await Task.Yield();
            yield return user.Id;
        }
    }

    public Task<CloudUser> GetUserAsync(string identity, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        if (_rolledBack.Count > 0)
            SynchronizeIfDue();
        return Task.FromResult(
            Users.Find(user => user.Id == identity || user.UserPrincipalName.Equals(identity, StringComparison.OrdinalIgnoreCase))
            ?? throw Errors.UserNotFound(identity));
    }

    public async Task<IReadOnlyList<NamedUser>> GetNamedUsersAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        var users = new List<NamedUser>();
        foreach (string name in names)
        {
            try
            {
                users.Add(new NamedUser(await GetUserAsync(name, cancellationToken), Error: null));
            }
            catch (IdentityModelException e)
            {
                users.Add(new NamedUser(User: null, e));
            }
        }

        return users;
    }

    public Task<AdministratorRoles> GetAdministratorRolesAsync(CancellationToken cancellationToken) =>
        Answer(new AdministratorRoles(new Dictionary<string, IReadOnlyList<string>>(Roles)) { Unread = UnreadRoles }, cancellationToken);

    public Task ConvertDomainToManagedAsync(string domain, CancellationToken cancellationToken)
    {
        Effects.Add($"PATCH {domain}");
        try
        {
            Enter(cancellationToken);
        }
        catch when (ConversionLandsAllTheSame)
        {
            Convert(domain);
            throw;
        }

        Convert(domain);
        return Task.CompletedTask;
    }

    public Task<DomainFederation> CreateFederationAsync(
        string domain, DomainFederation settings, CancellationToken cancellationToken)
    {
        Effects.Add($"POST {domain}");
        try
        {
            Enter(cancellationToken);
        }
        catch when (CreationLandsAllTheSame)
        {
            SetAuthentication(domain, DomainAuthenticationType.Federated);
            Federations[domain] = settings with { Id = "f-" + domain };
            throw;
        }

        if (Federations.ContainsKey(domain))
            throw Errors.DomainFederatedAlready(domain);

        SetAuthentication(domain, DomainAuthenticationType.Federated);
        return Task.FromResult(Federations[domain] = (ChangesFederation?.Invoke(settings) ?? settings) with { Id = "f-" + domain });
    }

    public Task<DomainFederation> UpdateFederationAsync(
        string domain, DomainFederation current, DomainFederation wanted, CancellationToken cancellationToken)
    {
        Effects.Add($"PATCH {domain} {string.Join(",", FederationSetting.Differing(current, wanted))}");
        Enter(cancellationToken);
        return Federations.TryGetValue(domain, out DomainFederation? now) && now.Id == current.Id
            ? Task.FromResult(Federations[domain] = (ChangesFederation?.Invoke(wanted) ?? wanted) with { Id = current.Id })
            : throw Errors.FederationNotFound(domain);
    }

    public Task DeleteFederationAsync(string domain, string id, CancellationToken cancellationToken)
    {
        Effects.Add($"DELETE {domain}");
        Enter(cancellationToken);
        Convert(domain);
        Federations.Remove(domain);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<UserWriteResult> WriteUsersAsync(
        IAsyncEnumerable<UserWrite> writes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (UserWrite write in writes.WithCancellation(cancellationToken))
        {
            Enter(cancellationToken);
            Effects.Add($"set {write.UserPrincipalName}");
            if (write is PasswordWrite password)
                PasswordsSent[write.UserId] = password.Password.Reveal();
            IdentityModelException? fault = WriteFaults.GetValueOrDefault(write.UserId);
            if (fault is null)
                Writes[write.UserId] = write;
            if (fault is null && write is CloudManagedWrite move)
                Move(move);

            yield return new UserWriteResult(write, fault) { IsOutcomeOpen = OpenOutcomes.Contains(write.UserId) };
        }
    }

    public Task DisableDirectorySynchronizationAsync(string tenantId, CancellationToken cancellationToken)
    {
        Effects.Add($"PATCH organization {tenantId}");
        Enter(cancellationToken);
        Organization = Organization with { OnPremisesSyncEnabled = false };
        for (int i = 0; i < Users.Count && !KeepsSynchronizedUsers; i++)
            Users[i] = Users[i] with { OnPremisesSyncEnabled = null };
        for (int i = 0; i < MailEnabledObjects.Count && !KeepsSynchronizedGroups; i++)
            MailEnabledObjects[i] = MailEnabledObjects[i] with { OnPremisesSyncEnabled = null };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StagedRollout>?> GetStagedRolloutsAsync(CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<StagedRollout>?>(Rollouts?.ToArray(), cancellationToken);

    public Task<string> CreateStagedRolloutAsync(StagedRolloutFeature feature, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        Effects.Add($"create {feature}");
        Rollouts!.Add(new StagedRollout { Id = "r-" + feature, Feature = feature, IsEnabled = true });
        return Task.FromResult("r-" + feature);
    }

    public Task AddStagedRolloutGroupAsync(string rolloutId, string groupId, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        Effects.Add($"add {groupId} to {rolloutId}");
        return Task.CompletedTask;
    }

    public Task RemoveStagedRolloutGroupAsync(string rolloutId, string groupId, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        Effects.Add($"remove {groupId} from {rolloutId}");
        return Task.CompletedTask;
    }

    public Task<CloudGroup> GetGroupAsync(string identity, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        return Task.FromResult(
            Groups.Find(group => group.Id == identity || group.DisplayName == identity) ?? throw Errors.GroupNotFound(identity));
    }

    public Task<long> CountGroupMembersAsync(string groupId, DirectoryObjectType type, CancellationToken cancellationToken) =>
        Answer((long)MembersOf(groupId).Count(member => member.Type == type), cancellationToken);

    private List<(DirectoryObjectType Type, string Id)> MembersOf(string groupId) => Members.GetValueOrDefault(groupId) ?? [];

    private void Convert(string root)
    {
        SetAuthentication(root, DomainAuthenticationType.Managed);
        if (!KeepsFederation)
            Federations.Remove(root);
    }

    private void SetAuthentication(string root, DomainAuthenticationType type)
    {
        for (int i = 0; i < Domains.Count; i++)
        {
            bool inherits = !KeepsSubdomains && Domains[i].Name.EndsWith("." + root, StringComparison.OrdinalIgnoreCase) && !Domains[i].IsRoot;
            if (inherits || Domains[i].Name.Equals(root, StringComparison.OrdinalIgnoreCase))
                Domains[i] = Domains[i] with { AuthenticationType = type };
        }
    }

    private CloudDomain? Find(string name) => Domains.Find(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<CloudUser> Select(CloudUserQuery query) => Users.Where(user =>
        (query.Domain is null || user.UserPrincipalName.EndsWith("@" + query.Domain, StringComparison.OrdinalIgnoreCase))
        && (!query.CloudManagedOnly || CloudManaged.Contains(user.Id))
        && (!query.SynchronizedOnly || user.OnPremisesSyncEnabled == true)
        && (query.GroupId is null || MembersOf(query.GroupId).Exists(member => member.Id == user.Id))
        && (query.Filter?.StartsWith("id eq ", StringComparison.Ordinal) != true || query.Filter == $"id eq '{user.Id}'"));

    private Task<T> Answer<T>(T answer, CancellationToken cancellationToken, [CallerMemberName] string call = "")
    {
        Enter(cancellationToken, call);
        return Task.FromResult(answer);
    }

    private void Enter(CancellationToken cancellationToken, [CallerMemberName] string call = "")
    {
        cancellationToken.ThrowIfCancellationRequested();
        Calls[call] = Calls.GetValueOrDefault(call) + 1;
        if (_faults.TryGetValue(call, out Func<IdentityModelException?>? fault) && fault() is { } error)
            throw error;
    }
}
