using IdentityModel.Local.Reports;

namespace IdentityModel.PowerShell;

/// <summary>Joins a report to its file; the Local assembly is loaded when it is first used.</summary>
internal static class ReportFiles
{
    /// <summary>A report whose file is this run's alone from now on; under -WhatIf there is none.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileInUse</c>, <c>FileNotWritable</c>: no report can be there.</exception>
    public static ReportDraft Draft(string path, bool replaces, bool isWhatIf)
    {
        if (!isWhatIf)
            return new ReportDraft(HtmlReportFile.Create(path, replaces));

        HtmlReportFile.Check(path, replaces);
        return new ReportDraft(writer: null);
    }
}
