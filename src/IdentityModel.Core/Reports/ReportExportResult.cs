namespace IdentityModel.Core.Reports;

/// <summary>What Export-IdentityModelReport wrote.</summary>
public sealed record ReportExportResult
{
    /// <summary>The file's full path.</summary>
    public string Path { get; init; } = "";

    /// <summary>The number of domains in it.</summary>
    public int Domains { get; init; }

    /// <summary>The number of users in its table.</summary>
    public long Users { get; init; }

    /// <summary>Users with the outcome Blocked or Conflict.</summary>
    public long BlockedUsers { get; init; }

    /// <summary>Users with the outcome Unknown: a value that decides their match was not read.</summary>
    public long UnknownUsers { get; init; }

    /// <summary>Checks of the plan that failed. A domain without a plan has no checks; the report names it.</summary>
    public int FailedChecks { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
