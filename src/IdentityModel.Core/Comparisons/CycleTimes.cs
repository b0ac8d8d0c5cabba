namespace IdentityModel.Core.Comparisons;

/// <summary>What the time of a prediction and that of the last sync cycle tell. The first is of a computer, the second of Entra ID.</summary>
/// <param name="context">The tenant.</param>
internal sealed class CycleTimes(SessionContext context)
{
    /// <summary>How much the two clocks may differ, in both directions.</summary>
    public TimeSpan Tolerance { get; } = ToleranceOf(context.IsSandbox);

    /// <summary>
    /// How much the clock of the computer that predicted may differ from that of Entra ID. Kerberos accepts no more in a domain
    /// (https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2012-r2-and-2012/jj852172(v=ws.11)). The sandbox has one clock.
    /// </summary>
    public static TimeSpan ToleranceOf(bool isSandbox) => isSandbox ? TimeSpan.Zero : TimeSpan.FromMinutes(5);

    /// <summary>Whether a cycle has ended since the prediction, by both clocks.</summary>
    public bool HasRun(DateTimeOffset? lastSync, DateTimeOffset predictedAt) => lastSync > predictedAt + Tolerance;

    /// <summary>Whether the clocks do not tell if a cycle has ended since the prediction.</summary>
    public bool MayHaveRun(DateTimeOffset? lastSync, DateTimeOffset predictedAt) =>
        lastSync + Tolerance > predictedAt && !HasRun(lastSync, predictedAt);

    /// <summary>
    /// From when on the end of a cycle says that it began after the prediction, unless it took longer than a half hour: it is due that often, but
    /// a full one takes longer (docs/facts/matching.md#sync-cycles). Graph does not say when a cycle began.
    /// </summary>
    public DateTimeOffset WholeRun(DateTimeOffset predictedAt) => predictedAt.AddMinutes(30) + Tolerance;

    /// <summary>The warning about a clock that differs by more than the tolerance; null if it does not.</summary>
    /// <param name="behind">How far the clock of this computer is behind that of the service; null if that is not known.</param>
    public string? ClockWarning(TimeSpan? behind) => context.IsSandbox || behind is not { } time || time.Duration() <= Tolerance
        ? null
        : $"The clock of this computer is {Math.Floor(time.Duration().TotalMinutes):N0} minutes {(time > TimeSpan.Zero ? "behind" : "ahead of")} that of Entra ID. If "
            + "Test-SoftMatch ran on this computer, PredictedAt is wrong by as much. Correct the clock, and run Test-SoftMatch again before the next sync cycle.";

    /// <summary>How long a cycle took if it was running at the prediction.</summary>
    public static string LongerThan(DateTimeOffset? lastSync, DateTimeOffset predictedAt) => (lastSync - predictedAt) switch
    {
        null => "",
        { TotalHours: < 2 } time => $"{Math.Floor(time.TotalMinutes)} minutes",
        { TotalDays: < 2 } time => $"{Math.Floor(time.TotalHours)} hours",
        { } time => $"{Math.Floor(time.TotalDays)} days",
    };
}
