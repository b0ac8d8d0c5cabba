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
    /// Whether to continue with the metadata of another provider, or if nobody knows which of two certificates the provider signs with.
    /// </summary>
    public bool Force { get; init; }
}
