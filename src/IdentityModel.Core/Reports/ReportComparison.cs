namespace IdentityModel.Core.Reports;

/// <summary>What became of a prediction (Compare-SoftMatch).</summary>
/// <param name="Groups">The users by prediction and outcome: first those that differ, last those that are as predicted.</param>
public sealed record ReportComparison(IReadOnlyList<ReportComparisonGroup> Groups)
{
    /// <summary>How many users of other domains the report leaves out.</summary>
    public long LeftOut { get; init; }

    /// <summary>The earliest time of the predictions; null if no result says it.</summary>
    public string? PredictedAt { get; init; }

    /// <summary>The latest time of the predictions; null if no result says it.</summary>
    public string? LastPredictedAt { get; init; }

    /// <summary>The earliest last sync cycle at the comparison; null if there was none, or if no result says it.</summary>
    public string? LastSync { get; init; }

    /// <summary>The latest sync cycle at the comparison; null if there was none, or if no result says it.</summary>
    public string? LatestSync { get; init; }

    /// <summary>When the earliest result was compared; null if no result says it.</summary>
    public string? ComparedAt { get; init; }

    /// <summary>How many results have a time that a program changed, so that it could be another one for another reader.</summary>
    public long UnreadableTimes { get; init; }

    /// <summary>Users whose result is not known, because no sync cycle has certainly run since their prediction.</summary>
    public long WithoutCycle { get; init; }

    /// <summary>That no sync cycle has run since the prediction of some or all users, and what to do; null if one has.</summary>
    public string? NoCycle { get; init; }

    /// <summary>Whether no user can be compared yet, for this reason.</summary>
    public bool IsEarly => WithoutCycle > 0 && WithoutCycle == Users;

    /// <summary>Users that were compared.</summary>
    public long Users => Groups.Sum(group => group.Count);

    /// <summary>Users who are as predicted.</summary>
    public long AsPredicted => Count(true);

    /// <summary>Users who are not as predicted.</summary>
    public long Different => Count(false);

    /// <summary>Users of whom it cannot be told.</summary>
    public long Open => Count(null);

    private long Count(bool? asPredicted) => Groups.Where(group => group.AsPredicted == asPredicted).Sum(group => group.Count);
}
