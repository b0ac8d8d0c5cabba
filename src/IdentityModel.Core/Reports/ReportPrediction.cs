using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Reports;

/// <summary>When the match results of a report were predicted.</summary>
public sealed record ReportPrediction
{
    /// <summary>The earliest time; null if no result says it.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>The latest time; null if no result says it.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Whether a result does not say when it was predicted.</summary>
    public bool IsPartlyUnknown { get; init; }

    /// <summary>How many results have a time that a program changed, so that it could be another one for another reader.</summary>
    public long Unreadable { get; init; }

    /// <summary>Such a time; null if there is none.</summary>
    public string? UnreadableTime { get; init; }

    /// <summary>Whether the time of a result is not known.</summary>
    public bool HasUnknown => IsPartlyUnknown || Unreadable > 0;

    /// <summary>With one more result.</summary>
    internal ReportPrediction With(MatchResult result)
    {
        if (result.PredictedAt is not { } text)
            return IsPartlyUnknown ? this : this with { IsPartlyUnknown = true };
        if (PredictionTime.Read(text) is not { } time)
            return this with { Unreadable = Unreadable + 1, UnreadableTime = UnreadableTime ?? text };

        return time >= First && time <= Last ? this : this with { First = First < time ? First : time, Last = Last > time ? Last : time };
    }
}
