namespace IdentityModel.Sandbox.Tests.Synchronization;

/// <summary>
/// A small tenant and its Active Directory, whose values come from small pools, so that every kind of match and conflict is frequent.
/// The same seed gives the same two. A value of the tenant is one object's alone, as in a real one; a few tenants break that rule.
/// </summary>
internal sealed class GeneratedForest
{
    private static readonly string[] Domains = ["contoso.com", "contoso.com", "fabrikam.com", "initial.onmicrosoft.com"];
    private static readonly string[] Unverified = ["adatum.com", "contoso.local"];
    private static readonly string[] Broken = ["ann contoso.com", "ann@@contoso.com", ".ann@contoso.com", "änn@contoso.com", "an(n@contoso.com", "ann"];

    private readonly Random _random;
    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _usedNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> _usedAnchors = [];
    private readonly HashSet<int> _usedGroups = [];
    private readonly bool _isLax;
    private readonly int _pool;
    private readonly int _anchors;

    public GeneratedForest(int seed)
    {
        _random = new Random(seed);
        _isLax = Chance(0.05);
        int onPremises = _random.Next(1, 13);
        int cloud = _random.Next(0, 13);
        _pool = Math.Max(onPremises, cloud) * _random.Next(1, 4) + 1;
        _anchors = onPremises + 3;
        Anchor = Chance(0.2) ? SourceAnchor.ObjectGuid : SourceAnchor.ConsistencyGuid;
        Tenant = new SandboxTenant("Generated", "initial.onmicrosoft.com") { OnPremisesSyncEnabled = true };
        Tenant.AddDomain(new SandboxDomain { Name = "contoso.com", IsDefault = true }).AddDomain(new SandboxDomain { Name = "fabrikam.com" });
        Tenant.AddDomain(new SandboxDomain { Name = "adatum.com", IsVerified = false });
        Tenant.SyncFeatures["blockSoftMatchEnabled"] = Chance(0.1);
        Tenant.SyncFeatures["blockCloudObjectTakeoverThroughHardMatchEnabled"] = Chance(0.15);
        Tenant.SyncFeatures["softMatchOnUpnEnabled"] = Chance(0.8);
        Tenant.SyncFeatures["allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled"] = Chance(0.15);
        Tenant.SyncFeatures["passwordSyncEnabled"] = Chance(0.5);
        AddCloud(cloud);
        Objects = [.. Enumerable.Range(0, onPremises).Select(OnPremisesOf)];
    }

    public SandboxTenant Tenant { get; }

    public SourceAnchor Anchor { get; }

    public IReadOnlyList<OnPremisesObject> Objects { get; }

    private void AddCloud(int count)
    {
        SandboxGroup administrators = Tenant.AddGroup(new SandboxGroup { DisplayName = "Administrators", IsAssignableToRole = true });
        Tenant.AssignRole(administrators.Id, "Helpdesk Administrator");
        for (int i = 0; i < count; i++)
        {
            switch (_random.Next(10))
            {
                case 0:
                    AddGroup(i);
                    break;
                case 1:
                    Tenant.AddContact(new SandboxContact { DisplayName = $"Contact {i}", ProxyAddresses = Proxies(Outside), Mail = Maybe(0.3, Outside) });
                    break;
                default:
                    AddUser(administrators, i);
                    break;
            }
        }
    }

    // Some are synchronized: from a group of the forest if there is one with that number, else from one that left it.
    private void AddGroup(int number)
    {
        SandboxGroup group = Tenant.AddGroup(new SandboxGroup { DisplayName = $"Group {number}", MailEnabled = true, ProxyAddresses = Proxies(Free), Mail = Maybe(0.3, Free) });
        if (!Chance(0.5))
            return;

        int source = _random.Next(_anchors);
        if (!_usedGroups.Add(source))
            return;
        group.OnPremisesSyncEnabled = true;
        group.OnPremisesSecurityIdentifier = SidOf(source);
        ((ISandboxObject)group).Anchor = Convert.ToBase64String(GuidOf(source).ToByteArray());
    }

    private void AddUser(SandboxGroup administrators, int number)
    {
        string name = Name(number);
        bool isGuest = Chance(0.1);
        string own = !isGuest && Chance(0.6) && Claim(name) ? name : (isGuest ? Outside() : Free()) ?? $"own{number}@contoso.com";
        SandboxUser user = Tenant.AddUser(new SandboxUser
        {
            Id = $"00000000-0000-0000-0000-{number:d12}",
            UserPrincipalName = isGuest ? $"{number}_outside#EXT#@initial.onmicrosoft.com" : name,
            UserType = isGuest ? "Guest" : "Member",
            ProxyAddresses = Chance(0.8) ? [$"SMTP:{own}", .. Secondary(Free)] : Proxies(Free),
            Mail = Chance(0.5) ? own : Maybe(0.3, Free),
        });
        int anchor = _random.Next(_anchors);
        if (!isGuest && Chance(0.55) && (_usedAnchors.Add(anchor) || (_isLax && Chance(0.3))))
            MakeKnown(user, anchor);
        if (Chance(0.08))
            Tenant.AssignRole(user.Id, "User Administrator");
        else if (Chance(0.06))
            Tenant.AssignRole(user.Id, "Security Reader", isEligible: true);
        else if (Chance(0.04))
            administrators.MemberIds.Add(user.Id);
        if (Chance(0.1) && user is { OnPremisesSyncEnabled: not true, IsCloudManaged: false })
            Tenant.DeleteUser(user.Id, DateTimeOffset.UnixEpoch);
    }

    // Whoever was synchronized once has an ImmutableId, and nearly always an identifier.
    private void MakeKnown(SandboxUser user, int anchor)
    {
        user.OnPremisesImmutableId = Convert.ToBase64String(GuidOf(anchor).ToByteArray());
        user.OnPremisesObjectIdentifier = Chance(0.6) ? GuidOf(Chance(0.7) ? anchor : anchor + 100).ToString() : null;
        switch (_random.Next(6))
        {
            case 0 or 1:
                user.OnPremisesSyncEnabled = true;
                break;
            case 2:
                user.OnPremisesSyncEnabled = false;
                break;
            case 3:
                user.MoveToCloud();
                break;
            case 4:
                user.MoveToCloud();
                user.RollBack();
                break;
        }
    }

    private OnPremisesObject OnPremisesOf(int number)
    {
        DirectoryObjectType kind = _random.Next(12) switch
        {
            0 => DirectoryObjectType.Group,
            1 => DirectoryObjectType.Contact,
            _ => DirectoryObjectType.User,
        };
        string value = Any();
        string? upn = kind != DirectoryObjectType.User ? null
            : Chance(0.04) ? Broken[_random.Next(Broken.Length)]
            : Chance(0.1) ? UnverifiedValue()
            : Chance(0.9) ? (Chance(0.5) ? value : Any()) : null;
        string[] proxies = Chance(0.75) ? [$"SMTP:{value}", .. Secondary(Any)] : Proxies(Any);
        if (Chance(0.02))
            proxies = [.. proxies, "smtp:" + Broken[_random.Next(2)]];
        return AdObject.Of(
            kind,
            GuidOf(number),
            kind != DirectoryObjectType.Group && Chance(0.12) ? GuidOf(_random.Next(_anchors)) : null,
            ("sAMAccountName", [$"sam{number}"]),
            ("userPrincipalName", [upn]),
            ("mail", [Chance(0.4) ? value : Maybe(0.2, Any)]),
            ("objectSid", [kind == DirectoryObjectType.Group ? SidOf(number) : null]),
            ("mailNickname", [Chance(0.3) ? $"nick{_random.Next(5)}" : null]),
            ("proxyAddresses", proxies));
    }

    private string Name(int number)
    {
        string name = Any();
        return (_used.Add(name) || _isLax) && _usedNames.Add(name) ? name : $"name{number}@contoso.com";
    }

    private bool Claim(string name) => _used.Add("address of " + name);

    // A value that no object of the tenant has yet; a lax tenant does not look.
    private string? Free()
    {
        string value = Any();
        return _used.Add(value) || _isLax ? value : null;
    }

    // Guests and contacts have addresses of any domain.
    private string? Outside()
    {
        if (Chance(0.7))
            return Free();

        string value = UnverifiedValue();
        return _used.Add(value) ? value : null;
    }

    private string UnverifiedValue() => $"v{_random.Next(_pool)}@{Unverified[_random.Next(Unverified.Length)]}";

    private string Any()
    {
        string value = $"v{_random.Next(_pool)}@{Domains[_random.Next(Domains.Length)]}";
        return Chance(0.2) ? value.ToUpperInvariant() : value;
    }

    private string[] Proxies(Func<string?> value) =>
        [.. new[] { Maybe(0.5, value) }.OfType<string>().Select(one => "SMTP:" + one), .. Secondary(value), .. Chance(0.1) ? ["X500:/o=x"] : Array.Empty<string>()];

    private string[] Secondary(Func<string?> value) => [.. Enumerable.Range(0, _random.Next(3)).Select(_ => value()).OfType<string>().Select(one => "smtp:" + one)];

    private string? Maybe(double chance, Func<string?> value) => Chance(chance) ? value() : null;

    private bool Chance(double chance) => _random.NextDouble() < chance;

    private static string SidOf(int number) => $"S-1-5-21-1-2-3-{number}";

    private static Guid GuidOf(int number) => new(number + 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
}
