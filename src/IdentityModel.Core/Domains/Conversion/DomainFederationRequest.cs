namespace IdentityModel.Core.Domains;

/// <summary>What <see cref="ConvertDomainToFederated"/> is asked to do.</summary>
public sealed record DomainFederationRequest
{
    /// <summary>The domain: a verified, managed root.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The settings to federate it with; those that are null are not sent. Its id is not used.</summary>
    public DomainFederation Federation { get; init; } = new();

    /// <summary>Whether to wait, up to an hour, until realm discovery too says that the domain is federated.</summary>
    public bool Wait { get; init; }

    /// <summary>
    /// Whether to go on without synchronization, where the own account is in the domain, and where settings of an earlier
    /// federation are left. Settings after which nobody could sign in are refused in any case.
    /// </summary>
    public bool Force { get; init; }
}
