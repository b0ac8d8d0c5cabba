using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Reports;

/// <summary>Where a report goes: users one by one, then all else. Disposed of before it is complete, it leaves nothing behind.</summary>
public interface IReportWriter : IDisposable
{
    /// <summary>Takes one user's result.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    void Add(MatchResult result);

    /// <summary>Writes the report; only now is there a file of its name.</summary>
    /// <returns>The file's full path.</returns>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>, <c>FileExists</c>.</exception>
    string Complete(IdentityReport report);
}
