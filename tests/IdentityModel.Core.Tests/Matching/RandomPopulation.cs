namespace IdentityModel.Core.Tests.Matching;

/// <summary>
/// Populations, small unless a size is given, whose values come from small pools, so that every kind of match and conflict is frequent. The same seed
/// gives the same population. Those of even seeds have addresses of ASCII, whose users are written into blocks value by value unless they have
/// something else that is rare; of those of odd seeds, many have others, and are taken in as a whole. In a UPN these are malformed.
/// </summary>
internal sealed class RandomPopulation
{
    private static readonly string?[] UserTypes = ["Member", "Guest", null];

    private readonly Random _random;
    private readonly bool _hasMarks;
    private readonly int _pool;

    public RandomPopulation(int seed, int? size = null)
    {
        _random = new Random(seed);
        _hasMarks = seed % 2 != 0;
        int few = _random.Next(1, 40);
        int users = size ?? few;
        _pool = users * _random.Next(1, 8);
        Settings = new MatchSettings
        {
            BlockSoftMatch = Chance(0.1),
            BlockHardMatch = Chance(0.1),
            SoftMatchOnUpn = Chance(0.7),
            AllowObjectIdentifierUpdate = Chance(0.2),
            SourceAnchor = Chance(0.2) ? SourceAnchor.ObjectGuid : SourceAnchor.ConsistencyGuid,
        };
        // One cloud user of unknown addresses makes every new user of a population unknown.
        double lost = Chance(0.2) ? 0.1 : 0;
        Cloud = [.. Enumerable.Range(0, _random.Next(users * 2)).Select(CloudObject)
            .Select(user => Chance(lost) ? user with { ProxyAddresses = [], Mail = null, AreAddressesUnknown = true } : user)];
        OnPremises = [.. Enumerable.Range(0, users).Select(_ => OnPremisesUser())
            .Select(user => Chance(0.03) ? user with { ProxyAddresses = [], Mail = null, AreAddressesUnknown = true } : user)];
    }

    public MatchSettings Settings { get; }

    public IReadOnlyList<CloudUser> Cloud { get; }

    public IReadOnlyList<OnPremisesUser> OnPremises { get; }

    private CloudUser CloudObject(int number)
    {
        DirectoryObjectType type = Type();
        string address = Address();
        return new CloudUser
        {
            Id = Chance(0.8) ? $"00000000-0000-0000-0000-{number:d12}" : $"Id-{number}",
            UserPrincipalName = type != DirectoryObjectType.User ? "" : Chance(0.6) ? address : Address(),
            DisplayName = "Object " + number,
            Mail = Chance(0.3) ? Address() : null,
            ProxyAddresses = Proxies(address),
            ImmutableId = Chance(0.4) ? Convert.ToBase64String(AnyGuid().ToByteArray()) : null,
            OnPremisesSyncEnabled = Chance(0.15) ? true : Chance(0.1) ? false : null,
            IsCloudManaged = Chance(0.15) ? true : Chance(0.5) ? false : null,
            HasOnPremisesObjectIdentifier = Chance(0.1) ? true : Chance(0.5) ? false : null,
            UserType = UserTypes[_random.Next(UserTypes.Length)],
            AdministratorRoles = Chance(0.1) ? ["Global Administrator"] : Chance(0.5) ? [] : null,
            ObjectType = type,
            Group = type == DirectoryObjectType.Group ? new CloudGroupFacts(Sid(), Chance(0.1) ? true : Chance(0.9) ? false : null) : null,
        };
    }

    private OnPremisesUser OnPremisesUser()
    {
        string address = Address();
        return new OnPremisesUser
        {
            ObjectGuid = Chance(0.95) ? AnyGuid() : null,
            ConsistencyGuid = Chance(0.2) ? AnyGuid() : null,
            SamAccountName = "sam",
            UserPrincipalName = Chance(0.03) ? "malformed" : Chance(0.5) ? address : Chance(0.8) ? Address() : null,
            Mail = Chance(0.3) ? Address() : null,
            ProxyAddresses = Proxies(address),
            ObjectType = Type(),
            Sid = Sid(),
        };
    }

    private string? Sid() => Chance(0.2) ? null : $"S-1-5-21-1-2-3-{_random.Next(_pool)}";

    private string[] Proxies(string address)
    {
        List<string> proxies = [];
        if (Chance(0.2))
            proxies.Add("X500:/o=" + address);

        for (int i = _random.Next(-2, 3); i > 0; i--)
            proxies.Add("smtp:" + Address());

        if (Chance(0.7))
            proxies.Add("SMTP:" + address);

        return [.. proxies];
    }

    private DirectoryObjectType Type() => Chance(0.85)
        ? DirectoryObjectType.User
        : Chance(0.5) ? DirectoryObjectType.Group : DirectoryObjectType.Contact;

    private string Address()
    {
        // One domain is the beginning of the other.
        char letter = _hasMarks && Chance(0.3) ? 'ü' : 'u';
        string address = $"{letter}{_random.Next(_pool)}@a.com{(Chance(0.1) ? ".au" : "")}";
        return Chance(0.2) ? address.ToUpperInvariant() : address;
    }

    private Guid AnyGuid() => new(_random.Next(_pool * 2), 0, 0, new byte[8]);

    private bool Chance(double share) => _random.NextDouble() < share;
}
