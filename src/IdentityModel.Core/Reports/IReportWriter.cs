using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Reports;

/// <summary>
/// Where a report goes: users one by one, then the rest. If it is disposed of before it is complete, no file is left.
/// </summary>
public interface IReportWriter : IDisposable
{
    /// <summary>Takes one user's result.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    void Add(MatchResult result);

    /// <summary>Writes the report. Before this, there is no file of its name.</summary>
    /// <returns>The file's full path.</returns>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>, <c>FileExists</c>.</exception>
    string Complete(IdentityReport report);
}
