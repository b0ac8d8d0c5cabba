namespace IdentityModel.Core.Domains;

/// <summary>What <see cref="ConvertDomainToFederated"/> is asked to do.</summary>
public sealed record DomainFederationRequest
{
    /// <summary>The domain: a verified, managed root.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The settings to federate it with; those that are null are not sent. Its id is not used.</summary>
    public DomainFederation Federation { get; init; } = new();

    /// <summary>
    /// What the provider does otherwise than Entra ID, and the settings do not show: said before anything is sent.
    /// </summary>
    public IReadOnlyList<FederationSettingsFinding> ProviderFindings { get; init; } = [];

    /// <summary>Checks the provider's side before anything is sent; null if nothing of it was given.</summary>
    public IProviderSideCheck? ProviderSide { get; init; }

    /// <summary>The attribute that becomes the ImmutableId, for the commands that the result names; null if it was not said.</summary>
    public SourceAnchor? SourceAnchor { get; init; }

    /// <summary>Whether to wait, up to an hour, until realm discovery also shows the domain as federated.</summary>
    public bool Wait { get; init; }

    /// <summary>
    /// Whether to continue without synchronization, with an account in the domain itself, if settings of an earlier federation are
    /// left, or if the provider's side is not ready. Settings with which nobody could sign in are always refused.
    /// </summary>
    public bool Force { get; init; }
}
