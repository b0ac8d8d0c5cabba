namespace IdentityModel.Core.Recommendation;

/// <summary>Where the tenant is today. What is not known is <see langword="null"/>.</summary>
internal sealed record PresentState
{
    /// <summary>Without a connection: nothing is known.</summary>
    public static PresentState NotRead { get; } = new();

    /// <summary>Whether there is a connection, so that an unknown value is one that could not be read.</summary>
    public bool IsRead { get; init; }

    /// <summary>Whether the tenant synchronizes.</summary>
    public bool? Synchronizes { get; init; }

    /// <summary>Whether password hash sync is on.</summary>
    public bool? PasswordHashSync { get; init; }

    /// <summary>The federated domains, without the subdomains that inherit from them.</summary>
    public IReadOnlyList<string>? Federated { get; init; }

    /// <summary>The other verified domains, without subdomains that inherit and without the initial domain.</summary>
    public IReadOnlyList<string>? Managed { get; init; }

    /// <summary>Those of <see cref="Managed"/> that have synchronized users; read only for steps to the cloud.</summary>
    public IReadOnlyList<string>? Synchronized { get; init; }

    /// <summary>
    /// The features of which there is nothing to roll out first: a group has them already, or the cloud does not offer staged rollout.
    /// Read only for steps out of federation.
    /// </summary>
    public IReadOnlyList<StagedRolloutFeature>? StagedRollouts { get; init; }

    /// <summary>Whether a domain is federated.</summary>
    public bool HasFederated => Federated?.Count > 0;
}
