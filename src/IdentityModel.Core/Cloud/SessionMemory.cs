namespace IdentityModel.Core;

/// <summary>
/// The names of domains and users that a session has read, to complete what an administrator types. A tenant may have a million
/// users: it keeps only the names of those read last. You can ask while an operation reads.
/// </summary>
public sealed class SessionMemory
{
    /// <summary>How many users are remembered: about two megabytes of names.</summary>
    public const int MostUsers = 10_000;

    private readonly Dictionary<string, CloudDomain> _domains = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> _usersByAge = new();
    private readonly object _lock = new();

    /// <summary>The domains, as they were last read.</summary>
    public IReadOnlyList<CloudDomain> Domains
    {
        get
        {
            lock (_lock)
                return [.. _domains.Values];
        }
    }

    /// <summary>The sign-in names of the users read last.</summary>
    public IReadOnlyList<string> Users
    {
        get
        {
            lock (_lock)
                return [.. _users];
        }
    }

    internal void SetDomains(IEnumerable<CloudDomain> all)
    {
        lock (_lock)
        {
            _domains.Clear(); // a domain that no longer exists must not be offered
            foreach (CloudDomain domain in all)
                _domains[domain.Name] = domain;
        }
    }

    internal void Add(CloudDomain domain)
    {
        lock (_lock)
            _domains[domain.Name] = domain;
    }

    internal void Add(CloudUser user)
    {
        lock (_lock)
        {
            if (user.UserPrincipalName.Length == 0 || !_users.Add(user.UserPrincipalName))
                return;

            _usersByAge.Enqueue(user.UserPrincipalName);
            if (_usersByAge.Count > MostUsers)
                _users.Remove(_usersByAge.Dequeue());
        }
    }
}
