using IdentityModel.Local.Files;
using IdentityModel.Local.Reports;

namespace IdentityModel.PowerShell;

/// <summary>Connects a report with its file. The Local assembly is loaded at its first use.</summary>
internal static class ReportFiles
{
    /// <summary>Makes a report and claims its file; with -WhatIf there is no file.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileInUse</c>, <c>FileNotWritable</c>: no report can be there.</exception>
    public static ReportDraft Draft(string path, bool replaces, ReportScope scope, bool isWhatIf)
    {
        if (!isWhatIf)
            return new ReportDraft(HtmlReportFile.Create(path, replaces), scope);

        PendingFile.CheckOverwrite(path, replaces);
        return new ReportDraft(writer: null, scope);
    }
}
