namespace IdentityModel.Core.Domains;

/// <summary>What <see cref="UpdateDomainFederation"/> is asked to do.</summary>
public sealed record FederationUpdateRequest
{
    /// <summary>The domains, each a federated root.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>What their settings are to become.</summary>
    public FederationUpdate Update { get; init; } = new();

    /// <summary>What the administrator should know of the provider: said before anything is sent.</summary>
    public IReadOnlyList<FederationSettingsFinding> ProviderFindings { get; init; } = [];

    /// <summary>
    /// Whether to continue with metadata without a host in common, if nobody knows which of two certificates the provider signs with, and
    /// if no valid certificate stays.
    /// </summary>
    public bool Force { get; init; }
}
