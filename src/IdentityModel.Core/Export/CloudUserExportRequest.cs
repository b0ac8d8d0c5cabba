namespace IdentityModel.Core.Export;

/// <summary>What Export-CloudUser is asked for.</summary>
public sealed record CloudUserExportRequest
{
    /// <summary>The cloud users; <see langword="null"/> for the tenant's.</summary>
    public IAsyncEnumerable<CloudUser>? CloudUsers { get; init; }

    /// <summary>Users that are in Active Directory already, whose names and addresses are taken; <see langword="null"/> for none.</summary>
    public IAsyncEnumerable<OnPremisesUser>? OnPremisesUsers { get; init; }

    /// <summary>The distinguished name of the container for the accounts; <see langword="null"/> leaves it open.</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>Enable accounts, except those whose cloud user may not sign in.</summary>
    public bool Enabled { get; init; }

    /// <summary>Take invited users, too.</summary>
    public bool IncludeGuest { get; init; }

    /// <summary>Take users who are synchronized now, too: to make accounts again that were lost.</summary>
    public bool IncludeSynchronized { get; init; }

    /// <summary>Take users who hold an administrator role, too.</summary>
    public bool IncludeAdministrator { get; init; }

    /// <summary>Leave <c>mS-DS-ConsistencyGuid</c> empty if the cloud user has an ImmutableId.</summary>
    public bool IgnoreImmutableId { get; init; }

    /// <summary>The file; <see langword="null"/> reports each account instead.</summary>
    public ExportFile? File { get; init; }
}
