namespace IdentityModel.Core;

/// <summary>Which users to read; all users if nothing is set.</summary>
public sealed record CloudUserQuery
{
    /// <summary>Only users whose UPN is in exactly this domain; its subdomains do not count.</summary>
    public string? Domain { get; init; }

    /// <summary>
    /// Only users whose UPN begins and ends as names of this pattern do. What stands between is for the reader to check: Graph has no
    /// filter for it.
    /// </summary>
    public NamePattern? UserPrincipalName { get; init; }

    /// <summary>Only users that are synchronized now.</summary>
    public bool SynchronizedOnly { get; init; }

    /// <summary>
    /// Only users who were moved to the cloud (docs/facts/graph.md#source-of-authority). Graph gives it as a filter, not as a property
    /// of the users.
    /// </summary>
    public bool CloudManagedOnly { get; init; }

    /// <summary>Only users who are direct members of the group with this object id.</summary>
    public string? GroupId { get; init; }

    /// <summary>Also read the properties of the person: job, telephone, address.</summary>
    public bool IncludePerson { get; init; }

    /// <summary>Also read when each user was created (<see cref="CloudUser.CreatedAt"/>).</summary>
    public bool IncludeCreation { get; init; }

    /// <summary>A further OData filter, sent as it is.</summary>
    public string? Filter { get; init; }
}
