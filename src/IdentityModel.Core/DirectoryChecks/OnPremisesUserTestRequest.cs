namespace IdentityModel.Core.DirectoryChecks;

/// <summary>What <see cref="OnPremisesUserTest"/> compares the users with.</summary>
public sealed record OnPremisesUserTestRequest
{
    /// <summary>The cloud side as it was given; null to read it from the tenant.</summary>
    public IAsyncEnumerable<CloudUser>? CloudUsers { get; init; }

    /// <summary>Whether to skip the cloud side even if there is a connection.</summary>
    public bool OnPremisesOnly { get; init; }

    /// <summary>The tenant's verified domains; null to read them from the tenant, unknown without a connection.</summary>
    public IReadOnlyList<string>? VerifiedDomains { get; init; }

    /// <summary>The tenant that each finding names (<see cref="OnPremisesUserFinding.Tenant"/>).</summary>
    public string? Tenant { get; init; }

    /// <summary>Where the ImmutableId comes from: a cloud user that sync takes over by it has no duplicate.</summary>
    public SourceAnchor SourceAnchor { get; init; }

    /// <summary>Whether users sign in with another attribute than <c>userPrincipalName</c>, so that UPNs are not judged.</summary>
    public bool UsesAlternateLoginId { get; init; }
}
