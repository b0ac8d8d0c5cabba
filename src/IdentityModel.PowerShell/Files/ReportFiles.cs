using IdentityModel.Core;
using IdentityModel.OnPremises;

namespace IdentityModel.PowerShell;

/// <summary>Joins a report to its file; the OnPremises assembly is loaded when it is first used.</summary>
internal static class ReportFiles
{
    /// <summary>Throws where no report can be.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>.</exception>
    public static void Check(string path, bool replaces) => HtmlReportFile.Check(path, replaces);

    /// <summary>Begins the file.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>.</exception>
    public static IReportWriter Create(string path, bool replaces) => HtmlReportFile.Create(path, replaces);
}
