namespace IdentityModel.Core.OnPremises;

/// <summary>
/// What <see cref="OnPremisesUserQueryOperation"/> is asked for: every user of this computer's domain if nothing is set.
/// </summary>
public sealed record OnPremisesUserRequest
{
    /// <summary>
    /// Domain controllers, as <see cref="DirectoryServer.Parse"/> reads them. They are read one after the other.
    /// </summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>Domains whose controllers are to be found in DNS. They are read one after the other.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Users by sign-in name, sAMAccountName, distinguished name, objectGUID or SID; all users if empty.</summary>
    public IReadOnlyList<string> Identities { get; init; } = [];

    /// <summary>Which kinds of objects.</summary>
    public IReadOnlyList<DirectoryObjectType> Types { get; init; } = [DirectoryObjectType.User];

    /// <summary>Where to search; null for the domain's root, or for the whole forest of a global catalog.</summary>
    public string? SearchBase { get; init; }

    /// <summary>How far below the base.</summary>
    public DirectorySearchScope Scope { get; init; }

    /// <summary>A further condition, as an LDAP filter.</summary>
    public string? LdapFilter { get; init; }

    /// <summary>Whether the global catalog is read.</summary>
    public bool IsGlobalCatalog { get; init; }

    /// <summary>Objects asked for at a time.</summary>
    public int PageSize { get; init; } = 1000;
}
