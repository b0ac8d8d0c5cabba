using IdentityModel.Core.Federation;

namespace IdentityModel.Core.Reports;

/// <summary>What <see cref="IdentityReportExport"/> is asked for.</summary>
public sealed record ReportRequest
{
    /// <summary>The heading; null for the default one.</summary>
    public string? Title { get; init; }

    /// <summary>The file, for the confirmation before it is written.</summary>
    public string Path { get; init; } = "";

    /// <summary>The model they are to be moved to; null for a report without a plan.</summary>
    public IdentityModelKind? To { get; init; }

    /// <summary>Opens the report when it is written; null if nobody asked for it.</summary>
    public IReportOpener? Opener { get; init; }

    /// <summary>The metadata to federate a domain by; null if it is not available.</summary>
    public FederationMetadata? Metadata { get; init; }
}
