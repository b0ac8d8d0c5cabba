namespace IdentityModel.Core.Domains;

/// <summary>A domain's federation before a change: all that a restore needs.</summary>
public sealed record FederationBackup
{
    /// <summary>The form's version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The tenant the domain is in.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The domain.</summary>
    public CloudDomain Domain { get; init; } = new();

    /// <summary>The subdomains that inherit from it.</summary>
    public IReadOnlyList<string> InheritingDomains { get; init; } = [];

    /// <summary>The settings; never null in a backup made before a conversion.</summary>
    public DomainFederation Federation { get; init; } = new();

    /// <summary>When the settings were read.</summary>
    public DateTimeOffset SavedAt { get; init; }
}
