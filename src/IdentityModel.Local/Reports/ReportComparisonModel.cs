namespace IdentityModel.Local.Reports;

/// <summary>The part of a report about what became of a prediction, in the words and measures of its page.</summary>
internal static class ReportComparisonModel
{
    /// <summary>The values for the template of the page.</summary>
    public static Dictionary<string, object?> Of(ReportComparison? comparison)
    {
        double all = Math.Max(1, comparison?.Users ?? 0);
        return new Dictionary<string, object?>
        {
            ["hasComparison"] = comparison is not null,
            ["comparisonLead"] = comparison is null ? null : Lead(comparison),
            ["comparisonScale"] = ReportText.Count((long)all, "user", "users"),
            ["comparisons"] = (comparison?.Groups ?? []).Select(group => Group(group, all)).ToList(),
            ["differences"] = comparison is { IsEarly: true } ? [] : (comparison?.Groups ?? []).Where(group => group.AsPredicted != true).Select(Difference).ToList(),
        };
    }

    /// <summary>How many users are as predicted, and how many are not.</summary>
    public static string Sentence(ReportComparison comparison)
    {
        string agree = comparison.AsPredicted == 1 ? "is" : "are";
        string[] sentences =
        [
            $"{ReportText.Count(comparison.AsPredicted)} of {ReportText.Count(comparison.Users, "user", "users")} {agree} as predicted.",
            comparison.Different > 0 ? $"{ReportText.Count(comparison.Different, "user is", "users are")} not as predicted." : "",
            comparison.Open > 0 ? $"The result of {ReportText.Count(comparison.Open, "user", "users")} is not known." : "",
            comparison.NoCycle ?? "",
        ];
        return string.Join(" ", sentences.Where(sentence => sentence.Length > 0));
    }

    private static string Lead(ReportComparison comparison)
    {
        string leftOut = comparison.LeftOut > 0 ? $" The report leaves out {ReportText.Count(comparison.LeftOut, "user", "users")} of other domains." : "";
        return comparison.Users == 0
            ? $"The comparison has no user.{leftOut} If it comes from Compare-SoftMatch -Difference, every user is as predicted."
            : $"{Sentence(comparison)} {Times(comparison)}{leftOut}";
    }

    // The results may be old, and the rest of the report is of now.
    private static string Times(ReportComparison comparison)
    {
        string unreadable = comparison.UnreadableTimes > 0 ? ReportTimes.CannotRead(comparison.UnreadableTimes, "Compare-SoftMatch") : "";
        if (comparison is not { ComparedAt: { } comparedAt, PredictedAt: { } predictedAt })
            return unreadable.Length > 0 ? unreadable : "The results do not say when they were compared.";

        string sync = comparison.LastSync is { } last ? $"the last sync cycle of {ReportText.Visible(last)}" : "there was no sync cycle";
        string prediction = comparison.LastPredictedAt is { } latest && latest != predictedAt
            ? $"The predictions were of {ReportText.Visible(predictedAt)} to {ReportText.Visible(latest)}"
            : $"The prediction was of {ReportText.Visible(predictedAt)}";
        return $"Compared on {ReportText.Visible(comparedAt)}. {prediction}, and {sync}. {unreadable}".TrimEnd();
    }

    private static object Group(ReportComparisonGroup group, double all)
    {
        (string agrees, string state) = Agreement(group);
        return new
        {
            predicted = group.Predicted.ToString(),
            happened = group.Happened,
            actual = group.Actual.ToString(),
            agrees,
            state,
            number = ReportText.Count(group.Count),
            bar = ReportText.Length(100 * group.Count / all),
        };
    }

    private static object Difference(ReportComparisonGroup group)
    {
        (string agrees, string state) = Agreement(group);
        List<object> sources = ReportPageModel.Links(group.Users.Select(user => user.Source));
        bool isCut = group.Count > group.Users.Count;
        return new
        {
            title = $"{group.Predicted} predicted. {group.Happened}",
            agrees,
            state,
            isOpen = group.Users.Count <= ReportPageModel.OpenUpTo,
            count = ReportText.Count(group.Count, "user", "users"),
            hasNote = isCut || sources.Count > 0,
            note = isCut
                ? $"This list has the first {ReportText.Count(group.Users.Count)} of {ReportText.Count(group.Count)} users."
                : null,
            sources,
            users = group.Users.Select(user => new
            {
                user = ReportText.Visible(user.OnPremisesUser),
                cloudUser = ReportText.Visible(user.ActualCloudUser ?? user.PredictedCloudUser),
                detail = ReportText.Visible(user.Detail),
                remedy = ReportText.Visible(user.Remedy),
            }).ToList(),
        };
    }

    private static (string Agrees, string State) Agreement(ReportComparisonGroup group) => group.AsPredicted switch
    {
        true => ("as predicted", "good"),
        false => ("different", "bad"),
        _ => ("not known", "warn"),
    };
}
