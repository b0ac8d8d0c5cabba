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

    /// <summary>With one more result.</summary>
    internal ReportPrediction With(MatchResult result)
    {
        if (result.PredictedAt is not { } text || PredictionTime.Read(text) is not { } time)
            return IsPartlyUnknown ? this : this with { IsPartlyUnknown = true };

        return time >= First && time <= Last ? this : this with { First = First < time ? First : time, Last = Last > time ? Last : time };
    }
}
