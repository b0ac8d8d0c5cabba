namespace IdentityModel.Local.Reports;

/// <summary>What a page says of the time of its results.</summary>
internal static class ReportTimes
{
    /// <summary>When the results were predicted; empty without a match.</summary>
    public static string Predicted(IdentityReport report)
    {
        if (!report.HasMatch)
            return "";

        ReportPrediction prediction = report.Prediction;
        bool isAll = prediction is { First: null, Unreadable: 0 };
        string[] sentences =
        [
            prediction is { First: { } first, Last: { } last } ? Span(ReportText.Moment(first), ReportText.Moment(last)) : "",
            prediction.IsPartlyUnknown ? $"{(isAll ? "The" : "Some")} results do not say when they were predicted." : "",
            prediction.Unreadable > 0 ? CannotRead(prediction.Unreadable, "Test-SoftMatch") : "",
        ];
        return string.Join(" ", sentences.Where(sentence => sentence.Length > 0));
    }

    /// <summary>That a program changed times.</summary>
    public static string CannotRead(long number, string command) =>
        $"The command cannot read the time of {ReportText.Count(number, "result", "results")} of {command}.";

    /// <summary>That sync may have changed what the results say; empty if they are from after the last sync cycle.</summary>
    public static string Outdated(IdentityReport report) => $"{BeforeCycle(report)} {InFuture(report)}".Trim();

    private static string BeforeCycle(IdentityReport report)
    {
        ReportPrediction prediction = report.Prediction;
        string cycle = report.LastSync is { } sync ? $"the last sync cycle ({ReportText.Moment(sync)})" : "the last sync cycle";
        (bool? first, bool? last) = (report.IsOutdated(prediction.First), report.IsOutdated(prediction.Last));
        string results = first == last && (prediction.First is null || !prediction.HasUnknown) ? "The results" : "Some results";
        string? age = (first, report.IsAgeUnknown) switch
        {
            (true, _) => $"are from before {cycle}",
            (null, _) => $"may be from before {cycle}, because the clocks of two computers can differ",
            (_, true) => $"may be from before {cycle}, because the report does not know their time",
            _ => null,
        };
        return age is null ? "" : $"{results} of Test-SoftMatch {age}. Run Test-SoftMatch again.";
    }

    private static string InFuture(IdentityReport report)
    {
        if (report.Future is not { } future)
            return "";

        string results = report.Prediction.First > report.MadeAt ? "The results" : "Some results";
        return $"{results} of Test-SoftMatch may be old, because their time ({ReportText.Moment(future)}) is in the future. Run Test-SoftMatch again.";
    }

    private static string Span(string from, string to) => from == to ? $"The prediction is of {from}." : $"The predictions are of {from} to {to}.";
}
