namespace IdentityModel.Sandbox;

public sealed partial class SandboxTenant
{
    /// <summary>The parts that a snapshot lacks. Requests for them get 403.</summary>
    internal IReadOnlyList<SnapshotPart> Unread { get; private set; } = [];

    /// <summary>
    /// A tenant from a snapshot. Requests for unread parts of the snapshot get 403. A snapshot has no licenses and devices, and
    /// has role assignments by group or eligibility only as the roles themselves, so the tenant is the same. The tenant id is the
    /// sandbox's own, made from the initial domain: nobody must take a journal or backup of a rehearsal for one of the real
    /// tenant.
    /// </summary>
    /// <param name="snapshot">A snapshot with exactly one initial domain, and with no user twice.</param>
    public static SandboxTenant FromSnapshot(IdentityModelSnapshot snapshot)
    {
        if (snapshot is null)
            throw new ArgumentNullException(nameof(snapshot));

        string initial = snapshot.Domains.Single(domain => domain.Domain.IsInitial).Domain.Name;
        var tenant = new SandboxTenant(snapshot.Organization?.DisplayName ?? initial, IdFrom("tenant", initial), DomainsOf(snapshot))
        {
            OnPremisesSyncEnabled = snapshot.Organization?.OnPremisesSyncEnabled,
            OnPremisesLastSyncDateTime = snapshot.Organization?.OnPremisesLastSync,
            Unread =
            [
                .. snapshot.Unread,
                .. snapshot.Unread.Contains(SnapshotPart.AdministratorRoles) ? [SnapshotPart.EligibleRoles] : Array.Empty<SnapshotPart>(),
                .. snapshot.DeletedUsers is null ? [SnapshotPart.DeletedUsers] : Array.Empty<SnapshotPart>(),
                .. UnknownIn(snapshot.Users),
                SnapshotPart.SynchronizationErrors,
            ],
        };
        tenant.SetFlags(snapshot.SyncFeatures ?? new DirectorySyncFeatures());
        foreach (CloudUser user in snapshot.Users)
            tenant.Add(user);
        foreach (CloudUser user in snapshot.DeletedUsers ?? [])
            tenant._deletedUsers.Add(UserOf(user));
        foreach (CloudUser item in snapshot.MailEnabledObjects)
            tenant.AddMailEnabledObject(item);
        foreach (StagedRollout rollout in snapshot.StagedRollouts ?? [])
            tenant.Add(rollout, snapshot.StagedRolloutUsers);

        return tenant;
    }

    /// <summary>What an older snapshot did not have: nothing in it may pass for "no".</summary>
    private static IEnumerable<SnapshotPart> UnknownIn(IReadOnlyList<CloudUser> users)
    {
        if (users.Any(user => user.IsCloudManaged is null))
            yield return SnapshotPart.CloudManagedUsers;
        if (users.Any(user => user is { HasOnPremisesObjectIdentifier: null, OnPremisesSyncEnabled: not true, ImmutableId: not null }))
            yield return SnapshotPart.ObjectIdentifiers;
    }

    private static IEnumerable<SandboxDomain> DomainsOf(IdentityModelSnapshot snapshot)
    {
        var tree = new DomainTree(snapshot.Domains.Select(domain => domain.Domain));
        foreach (SnapshotDomain item in snapshot.Domains)
        {
            CloudDomain root = tree.RootOf(item.Domain);

            // A subdomain that differs from its root, as just after a conversion, does not inherit.
            bool inherits = root != item.Domain && root.AuthenticationType == item.Domain.AuthenticationType;
            yield return new SandboxDomain
            {
                Name = item.Domain.Name,
                IsDefault = item.Domain.IsDefault,
                IsInitial = item.Domain.IsInitial,
                IsVerified = item.Domain.IsVerified,
                Root = inherits ? root.Name : null,
                Federation = item.Federation,
                IsFederated = !inherits && item.Domain.AuthenticationType == DomainAuthenticationType.Federated,
                IsFederationUnknown = item.IsFederationUnread,
            };
        }
    }

    private void SetFlags(DirectorySyncFeatures features)
    {
        SyncFeatures["passwordSyncEnabled"] = features.PasswordHashSyncEnabled;
        SyncFeatures["blockSoftMatchEnabled"] = features.BlockSoftMatch;
        SyncFeatures["blockCloudObjectTakeoverThroughHardMatchEnabled"] = features.BlockHardMatch;
        SyncFeatures["softMatchOnUpnEnabled"] = features.SoftMatchOnUpn;
        SyncFeatures["allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled"] = features.AllowObjectIdentifierUpdate;
    }

    private void Add(CloudUser user)
    {
        AddUser(UserOf(user));
        foreach (string role in user.AdministratorRoles ?? [])
            AssignRole(user.Id, RoleNamed(role), isEligible: false);
    }

    private static SandboxUser UserOf(CloudUser user) => new()
    {
        Id = user.Id,
        UserPrincipalName = user.UserPrincipalName,
        DisplayName = user.DisplayName,
        GivenName = user.GivenName,
        Surname = user.Surname,
        Mail = user.Mail,
        MailNickname = user.MailNickname,
        ProxyAddresses = user.ProxyAddresses,
        OnPremisesImmutableId = user.ImmutableId,
        OnPremisesSyncEnabled = user.OnPremisesSyncEnabled,
        IsCloudManaged = user.IsCloudManaged == true,
        OnPremisesObjectIdentifier = user.HasOnPremisesObjectIdentifier == true ? IdFrom("objectIdentifier", user.Id) : null,
        AccountEnabled = user.AccountEnabled ?? true,
        UserType = user.UserType,
        LastPasswordChangeDateTime = user.LastPasswordChange,
    };

    /// <summary>A built-in role, one that the tenant defined, or one that is newer than the sandbox.</summary>
    private static SandboxRole RoleNamed(string name) =>
        SandboxRole.BuiltIn.FirstOrDefault(role => role.Name == name) ?? new SandboxRole(IdFrom("roleDefinition", name), name);

    private void Add(StagedRollout rollout, IReadOnlyDictionary<string, IReadOnlyList<string>> users)
    {
        SandboxRollout added = AddRollout(new SandboxRollout
        {
            Id = rollout.Id,
            DisplayName = rollout.DisplayName ?? "",
            Feature = RolloutsResource.NameOf(rollout.Feature),
            IsEnabled = rollout.IsEnabled,
            IsAppliedToOrganization = rollout.IsAppliedToOrganization,
        });
        foreach (StagedRolloutGroup group in rollout.Groups)
        {
            added.GroupIds.Add(group.Id);
            AddMembers(
                _groups.Find(existing => existing.Id == group.Id)
                    ?? AddGroup(new SandboxGroup { Id = group.Id, DisplayName = group.DisplayName ?? "" }),
                users.TryGetValue(group.Id, out IReadOnlyList<string>? members) ? members : []);
        }
    }

    /// <summary>A group of two rollouts comes twice.</summary>
    private static void AddMembers(SandboxGroup group, IReadOnlyList<string> users)
    {
        if (group.MemberIds.Count > 0)
            return;

        foreach (string user in users)
            group.MemberIds.Add(user);
    }

    private void AddMailEnabledObject(CloudUser item)
    {
        if (item.ObjectType == DirectoryObjectType.Contact)
        {
            AddContact(new SandboxContact
            {
                Id = item.Id,
                DisplayName = item.DisplayName ?? "",
                Mail = item.Mail,
                ProxyAddresses = item.ProxyAddresses,
                OnPremisesSyncEnabled = item.OnPremisesSyncEnabled,
            });
            return;
        }

        AddGroup(new SandboxGroup
        {
            Id = item.Id,
            DisplayName = item.DisplayName ?? "",
            Mail = item.Mail,
            ProxyAddresses = item.ProxyAddresses,
            MailEnabled = item.ProxyAddresses.Count > 0 || !string.IsNullOrEmpty(item.Mail),
            GroupTypes = item.GroupFacts()?.IsMicrosoft365 is true ? ["Unified"] : [],
            AreGroupTypesUnknown = item.GroupFacts()?.IsMicrosoft365 is null,
            OnPremisesSecurityIdentifier = item.GroupFacts()?.SecurityIdentifier,
            OnPremisesSyncEnabled = item.OnPremisesSyncEnabled,
        });
    }
}
