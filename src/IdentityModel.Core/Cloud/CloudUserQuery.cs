namespace IdentityModel.Core;

/// <summary>Which users are meant; all of them when nothing is set.</summary>
public sealed record CloudUserQuery
{
    /// <summary>Only users whose UPN is in this very domain (subdomains are other domains).</summary>
    public string? Domain { get; init; }

    /// <summary>Only users that are synchronized now.</summary>
    public bool SynchronizedOnly { get; init; }

    /// <summary>Only users who are direct members of the group with this object id.</summary>
    public string? GroupId { get; init; }

    /// <summary>Read what the cloud knows of the person, too: job, telephone, address.</summary>
    public bool IncludePerson { get; init; }

    /// <summary>A further OData filter, passed on as it is.</summary>
    public string? Filter { get; init; }
}
