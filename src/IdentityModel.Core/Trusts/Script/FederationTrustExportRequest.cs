namespace IdentityModel.Core.Trusts;

/// <summary>What Export-FederationTrust is asked for.</summary>
public sealed record FederationTrustExportRequest
{
    /// <summary>The full path of the script.</summary>
    public string Path { get; init; } = "";

    /// <summary>Names of federated root domains, which may have wildcards; none for all of the tenant.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Managed root domains that are federated next, each with the issuer that it is to get.</summary>
    public IReadOnlyDictionary<string, string> PlannedIssuers { get; init; } = new Dictionary<string, string>();

    /// <summary>The attribute that the ImmutableId comes from.</summary>
    public SourceAnchor SourceAnchor { get; init; }

    /// <summary>Whether computers get the claims of the hybrid join.</summary>
    public bool IncludeDeviceRule { get; init; }

    /// <summary>Whether to overwrite the file.</summary>
    public bool Force { get; init; }

    /// <summary>Whether to leave out domains of the same AD FS.</summary>
    public bool AllowOmittedDomain { get; init; }
}
