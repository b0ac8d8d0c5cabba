using IdentityModel.Core.Comparisons;
using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Reports;

/// <summary>
/// Whether the comparison of a report is of another prediction than its results. A comparison has whole seconds. If users were predicted again,
/// the results have several times, and the comparison can be of one of them.
/// </summary>
internal sealed class OtherPrediction
{
    private readonly SortedSet<string> _results = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _compared = new(StringComparer.Ordinal);
    private readonly HashSet<string?> _sessions = [];
    private MatchOrigin? _last;

    /// <summary>Takes note of a result.</summary>
    public void Add(MatchResult result)
    {
        if (result.Origin == _last)
            return; // as most of a million results

        _last = result.Origin;
        Add(_results, _last.PredictedAt);
        _sessions.Add(_last.SandboxSession);
    }

    /// <summary>Takes note of a comparison.</summary>
    public void Add(SoftMatchComparison result) => Add(_compared, result.PredictedAt);

    /// <summary>What to know of it; null if both are of one prediction, or if a part of the times is not known.</summary>
    /// <param name="session">The tenant; null if there is no connection.</param>
    public string? Sentence(ICloudSession? session)
    {
        if (_results.Count == 0 || _compared.All(_results.Contains) || IsOfEarlierSession(session))
            return null;

        string predictions = _compared.Count == 1 ? "prediction" : "predictions";
        return $"The comparison is of the {predictions} of {Times(_compared)}, and the results of Test-SoftMatch are of {Times(_results)}. The numbers of "
            + "the comparison are not about these results, unless you used Compare-SoftMatch -PredictedAt.";
    }

    // For results of an earlier session of the sandbox, Compare-SoftMatch takes the time when this session began.
    private bool IsOfEarlierSession(ICloudSession? session) =>
        session is { Context.IsSandbox: true } && !_sessions.Contains(session.TenantKey) && _compared.All(time => time == $"{session.StartedAt:u}");

    private static void Add(SortedSet<string> times, string? text)
    {
        if (text is not null && PredictionTime.Read(text) is { } time)
            times.Add($"{time:u}");
    }

    private static string Times(SortedSet<string> times) => times.Count == 1 ? times.Min! : $"{times.Min} to {times.Max}";
}
