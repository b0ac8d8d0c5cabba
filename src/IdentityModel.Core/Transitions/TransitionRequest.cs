using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Transitions;

/// <summary>What <see cref="TransitionTest"/> is asked to check.</summary>
public sealed record TransitionRequest
{
    /// <summary>The domains.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The model they are to be moved to.</summary>
    public IdentityModelKind To { get; init; }

    /// <summary>The settings a domain would be federated with; <see langword="null"/> if they are not at hand.</summary>
    public DomainFederation? Provider { get; init; }

    /// <summary>What the provider does otherwise than Entra ID, and the settings do not show.</summary>
    public IReadOnlyList<FederationSettingsFinding> ProviderFindings { get; init; } = [];

    /// <summary>The on-premises users, for the match; <see langword="null"/> if none are given.</summary>
    public IAsyncEnumerable<OnPremisesUser>? OnPremisesUsers { get; init; }

    /// <summary>Where the ImmutableId comes from.</summary>
    public SourceAnchor SourceAnchor { get; init; }
}
