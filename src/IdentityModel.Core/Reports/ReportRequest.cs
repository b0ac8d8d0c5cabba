namespace IdentityModel.Core.Reports;

/// <summary>What <see cref="IdentityReportExport"/> is asked for.</summary>
public sealed record ReportRequest
{
    /// <summary>The heading; null for the usual one.</summary>
    public string? Title { get; init; }

    /// <summary>The file, to ask before it is written.</summary>
    public string Path { get; init; } = "";

    /// <summary>The domains it is about; all of the tenant's if none are named.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The model they are to be moved to; null for a report without a plan.</summary>
    public IdentityModelKind? To { get; init; }

    /// <summary>The settings a domain would be federated with; null if they are not at hand.</summary>
    public DomainFederation? Provider { get; init; }
}
