using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace IdentityModel.Sandbox;

/// <summary>
/// A simulated tenant: its state, in memory. Handlers over it change it as Graph would. Set it up before the first request:
/// during requests, the collections are read under the tenant's lock.
/// </summary>
public sealed partial class SandboxTenant
{
    private readonly List<SandboxDomain> _domains = [];
    private readonly List<SandboxUser> _users = [];
    private readonly List<SandboxUser> _deletedUsers = [];
    private readonly List<SandboxGroup> _groups = [];
    private readonly List<SandboxContact> _contacts = [];
    private readonly List<SandboxRoleAssignment> _roles = [];
    private readonly List<SandboxRequestEntry> _requests = [];
    private readonly HashSet<IReadOnlyList<string>> _permissionNeeds = [];
    private readonly Dictionary<string, SandboxUser> _usersById = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SandboxUser> _usersByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SecureString> _passwords = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _passwordWrites = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>An empty tenant with its initial domain, which is the default one until another is added as such.</summary>
    /// <param name="displayName">The tenant's display name.</param>
    /// <param name="initialDomain">Its <c>*.onmicrosoft.com</c> domain.</param>
    public SandboxTenant(string displayName, string initialDomain)
    {
        DisplayName = displayName;
        Id = IdFrom("tenant", initialDomain);
        AddDomain(new SandboxDomain { Name = initialDomain, IsInitial = true, IsDefault = true });
    }

    private SandboxTenant(string displayName, string id, IEnumerable<SandboxDomain> domains)
    {
        DisplayName = displayName;
        Id = id;
        foreach (SandboxDomain domain in domains)
            AddDomain(domain);
    }

    /// <summary>The tenant id, made from the initial domain's name, so that it is the same each time.</summary>
    public string Id { get; }

    /// <summary>The tenant's display name.</summary>
    public string DisplayName { get; }

    /// <summary>True: synchronized now. False: was once. Null: never.</summary>
    public bool? OnPremisesSyncEnabled { get; set; }

    /// <summary>Its Active Directory; null if the sandbox has none.</summary>
    internal SandboxDirectory? OnPremises { get; init; }

    /// <summary>When the tenant last synchronized.</summary>
    public DateTimeOffset? OnPremisesLastSyncDateTime { get; set; }

    /// <summary>The version of its sync client, as beta shows it; null if it shows none.</summary>
    public string? SyncClientVersion { get; set; }

    /// <summary>
    /// The flags of <c>/directory/onPremisesSynchronization</c> by Graph's names (docs/facts/graph.md#synchronization-flags); an
    /// absent flag is null.
    /// </summary>
    public IDictionary<string, bool?> SyncFeatures { get; } = new Dictionary<string, bool?>(StringComparer.Ordinal);

    /// <summary>The domains.</summary>
    public IReadOnlyList<SandboxDomain> Domains => _domains;

    /// <summary>The users.</summary>
    public IReadOnlyList<SandboxUser> Users => _users;

    /// <summary>The users under Deleted users.</summary>
    public IReadOnlyList<SandboxUser> DeletedUsers => _deletedUsers;

    /// <summary>The groups.</summary>
    public IReadOnlyList<SandboxGroup> Groups => _groups;

    /// <summary>The contacts.</summary>
    public IReadOnlyList<SandboxContact> Contacts => _contacts;

    /// <summary>The roles given, active and eligible.</summary>
    public IReadOnlyList<SandboxRoleAssignment> RoleAssignments => _roles;

    /// <summary>
    /// The permissions that the requests so far needed: any one permission of a list permits the request, and the first is the
    /// least.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> PermissionNeeds
    {
        get
        {
            lock (_permissionNeeds)
                return [.. _permissionNeeds];
        }
    }

    /// <summary>Every request so far, inner requests of batches among them, in the order they were answered.</summary>
    public IReadOnlyList<SandboxRequestEntry> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    /// <summary>Serializes the requests, so that each one finds and leaves the tenant consistent.</summary>
    internal object Gate { get; } = new();

    /// <summary>Who has which ImmutableId.</summary>
    internal ImmutableIdHolders ImmutableIds { get; } = new();

    /// <summary>Adds a domain. If it is the default domain, no other is.</summary>
    public SandboxTenant AddDomain(SandboxDomain domain)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));

        if (domain.IsDefault)
            MakeDefault(domain);
        _domains.Add(domain);
        return this;
    }

    /// <summary>Adds a user; one without id gets one made from the name.</summary>
    public SandboxUser AddUser(SandboxUser user)
    {
        if (user is null)
            throw new ArgumentNullException(nameof(user));

        if (user.Id.Length == 0)
            user.Id = IdFrom("user", user.UserPrincipalName);
        _usersById.Add(user.Id, user);
        _usersByName.Add(user.UserPrincipalName, user);
        _users.Add(user);
        user.CountIn(ImmutableIds);
        return user;
    }

    /// <summary>Moves a user to Deleted users. Its sign-in name begins with its id then, so that another user may get the name.</summary>
    public void DeleteUser(string idOrName, DateTimeOffset at)
    {
        SandboxUser user = FindUser(idOrName) ?? throw new ArgumentException($"There is no user '{idOrName}'.", nameof(idOrName));
        _users.Remove(user);
        _usersById.Remove(user.Id);
        _usersByName.Remove(user.UserPrincipalName);
        user.UserPrincipalName = user.Id.Replace("-", "") + user.UserPrincipalName;
        user.DeletedDateTime = at;
        _deletedUsers.Add(user);
    }

    /// <summary>Adds a group.</summary>
    public SandboxGroup AddGroup(SandboxGroup group)
    {
        if (group is null)
            throw new ArgumentNullException(nameof(group));

        if (group.Id.Length == 0)
            group.Id = IdFrom("group", group.DisplayName);
        _groups.Add(group);
        return group;
    }

    /// <summary>Adds a contact.</summary>
    public SandboxContact AddContact(SandboxContact contact)
    {
        if (contact is null)
            throw new ArgumentNullException(nameof(contact));

        if (contact.Id.Length == 0)
            contact.Id = IdFrom("contact", contact.DisplayName);
        _contacts.Add(contact);
        return contact;
    }

    /// <summary>Gives a built-in role to a user or role-assignable group.</summary>
    public void AssignRole(string principalId, string roleName, bool isEligible = false) =>
        AssignRole(principalId, SandboxRole.Named(roleName), isEligible);

    private void AssignRole(string principalId, SandboxRole role, bool isEligible) => _roles.Add(
        new SandboxRoleAssignment(IdFrom("role", $"{principalId}/{role.Name}/{isEligible}"), principalId, role, isEligible));

    /// <summary>For assertions: whether this is the user's cloud password as last set through Graph.</summary>
    public bool PasswordIs(string userId, SecureString password)
    {
        lock (Gate)
            return _passwords.TryGetValue(userId, out SecureString? current) && SecretText.AreEqual(current, password);
    }

    /// <summary>For assertions: how often the user's cloud password was set through Graph.</summary>
    public int PasswordWriteCount(string userId)
    {
        lock (Gate)
            return _passwordWrites.TryGetValue(userId, out int count) ? count : 0;
    }

    /// <summary>The domain of a name, or null.</summary>
    public SandboxDomain? FindDomain(string name) =>
        _domains.FirstOrDefault(domain => string.Equals(domain.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The user of an object id or user principal name, or null.</summary>
    public SandboxUser? FindUser(string idOrName) =>
        _usersById.TryGetValue(idOrName, out SandboxUser? user) || _usersByName.TryGetValue(idOrName, out user) ? user : null;

    /// <summary>The root that gives a domain its authentication; a root gives itself.</summary>
    internal SandboxDomain RootOf(SandboxDomain domain) =>
        domain.Root is { } root && FindDomain(root) is { } found ? found : domain;

    internal void MakeDefault(SandboxDomain domain)
    {
        foreach (SandboxDomain other in _domains)
            other.IsDefault = false;
        domain.IsDefault = true;
    }

    internal void Rename(SandboxUser user, string userPrincipalName)
    {
        _usersByName.Remove(user.UserPrincipalName);
        user.UserPrincipalName = userPrincipalName;
        _usersByName.Add(userPrincipalName, user);
    }

    internal void SetPassword(SandboxUser user, string password, bool forceChange, DateTimeOffset now)
    {
        _passwords[user.Id] = SecretText.Protect(password);
        _passwordWrites[user.Id] = PasswordWriteCount(user.Id) + 1;
        user.ForceChangePasswordNextSignIn = forceChange;
        user.LastPasswordChangeDateTime = now;
    }

    internal void Log(IReadOnlyList<string> permissions)
    {
        lock (_permissionNeeds)
            _permissionNeeds.Add(permissions);
    }

    internal void Log(SandboxRequestEntry entry)
    {
        lock (_requests)
            _requests.Add(entry);
    }

    /// <summary>A stable id: the same kind and name give the same GUID.</summary>
    internal static string IdFrom(string kind, string name)
    {
        using var hash = SHA256.Create();
        byte[] digest = hash.ComputeHash(Encoding.UTF8.GetBytes($"{kind}/{name.ToLowerInvariant()}"));
        byte[] guid = new byte[16];
        Array.Copy(digest, guid, guid.Length);
        guid[7] = (byte)((guid[7] & 0x0F) | 0x40);
        guid[8] = (byte)((guid[8] & 0x3F) | 0x80);
        return new Guid(guid).ToString("D");
    }
}
