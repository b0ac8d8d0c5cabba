using IdentityModel.Core;
using IdentityModel.OnPremises;

namespace IdentityModel.PowerShell;

/// <summary>Joins a report to its file; the OnPremises assembly is loaded when it is first used.</summary>
internal static class ReportFiles
{
    /// <summary>A report whose file is begun with its first result, or under -WhatIf never.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>: no report can be there.</exception>
    public static ReportDraft Draft(string path, bool replaces, bool isWhatIf)
    {
        HtmlReportFile.Check(path, replaces);
        return new ReportDraft(isWhatIf ? null : () => HtmlReportFile.Create(path, replaces));
    }
}
