using System.Text;
using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.Tests;

/// <summary>A domain controller in memory that can refuse, lose and forget changes. What it does is added to the effects.</summary>
internal sealed class FakeDomain(List<string> effects) : IOnPremisesDirectoryConnector
{
    private readonly List<OnPremisesObject> _users = [];

    public bool IsReadOnly { get; init; }

    /// <summary>What goes wrong instead of a change.</summary>
    public Func<ObjectChange, Exception?>? Fault { get; set; }

    /// <summary>Is awaited before and after each change.</summary>
    public Func<Task> Pass { get; set; } = () => Task.CompletedTask;

    /// <summary>Whether it is the sandbox's.</summary>
    public bool IsSimulated { get; set; }

    public Guid Add(string name) => Add(name, anchor: null);

    public Guid Add(string name, byte[]? anchor)
    {
        var guid = Guid.NewGuid();
        Put(name, guid, anchor);
        return guid;
    }

    /// <summary>All searches.</summary>
    public List<DirectorySearch> Searches { get; } = [];

    /// <summary>Deletes a user, as somebody else does.</summary>
    public void Remove(Guid guid) => _users.RemoveAll(one => Is(one, guid));

    /// <summary>Adds a user with values.</summary>
    public Guid Add(string name, params (string Attribute, string[] Values)[] values)
    {
        var guid = Guid.NewGuid();
        Put(name, guid, anchor: null, values);
        return guid;
    }

    /// <summary>Gives an attribute another value, as somebody else does.</summary>
    public void Put(Guid guid, string attribute, string value)
    {
        OnPremisesObject user = _users.Single(one => Is(one, guid));
        var values = user.Names.ToDictionary(name => name, user.Values, StringComparer.OrdinalIgnoreCase);
        values[attribute] = [Encoding.UTF8.GetBytes(value)];
        _users[_users.IndexOf(user)] = new OnPremisesObject(user.DistinguishedName, values);
    }

    /// <summary>The values of a user's attribute.</summary>
    public string[] ValuesOf(Guid guid, string attribute) =>
        [.. _users.Single(user => Is(user, guid)).Values(attribute).Select(Encoding.UTF8.GetString)];

    public void Add(string name, Guid guid, byte[]? anchor) => Put(name, guid, anchor);

    /// <summary>The user's anchor in Base64; null for none.</summary>
    public string? AnchorOf(Guid guid) =>
        _users.Single(user => Is(user, guid)).First("mS-DS-ConsistencyGuid") is { } value ? Convert.ToBase64String(value) : null;

    public void Change(Guid guid, byte[]? anchor)
    {
        OnPremisesObject user = _users.Single(one => Is(one, guid));
        _users.Remove(user);
        Put(user.Text("userPrincipalName")!, guid, anchor);
    }

    public Task<IOnPremisesDirectory> ConnectAsync(DirectoryServer server, IOperationSink sink, CancellationToken cancellationToken)
    {
        effects.Add("connect");
        return Task.FromResult<IOnPremisesDirectory>(new Connection(this, effects));
    }

    private static bool Is(OnPremisesObject user, Guid guid) => new Guid(user.First("objectGUID")!) == guid;

    private void Put(string name, Guid guid, byte[]? anchor, params (string Attribute, string[] Values)[] others)
    {
        Dictionary<string, IReadOnlyList<byte[]>> values = new(StringComparer.OrdinalIgnoreCase)
        {
            ["objectGUID"] = [guid.ToByteArray()],
            ["userPrincipalName"] = [Encoding.UTF8.GetBytes(name)],
        };
        if (anchor is not null)
            values["mS-DS-ConsistencyGuid"] = [anchor];
        foreach ((string attribute, string[] texts) in others)
            values[attribute] = [.. texts.Select(Encoding.UTF8.GetBytes)];
        _users.Add(new OnPremisesObject($"CN={name},DC=contoso,DC=com", values));
    }

    private sealed class Connection(FakeDomain domain, List<string> effects) : IOnPremisesDirectory
    {
        public string Server => "dc1";

        public DirectoryRoot Root => new("DC=contoso,DC=com", "CN=Schema", domain.IsReadOnly, domain.IsSimulated);

        public IAsyncEnumerable<OnPremisesObject> SearchAsync(DirectorySearch search, IOperationSink sink, CancellationToken cancellationToken)
        {
            domain.Searches.Add(search);
            return AsyncSequence.From<OnPremisesObject>([.. domain._users.Where(user =>
                search.Base == user.DistinguishedName || user.Names.SelectMany(user.Values).Any(value => IsNamed(search.Filter, value)))]);
        }

        public async Task ChangeAsync(ObjectChange change, CancellationToken cancellationToken)
        {
            await domain.Pass();
            if (domain.Fault?.Invoke(change) is { } fault)
                throw fault;

            OnPremisesObject user = domain._users.Single(one => Is(one, change.ObjectGuid));
            var values = user.Names.ToDictionary(name => name, user.Values, StringComparer.OrdinalIgnoreCase);
            foreach (ValueChange value in change.Values)
            {
                List<byte[]> now = [.. values.GetValueOrDefault(value.Attribute, [])];
                if (value.From is { } from && now.RemoveAll(one => one.SequenceEqual(from)) == 0)
                    throw Errors.DirectoryChangeRefused(Server, value.Attribute, "no such value");
                if (value.From is null && now.Count > 0 && value.Attribute != "proxyAddresses")
                    throw Errors.DirectoryChangeRefused(Server, value.Attribute, "a value is there");
                if (value.To is { } to)
                    now.Add(to);
                values[value.Attribute] = now;
            }

            effects.Add($"write {string.Join(" and ", change.Values.Select(value => ShownOf(value.Attribute, value.To ?? [])))}");
            domain._users[domain._users.IndexOf(user)] = new OnPremisesObject(user.DistinguishedName, values);
            await domain.Pass();
        }

        private static bool IsNamed(string filter, byte[] value) =>
            filter.Contains($"={LdapFilter.Escape(value)})", StringComparison.Ordinal)
            || filter.Contains($"={LdapFilter.Escape(Encoding.UTF8.GetString(value))})", StringComparison.OrdinalIgnoreCase);

        private static string ShownOf(string attribute, byte[] value) =>
            attribute == "mS-DS-ConsistencyGuid" ? Convert.ToBase64String(value) : Encoding.UTF8.GetString(value);

        public void Dispose() => effects.Add("close");
    }
}
