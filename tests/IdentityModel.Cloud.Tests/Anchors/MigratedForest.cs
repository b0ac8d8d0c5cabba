using System.Globalization;
using System.Text;
using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests.Anchors;

/// <summary>
/// A company of 500 people that moves to a new forest: the old forest's accounts, the tenant that they are synchronized to, and the new
/// accounts as LDIF. Each kind of person is there 25 times. Even people have one sign-in name in both forests, odd people two.
/// </summary>
internal sealed class MigratedForest
{
    public const int People = 500;

    private static readonly MigratedKind[] Kinds = Enum.GetValues<MigratedKind>();

    private readonly string _prefix;
    private readonly StringBuilder _ldif = new();
    private readonly SandboxGroup _administrators;

    /// <param name="prefix">Tells the names of this forest from others in the domain.</param>
    /// <param name="unit">The organizational unit of the new accounts.</param>
    public MigratedForest(string prefix, string unit)
    {
        _prefix = prefix;
        Tenant = new SandboxTenant("Contoso", "contoso.onmicrosoft.com") { OnPremisesSyncEnabled = true };
        Tenant.AddDomain(new SandboxDomain { Name = "contoso.com", IsDefault = true });
        _administrators = Tenant.AddGroup(new SandboxGroup { DisplayName = "Administrators", IsAssignableToRole = true });
        Tenant.AssignRole(_administrators.Id, "Helpdesk Administrator");
        for (int person = 0; person < People; person++)
            Add(person, unit);
    }

    public SandboxTenant Tenant { get; }

    public List<OnPremisesUser> OldAccounts { get; } = [];

    /// <summary>The new accounts.</summary>
    public string Ldif => _ldif.ToString();

    public static MigratedKind KindOf(int person) => Kinds[person % Kinds.Length];

    /// <summary>The person of a new account's sign-in name.</summary>
    public int PersonOf(string userPrincipalName) =>
        int.Parse(userPrincipalName[(_prefix.Length + 1)..userPrincipalName.IndexOf('@', StringComparison.Ordinal)], CultureInfo.InvariantCulture);

    /// <summary>The anchor of the person's old account.</summary>
    public static Guid AnchorOf(int person) => new(person + 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, KindOf(person) == MigratedKind.OtherAnchor ? (byte)12 : (byte)11);

    public static Guid OtherValueOf(int person) => new(person + 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99);

    /// <summary>The person's cloud user, also under Deleted users.</summary>
    public SandboxUser CloudUserOf(int person) => Tenant.Users.Concat(Tenant.DeletedUsers).Single(user => user.Id == IdOf(person));

    /// <summary>Does what the reason says about the identifier, and about the group with the role.</summary>
    public void Clear(int person)
    {
        CloudUserOf(person).OnPremisesObjectIdentifier = null;
        _administrators.MemberIds.Remove(IdOf(person));
    }

    private static string IdOf(int person) => $"00000000-0000-0000-0000-{person:d12}";

    private static Guid OldGuidOf(int person) => new(person + 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    private static string Base64(Guid guid) => Convert.ToBase64String(guid.ToByteArray());

    private string Name(string letter, int person) => $"{_prefix}{letter}{person}@contoso.com";

    private void Add(int person, string unit)
    {
        MigratedKind kind = KindOf(person);
        string name = Name("p", person);
        string? address = kind == MigratedKind.ClearedWithoutAddress ? null : name;
        string oldName = kind switch
        {
            MigratedKind.ClearedWithoutAddress => name,
            MigratedKind.SeveralCandidates => Name("a", person),
            _ => person % 2 == 0 ? name : Name("o", person),
        };
        if (kind != MigratedKind.NewPerson)
            AddCloudUser(person, kind, oldName, address);
        if (kind is not (MigratedKind.NewPerson or MigratedKind.CloudOnly))
            AddOldAccount(OldGuidOf(person), kind == MigratedKind.OtherAnchor ? AnchorOf(person) : null, oldName, address);
        if (kind == MigratedKind.SeveralCandidates)
            AddNamesake(person);

        bool isMissing = kind == MigratedKind.MissingAddress;
        Guid? anchor = kind == MigratedKind.OtherValue ? OtherValueOf(person) : kind == MigratedKind.HasAnchor ? AnchorOf(person) : null;
        AddNewAccount(isMissing ? Name("x", person) : name, isMissing ? Name("x", person) : address, anchor, unit);
        if (kind == MigratedKind.TwoAccounts)
            AddNewAccount(Name("q", person), address, anchor: null, unit);
    }

    private void AddCloudUser(int person, MigratedKind kind, string name, string? address)
    {
        bool isSynchronized = kind is MigratedKind.Synchronized or MigratedKind.SynchronizedAdministrator or MigratedKind.OtherAnchor;
        SandboxUser user = Tenant.AddUser(new SandboxUser
        {
            Id = IdOf(person),
            UserPrincipalName = name,
            DisplayName = name,
            Mail = address,
            ProxyAddresses = address is null ? [] : ["SMTP:" + address],
        });
        if (kind != MigratedKind.CloudOnly)
        {
            user.OnPremisesImmutableId = Base64(AnchorOf(person));
            user.OnPremisesSyncEnabled = kind == MigratedKind.Moved ? null : isSynchronized;
            user.IsCloudManaged = kind == MigratedKind.Moved;
        }

        if (isSynchronized || kind is MigratedKind.Uncleared or MigratedKind.UnclearedAdministrator or MigratedKind.DeletedUncleared or MigratedKind.Moved)
            user.OnPremisesObjectIdentifier = OldGuidOf(person).ToString();
        if (kind is MigratedKind.Administrator or MigratedKind.UnclearedAdministrator or MigratedKind.SynchronizedAdministrator)
            Tenant.AssignRole(user.Id, "User Administrator");
        if (kind == MigratedKind.Eligible)
            Tenant.AssignRole(user.Id, "Security Reader", isEligible: true);
        if (kind == MigratedKind.MemberOfAdministrators)
            _administrators.MemberIds.Add(user.Id);
        if (kind is MigratedKind.Deleted or MigratedKind.DeletedUncleared)
            Tenant.DeleteUser(user.Id, DateTimeOffset.UnixEpoch);
    }

    // Another person, who has the sign-in name that the new account gets.
    private void AddNamesake(int person)
    {
        Guid guid = new(person + 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 77);
        Tenant.AddUser(new SandboxUser
        {
            UserPrincipalName = Name("p", person),
            ProxyAddresses = ["SMTP:" + Name("b", person)],
            OnPremisesImmutableId = Base64(guid),
            OnPremisesSyncEnabled = false,
        });
        AddOldAccount(guid, consistencyGuid: null, Name("p", person), Name("b", person));
    }

    private void AddOldAccount(Guid guid, Guid? consistencyGuid, string name, string? address) => OldAccounts.Add(new OnPremisesUser
    {
        ObjectGuid = guid,
        ConsistencyGuid = consistencyGuid,
        UserPrincipalName = name,
        Mail = address,
        ProxyAddresses = address is null ? [] : ["SMTP:" + address],
    });

    private void AddNewAccount(string name, string? address, Guid? anchor, string unit)
    {
        string account = name[..name.IndexOf('@', StringComparison.Ordinal)];
        _ldif.Append(CultureInfo.InvariantCulture, $"dn: CN={account},{unit}\nobjectClass: user\nsAMAccountName: {account}\nuserPrincipalName: {name}\n");
        if (address is not null)
            _ldif.Append(CultureInfo.InvariantCulture, $"mail: {address}\nproxyAddresses: SMTP:{address}\n");
        if (anchor is { } guid)
            _ldif.Append(CultureInfo.InvariantCulture, $"mS-DS-ConsistencyGuid:: {Base64(guid)}\n");
        _ldif.Append('\n');
    }
}
