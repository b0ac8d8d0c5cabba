using IdentityModel.Core.Federation;
using IdentityModel.Core.Trusts;

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

    /// <summary>The issuer of the domain, if it is another than that of the metadata.</summary>
    public string? IssuerUri { get; init; }

    /// <summary>The trust of AD FS; <see langword="null"/> if it was not given.</summary>
    public RelyingPartyTrust? Trust { get; init; }

    /// <summary>Where the ImmutableId comes from; <see langword="null"/> if it was not said. The match then takes the usual attribute.</summary>
    public SourceAnchor? SourceAnchor { get; init; }
}
