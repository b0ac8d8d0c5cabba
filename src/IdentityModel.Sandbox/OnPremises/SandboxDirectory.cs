using System.Text;

namespace IdentityModel.Sandbox;

/// <summary>The simulated Active Directory of one domain: its names, its users, groups and contacts, and what its schema has of them.</summary>
internal sealed class SandboxDirectory
{
    private const string ClassOfAttributes = "attributeSchema";

    // What filters name besides the attributes of a user.
    private static readonly string[] OtherAttributes = ["objectCategory", "objectSid", "lDAPDisplayName", "attributeID", "isMemberOfPartialAttributeSet"];

    // Attributes that each Active Directory has and this one lacks: no condition on them can be answered.
    private static readonly string[] Lacking =
    [
        "anr", "accountExpires", "adminCount", "badPwdCount", "c", "canonicalName", "co", "comment", "company", "countryCode", "department",
        "description", "division", "employeeID", "employeeNumber", "employeeType", "facsimileTelephoneNumber", "homeDirectory", "homePhone",
        "info", "initials", "ipPhone", "l", "lastLogon", "lastLogonTimestamp", "lockoutTime", "manager", "memberOf", "mobile",
        "physicalDeliveryOfficeName", "postalCode", "primaryGroupID", "pwdLastSet", "sAMAccountType", "st", "streetAddress",
        "telephoneNumber", "title", "uid", "uSNChanged", "uSNCreated", "wWWHomePage", "whenChanged", "whenCreated",
    ];

    // The global catalog lacks what replicates within the domain only; so does a real one, unless somebody has changed its schema.
    private static readonly string[] NotInCatalog = ["mS-DS-ConsistencyGuid", "isCriticalSystemObject"];

    private readonly IReadOnlyList<OnPremisesObject> _schema;
    private readonly IReadOnlyList<OnPremisesObject> _others;
    private readonly object _gate = new();
    private readonly HashSet<string> _names;

    /// <summary>Makes the directory.</summary>
    /// <param name="root">The domain's distinguished name.</param>
    /// <param name="domains">The DNS names of the domain.</param>
    /// <param name="servers">The DNS names of its domain controller.</param>
    /// <param name="users">The users, with distinguished names below the root.</param>
    /// <param name="others">The groups and contacts.</param>
    public SandboxDirectory(
        string root,
        IReadOnlyList<string> domains,
        IReadOnlyList<string> servers,
        IEnumerable<OnPremisesObject> users,
        params OnPremisesObject[] others)
    {
        _others = others;
        Root = new DirectoryRoot(root, $"CN=Schema,CN=Configuration,{root}", IsSimulated: true);
        Domains = domains;
        Servers = servers;
        string[] ofUsers = [.. OnPremisesUserAttributes.All, .. DirectoryFilter.Naming, "objectSid", "objectCategory", .. Lacking];
        Users = [.. users];
        _schema = [.. ofUsers.Select(name => SchemaOf(name, Root.SchemaNamingContext))];
        _names = [.. Users.Concat(_others).Concat(_schema).SelectMany(one => Ancestors(DistinguishedName.Key(one.DistinguishedName)))];
        Attributes = new HashSet<string>([.. OnPremisesUserAttributes.All, .. DirectoryFilter.Naming, .. OtherAttributes], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What the root entry says.</summary>
    public DirectoryRoot Root { get; }

    /// <summary>The DNS names of the domain.</summary>
    public IReadOnlyList<string> Domains { get; }

    /// <summary>The DNS names of its domain controller.</summary>
    public IReadOnlyList<string> Servers { get; }

    /// <summary>The users.</summary>
    public IReadOnlyList<OnPremisesObject> Users { get; private set; }

    private HashSet<string> Attributes { get; }

    /// <summary>The objects that a search finds, in the order of the directory.</summary>
    /// <param name="server">The server's name, for errors.</param>
    /// <param name="search">The search.</param>
    /// <exception cref="IdentityModelException">SearchBaseMalformed, SearchBaseNotFound, SandboxFilterUnsupported, SandboxNameUnknown.</exception>
    public IReadOnlyList<OnPremisesObject> Search(string server, DirectorySearch search)
    {
        if (search.Base.Length > 0 && !DistinguishedName.IsValid(search.Base))
            throw Errors.SearchBaseMalformed(server, search.Base, "it has no form such as OU=Sales,DC=contoso,DC=com.");

        string searchBase = DistinguishedName.Key(search.Base);
        if (search.Base.Length > 0 && !_names.Contains(searchBase))
            throw Errors.SearchBaseNotFound(server, search.Base);

        var filter = new DirectoryFilter(search.Filter, Attributes, Lacking);
        return [.. Users.Concat(_others).Concat(_schema).Where(one => IsWithin(DistinguishedName.Key(one.DistinguishedName), searchBase, search.Scope) && filter.Fits(one))];
    }

    /// <summary>Changes values of an object, if they still are what was read.</summary>
    /// <param name="server">The server's name, for errors.</param>
    /// <param name="change">The change.</param>
    /// <exception cref="IdentityModelException">OnPremisesUserNotFound, DirectoryChangeRefused.</exception>
    public void Change(string server, ObjectChange change)
    {
        lock (_gate)
        {
            OnPremisesObject user = Users.FirstOrDefault(one => one.First("objectGUID") is { } guid && new Guid(guid) == change.ObjectGuid)
                ?? throw Errors.OnPremisesUserNotFound(change.ObjectGuid.ToString("D"), [server]);
            var values = user.Names.ToDictionary(name => name, user.Values, StringComparer.OrdinalIgnoreCase);
            foreach (ValueChange value in change.Values)
                values[value.Attribute] = Changed(server, value, values.TryGetValue(value.Attribute, out IReadOnlyList<byte[]>? now) ? now : []);
            foreach (string empty in values.Where(one => one.Value.Count == 0).Select(one => one.Key).ToArray())
                values.Remove(empty);

            var changed = new OnPremisesObject(user.DistinguishedName, values);
            Users = [.. Users.Select(one => one == user ? changed : one)];
        }
    }

    // proxyAddresses is the only list that the module writes: there, the other values stay. The new value takes the place of the old one.
    private static List<byte[]> Changed(string server, ValueChange change, IReadOnlyList<byte[]> now)
    {
        bool isList = change.Attribute.Equals("proxyAddresses", StringComparison.OrdinalIgnoreCase);
        List<byte[]> values = [.. now];
        int place = change.From is { } from ? values.FindIndex(one => one.AsSpan().SequenceEqual(from)) : -1;
        if ((change.From is not null && place < 0) || (change.From is null && !isList && now.Count > 0))
            throw Errors.DirectoryChangeRefused(server, change.Attribute, "the attribute has another value now.");

        if (place >= 0)
            values.RemoveAt(place);
        if (change.To is { } to)
            values.Insert(place >= 0 ? place : values.Count, to);
        return values;
    }

    private static bool IsWithin(string name, string searchBase, DirectorySearchScope scope) => scope switch
    {
        DirectorySearchScope.Base => name == searchBase,
        DirectorySearchScope.OneLevel => ContainerOf(name) == searchBase,
        _ => name.EndsWith(searchBase, StringComparison.Ordinal),
    };

    // A key has one line for each part of a name.
    private static string ContainerOf(string name) => name.Substring(name.IndexOf('\n') + 1);

    private static IEnumerable<string> Ancestors(string name)
    {
        for (string rest = name; rest.Length > 0; rest = ContainerOf(rest))
            yield return rest;
    }

    private static OnPremisesObject SchemaOf(string attribute, string container) => new(
        DistinguishedName.Of(attribute, container),
        Values(
            ("objectClass", [ClassOfAttributes]),
            ("lDAPDisplayName", [attribute]),
            ("isMemberOfPartialAttributeSet", [NotInCatalog.Contains(attribute) ? "FALSE" : "TRUE"])));

    /// <summary>Values of an object, as a search gives them.</summary>
    internal static Dictionary<string, IReadOnlyList<byte[]>> Values(params (string Attribute, string[] Texts)[] values) => values.ToDictionary(
        one => one.Attribute,
        one => (IReadOnlyList<byte[]>)[.. one.Texts.Select(Encoding.UTF8.GetBytes)],
        StringComparer.OrdinalIgnoreCase);
}
