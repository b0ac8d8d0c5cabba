using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Comparisons;

/// <summary>When each result was predicted: by the result itself, else as the user says.</summary>
/// <param name="session">The tenant with which the results are compared.</param>
internal sealed class PredictionTimes(ICloudSession session)
{
    /// <summary>The predictions, each with its time.</summary>
    /// <param name="results">The results.</param>
    /// <param name="given">The time of those that do not say it; null if each must say it.</param>
    /// <param name="sink">Gets the warnings; null if the times change nothing.</param>
    /// <exception cref="IdentityModelException"><c>PredictionTimeMissing</c>, <c>PredictedAtInFuture</c>.</exception>
    public SoftMatchPrediction[] Of(IReadOnlyList<MatchResult> results, DateTimeOffset? given, IOperationSink? sink)
    {
        DateTimeOffset now = session.Clock.GetUtcNow();
        if (given > now && !session.Context.IsSandbox)
            throw Errors.PredictedAtInFuture(given.Value, now);

        DateTimeOffset?[] times = [.. results.Select(one => one.PredictedAt is { } text ? PredictionTime.Read(text) : null)];
        int without = times.Count(time => time is null);
        if (without > 0 && given is null)
            throw Errors.PredictionTimeMissing(without, results.Count);
        if (without == 0 && given is not null)
            sink?.Warning("-PredictedAt has no effect: all results say in PredictedAt when they were predicted.");

        if (without > 0 && session.Context.IsSandbox)
            sink?.Warning($"The time of the sandbox is simulated, and is {now:u} now. -PredictedAt must be a time of the sandbox.");

        bool isElsewhen = false;
        SoftMatchPrediction[] predictions = [.. results.Select((one, i) => new SoftMatchPrediction(one, InSession((times[i] ?? given)!.Value)))];
        if (isElsewhen)
        {
            sink?.Warning($"The time of the prediction is not in this session of the sandbox, which began on {session.StartedAt:u}. The sandbox starts anew with "
                + "each Connect-IdentityModel. Therefore, the command compares as if the prediction was made when the session began.");
        }

        return predictions;

        // In the sandbox of an earlier session, other things happened, and its time may have been far ahead.
        DateTimeOffset InSession(DateTimeOffset time)
        {
            if (!session.Context.IsSandbox || (time >= session.StartedAt && time <= now))
                return time;

            isElsewhen = true;
            return session.StartedAt;
        }
    }
}
