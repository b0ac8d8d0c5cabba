using IdentityModel.Core.Federation;

namespace IdentityModel.Core.Transitions;

/// <summary>What <see cref="TransitionTest"/> is asked to check.</summary>
public sealed record TransitionRequest
{
    /// <summary>The domains.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The model they are to be moved to.</summary>
    public IdentityModelKind To { get; init; }

    /// <summary>The metadata a domain would be federated by; <see langword="null"/> if it is not at hand.</summary>
    public FederationMetadata? Metadata { get; init; }

    /// <summary>The on-premises users, for the match; <see langword="null"/> if none are given.</summary>
    public IAsyncEnumerable<OnPremisesUser>? OnPremisesUsers { get; init; }

    /// <summary>The match of the on-premises users, if it was made before; then nobody reads <see cref="OnPremisesUsers"/>.</summary>
    internal TransitionMatches? Matches { get; init; }

    /// <summary>Where the ImmutableId comes from.</summary>
    public SourceAnchor SourceAnchor { get; init; }
}
