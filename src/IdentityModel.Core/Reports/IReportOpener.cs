namespace IdentityModel.Core.Reports;

/// <summary>Opens a report for the person at the computer.</summary>
public interface IReportOpener
{
    /// <summary>Opens the file in the default browser.</summary>
    /// <returns>Why it cannot, as a sentence; null if it was opened.</returns>
    string? Open(string path);
}
