using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Comparisons;

/// <summary>When each result was predicted: by the result itself, or as the user says.</summary>
/// <param name="session">The tenant with which the results are compared.</param>
/// <param name="tolerance">How much the clocks of two computers may differ.</param>
internal sealed class PredictionTimes(ICloudSession session, TimeSpan tolerance)
{
    /// <summary>
    /// The predictions, each with its time. An earlier time of the user counts: cloud users from a file were read before Test-SoftMatch began. In
    /// another session of the sandbox, other things happened, and its clock may have been far ahead.
    /// </summary>
    /// <param name="results">The results.</param>
    /// <param name="given">The time that the user says; null if each result must say it.</param>
    /// <param name="sink">Gets the warnings; null if the times change nothing.</param>
    /// <exception cref="IdentityModelException"><c>PredictionTimeMissing</c>, <c>PredictedAtInFuture</c>, <c>PredictionTimeInFuture</c>.</exception>
    public SoftMatchPrediction[] Of(IReadOnlyList<MatchResult> results, DateTimeOffset? given, IOperationSink? sink)
    {
        DateTimeOffset now = session.Clock.GetUtcNow();
        if (given > now + tolerance)
            throw Errors.PredictedAtInFuture(given.Value, now, session.Context.IsSandbox);

        MatchResult[] here = [.. results.Where(IsOfSession)];
        int without = given is null ? here.Count(one => TimeOf(one) is null) : 0;
        if (without > 0)
            throw Errors.PredictionTimeMissing(without, results.Count, session.Context.IsSandbox);

        MatchResult[] ahead = [.. here.Where(one => Effective(one, given) > now + tolerance)];
        if (ahead.Length > 0)
            throw Errors.PredictionTimeInFuture(ahead[0].OnPremisesUser ?? "", Effective(ahead[0], given), ahead.Length - 1, now, session.Context.IsSandbox);

        Warn(results.Count, here, given, now, sink);
        return [.. results.Select(one => new SoftMatchPrediction(one, IsOfSession(one) ? Effective(one, given) : session.StartedAt))];
    }

    /// <summary>The latest result of some of one user; without times, the last of them.</summary>
    public MatchResult Latest(IEnumerable<MatchResult> ofUser) =>
        ofUser.Aggregate((best, one) => Rank(one).CompareTo(Rank(best)) >= 0 ? one : best);

    private (bool IsOfSession, DateTimeOffset Time) Rank(MatchResult one) => (IsOfSession(one), TimeOf(one) ?? DateTimeOffset.MinValue);

    private static DateTimeOffset? TimeOf(MatchResult one) => one.PredictedAt is { } text ? PredictionTime.Read(text) : null;

    private bool IsOfSession(MatchResult one) => !session.Context.IsSandbox || one.SandboxSession == session.TenantKey;

    // The simulated tenant begins with its session.
    private DateTimeOffset Effective(MatchResult one, DateTimeOffset? given)
    {
        DateTimeOffset time = TimeOf(one) is { } own && !(given < own) ? own : given!.Value;
        return session.Context.IsSandbox && time < session.StartedAt ? session.StartedAt : time;
    }

    private void Warn(int all, MatchResult[] here, DateTimeOffset? given, DateTimeOffset now, IOperationSink? sink)
    {
        bool hasEffect = given is not null && here.Any(one => TimeOf(one) is not { } own || given < own);
        if (hasEffect && session.Context.IsSandbox)
            sink?.Warning($"The time of the sandbox is simulated, and is {now:u} now. -PredictedAt must be a time of the sandbox.");
        if (hasEffect && !session.Context.IsSandbox && (now - given!.Value).TotalDays is >= 1 and double days)
        {
            sink?.Warning($"-PredictedAt is {given.Value:u}, {Math.Floor(days):N0} days ago. If you mean another time, write the year first, such as 2026-11-30 07:12. "
                + "PowerShell takes 03.11.2026 for a day in March.");
        }

        if (given is not null && !hasEffect && here.Length > 0)
            sink?.Warning("-PredictedAt has no effect: no result has a later PredictedAt.");
        if (given is null && !session.Context.IsSandbox && here.Count(one => one.SandboxSession is not null) is > 0 and int simulated)
        {
            sink?.Warning($"{Which(simulated, all)} have the simulated time of a sandbox, which can be ahead of the real time. If it is, use -PredictedAt to say "
                + "when Test-SoftMatch began.");
        }

        if (here.Length < all)
        {
            sink?.Warning($"{Which(all - here.Length, all)} are not of this session of the sandbox, which began on {session.StartedAt:u}. Each Connect-IdentityModel begins a new "
                + "session, with a new tenant and a new clock. The command compares these results as if they were predicted when this session began.");
        }
    }

    private static string Which(int some, int all) => some == all ? "The results" : $"Some results ({some:N0} of {all:N0})";
}
