namespace IdentityModel.Core.Reports;

/// <summary>What Export-IdentityModelReport wrote.</summary>
public sealed record ReportExportResult
{
    /// <summary>The file's full path.</summary>
    public string Path { get; init; } = "";

    /// <summary>Domains it tells the model of.</summary>
    public int Domains { get; init; }

    /// <summary>Users in its table.</summary>
    public long Users { get; init; }

    /// <summary>Users whom synchronization would fail for.</summary>
    public long BlockedUsers { get; init; }

    /// <summary>Checks of the plan that failed.</summary>
    public int FailedChecks { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
