using System.Text;
using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.Tests;

/// <summary>A domain controller in memory that can refuse, lose and forget changes. What it does is added to the effects.</summary>
internal sealed class FakeDomain(List<string> effects) : IOnPremisesDirectoryConnector
{
    private readonly List<OnPremisesObject> _users = [];

    public bool IsReadOnly { get; init; }

    /// <summary>What goes wrong instead of a change.</summary>
    public Func<ValueChange, Exception?>? Fault { get; set; }

    public Guid Add(string name, byte[]? anchor = null)
    {
        var guid = Guid.NewGuid();
        Put(name, guid, anchor);
        return guid;
    }

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

    private void Put(string name, Guid guid, byte[]? anchor)
    {
        Dictionary<string, IReadOnlyList<byte[]>> values = new(StringComparer.OrdinalIgnoreCase)
        {
            ["objectGUID"] = [guid.ToByteArray()],
            ["userPrincipalName"] = [Encoding.UTF8.GetBytes(name)],
        };
        if (anchor is not null)
            values["mS-DS-ConsistencyGuid"] = [anchor];
        _users.Add(new OnPremisesObject($"CN={name},DC=contoso,DC=com", values));
    }

    private sealed class Connection(FakeDomain domain, List<string> effects) : IOnPremisesDirectory
    {
        public string Server => "dc1";

        public DirectoryRoot Root => new("DC=contoso,DC=com", "CN=Schema", domain.IsReadOnly);

        public IAsyncEnumerable<OnPremisesObject> SearchAsync(DirectorySearch search, IOperationSink sink, CancellationToken cancellationToken) =>
            AsyncSequence.From<OnPremisesObject>([.. domain._users.Where(user =>
                search.Base == user.DistinguishedName || user.Names.SelectMany(user.Values).Any(value => search.Filter.Contains($"={LdapFilter.Escape(value)})", StringComparison.Ordinal)))]);

        public Task ChangeAsync(ValueChange change, CancellationToken cancellationToken)
        {
            if (domain.Fault?.Invoke(change) is { } fault)
                throw fault;
            if ((domain.AnchorOf(change.ObjectGuid) ?? "") != Convert.ToBase64String(change.From ?? []))
                throw Errors.DirectoryChangeRefused(Server, change.Attribute, "no such value");

            effects.Add($"write {Convert.ToBase64String(change.To ?? [])}");
            domain.Change(change.ObjectGuid, change.To);
            return Task.CompletedTask;
        }

        public void Dispose() => effects.Add("close");
    }
}
