namespace IdentityModel.Local.Reports;

/// <summary>What a page says of the time of its results.</summary>
internal static class ReportTimes
{
    /// <summary>When the results were predicted; empty without a match.</summary>
    public static string Predicted(IdentityReport report)
    {
        if (!report.HasMatch)
            return "";
        if (report.Prediction is not { First: { } first, Last: { } last })
            return "The results do not say when they were predicted.";

        (string from, string to) = (ReportText.Moment(first), ReportText.Moment(last));
        string time = from == to ? $"The prediction is of {from}." : $"The predictions are of {from} to {to}.";
        return report.Prediction.IsPartlyUnknown ? $"{time} Some results do not say when they were predicted." : time;
    }

    /// <summary>That sync may have changed what the results say; empty if no later sync cycle is known.</summary>
    public static string Outdated(IdentityReport report)
    {
        if (report.SyncSince is not { } sync)
            return "";

        string results = report.Prediction.Last < sync ? "The results" : "Some results";
        return $"{results} of Test-SoftMatch are from before the last sync cycle ({ReportText.Moment(sync)}). Run Test-SoftMatch again.";
    }
}
