namespace IdentityModel.Testing;

/// <summary>One person of a <see cref="Company"/>: the same at each size and in each order, because only its number decides.</summary>
internal sealed class CompanyUser
{
    private const string Tenant = "contoso.onmicrosoft.com";

    // How many of a thousand have that many addresses at most; X500 and SIP entries come on top.
    private static readonly (int Users, int Most)[] AddressCounts = [(60, 0), (520, 1), (740, 2), (870, 3), (950, 5), (990, 8), (1000, 12)];

    private readonly int _number;
    private readonly string _name;
    private readonly string _domain;
    private readonly string _displayName;
    private readonly (string Written, string Ascii) _first;
    private readonly (string Written, string Ascii) _last;
    private readonly Guid _cloudId;
    private readonly Guid _objectGuid;
    private readonly Guid _otherGuid;
    private readonly int _place; // of a hundred
    private readonly string _userPrincipalName;
    private readonly string? _mail;
    private readonly string[] _proxies;

    public CompanyUser(int number, int seed)
    {
        Draw draw = new(((ulong)(uint)seed << 32) ^ (uint)number);
        _number = number;
        _place = draw.Next(100);
        Fault = draw.Chance(0.02) ? draw.Next(8) + 1 : 0;
        _cloudId = draw.NextGuid();
        _objectGuid = draw.NextGuid();
        _otherGuid = draw.NextGuid();
        _first = CompanyNames.First[draw.Next(CompanyNames.First.Length)];
        _last = CompanyNames.Last[draw.Next(CompanyNames.Last.Length)];
        _domain = DomainOf(draw.Next(100));
        _displayName = draw.Chance(0.2) ? $"{_last.Written}, {_first.Written}" : draw.Chance(0.01) ? $"{_first.Written} \"{_first.Ascii}\" {_last.Written}" : $"{_first.Written} {_last.Written}";
        string digits = _number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _name = draw.Chance(0.7) ? $"{_first.Ascii}.{_last.Ascii}{digits}" : draw.Chance(0.6) ? $"{_first.Ascii[0]}{_last.Ascii}{digits}" : $"u{digits}";
        int addresses = HasNoMailbox ? 0 : AddressesOf(draw.Next(1000), ref draw);
        _mail = addresses == 0 ? null : draw.Chance(0.05) ? $"{char.ToUpperInvariant(_name[0])}{_name[1..]}@{_domain}" : $"{_name}@{_domain}";
        _userPrincipalName = draw.Chance(0.12) ? $"{SamAccountName}@{_domain}" : $"{_name}@{_domain}";
        _proxies = Proxies(addresses, ref draw);
        HasConsistencyGuid = IsInSync && draw.Chance(0.95);
        if (HasConsistencyGuid && draw.Chance(0.1))
            ConsistencyGuid = _otherGuid; // a user of a forest migration
        else if (HasConsistencyGuid)
            ConsistencyGuid = _objectGuid;
        IsEnabled = draw.Chance(0.93);
    }

    /// <summary>What is wrong with the user in the files; 0 for nothing. See <see cref="CompanyFile"/> for faults of rows alone.</summary>
    public int Fault { get; }

    public OnPremisesUser OnPremises => new()
    {
        ObjectGuid = _objectGuid,
        ConsistencyGuid = ConsistencyGuid,
        SamAccountName = SamAccountName,
        UserPrincipalName = Fault == 1 ? SamAccountName : Fault == 2 ? "ü" + _userPrincipalName : _userPrincipalName,
        DisplayName = _displayName,
        GivenName = _first.Written,
        Surname = _last.Written,
        Mail = _mail,
        ProxyAddresses = Fault == 3 ? [.. _proxies, $"smtp:shared{_number / 2000}@contoso.com"] : _proxies,
        Enabled = IsEnabled,
        DistinguishedName = $"CN={_displayName.Replace(",", "\\,", StringComparison.Ordinal)},OU=Employees,OU={_domain},DC=corp,DC=contoso,DC=com",
    };

    /// <summary>The SID, which the module's type does not have.</summary>
    public string Sid => $"S-1-5-21-3623811015-3361044348-30300820-{_number + 1104}";

    public CloudUser Cloud
    {
        get
        {
            CloudUser user = new()
            {
                Id = _cloudId.ToString(),
                UserPrincipalName = _userPrincipalName,
                DisplayName = _displayName,
                Mail = _mail,
                ProxyAddresses = _mail is null ? [] : [.. _proxies, $"smtp:{_name}@{Tenant}"],
                AccountEnabled = IsEnabled,
                UserType = "Member",
                AdministratorRoles = [],
            };
            string anchor = Convert.ToBase64String((ConsistencyGuid ?? _objectGuid).ToByteArray());
            user = _place switch
            {
                < 40 => user with { ImmutableId = anchor, OnPremisesSyncEnabled = true },
                < 70 => user,
                < 78 => user with { Mail = null, ProxyAddresses = [] },
                < 83 => user with { ImmutableId = anchor },
                < 88 => Apart(user),
                < 91 => Apart(user) with { UserPrincipalName = $"{_name}_partner.example#EXT#@{Tenant}", UserType = "Guest" },
                < 96 => Apart(user) with { ProxyAddresses = [$"SMTP:x.{_name}@{_domain}", $"smtp:{_name}@{_domain}"] },
                < 98 => user with { ImmutableId = Convert.ToBase64String(_otherGuid.ToByteArray()) },
                98 => user with { AdministratorRoles = ["Global Administrator"] },
                _ => user with { OnPremisesSyncEnabled = false },
            };
            return Fault == 4 ? user with { ImmutableId = $"migrated-{_number}" } : user;
        }
    }

    private bool IsInSync => _place < 40;

    // A service account, or one that was never given a mailbox.
    private bool HasNoMailbox => _place is >= 88 and < 91;

    private bool HasConsistencyGuid { get; }

    private Guid? ConsistencyGuid { get; }

    private bool IsEnabled { get; }

    private string SamAccountName => _name.Length <= 20 ? _name : "s" + _number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private CloudUser Apart(CloudUser user) => user with
    {
        UserPrincipalName = $"cloud.{_name}@{_domain}",
        Mail = $"x.{_name}@{_domain}",
        ProxyAddresses = [$"SMTP:x.{_name}@{_domain}"],
    };

    private string[] Proxies(int count, ref Draw draw)
    {
        if (_mail is null)
            return [];

        List<string> all = ["SMTP:" + _mail];
        for (int i = 1; i < count; i++)
            all.Add(i == 1 ? $"smtp:{_name}@{CompanyNames.Domains[draw.Next(CompanyNames.Domains.Length)].Name}.{i}.example" : $"smtp:{_last.Ascii}{_number}.{i}@{_domain}");
        if (draw.Chance(0.2))
            all.Add("SIP:" + _mail);
        if (draw.Chance(0.06))
            all.Add($"X500:/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn={_name}");
        if (draw.Chance(0.5))
            (all[0], all[^1]) = (all[^1], all[0]); // Active Directory keeps no order
        return [.. all];
    }

    private static int AddressesOf(int place, ref Draw draw)
    {
        int least = 0;
        foreach ((int users, int most) in AddressCounts)
        {
            if (place < users)
                return least + draw.Next(most - least + 1);
            least = most == 0 ? 1 : most + (most < 3 ? 0 : 1);
        }

        return 0;
    }

    private static string DomainOf(int place)
    {
        foreach ((string name, int share) in CompanyNames.Domains)
        {
            if ((place -= share) < 0)
                return name;
        }

        return CompanyNames.Domains[0].Name;
    }
}
