namespace IdentityModel.Core.Tests;

/// <summary>A report in memory.</summary>
internal sealed class FakeReport : IReportWriter
{
    public List<MatchResult> Users { get; } = [];

    public IdentityReport? Report { get; private set; }

    public bool IsDisposed { get; private set; }

    public void Add(MatchResult result) => Users.Add(result);

    public string Complete(IdentityReport report)
    {
        Report = report;
        return "report.html";
    }

    public void Dispose() => IsDisposed = true;
}
