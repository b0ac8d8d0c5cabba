namespace IdentityModel.Core.OnPremises;

/// <summary>A search in Active Directory.</summary>
/// <param name="Base">The distinguished name it starts at; empty for the whole forest of a global catalog.</param>
/// <param name="Scope">How far below the base it reaches.</param>
/// <param name="Filter">An LDAP filter (RFC 4515).</param>
/// <param name="Attributes">The attributes wanted, and no others.</param>
public sealed record DirectorySearch(string Base, DirectorySearchScope Scope, string Filter, IReadOnlyList<string> Attributes)
{
    /// <summary>Whether the server leaves out which other domains there are.</summary>
    public bool IsOfDomainOnly { get; init; }

    /// <summary>Objects asked for at a time. Active Directory returns at most 1,000.</summary>
    public int PageSize { get; init; } = 1000;
}
