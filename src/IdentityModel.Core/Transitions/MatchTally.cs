using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Transitions;

/// <summary>What a check needs of any number of match results: how many of each outcome, and the first with a problem.</summary>
internal sealed class MatchTally
{
    private const int Named = 5;

    private readonly SortedDictionary<MatchOutcome, long> _counts = [];
    private readonly List<(long Number, MatchResult Result)> _problems = [];
    private (long Number, string Text)? _remedy;
    private (long Number, MatchResult Result)? _unknown;

    /// <summary>How many results.</summary>
    public long Count => _counts.Values.Sum();

    /// <summary>How many are blocked or in conflict.</summary>
    public long ProblemCount => Of(MatchOutcome.Blocked) + Of(MatchOutcome.Conflict);

    /// <summary>"3 SoftMatch, 1 Blocked".</summary>
    public string Counts => string.Join(", ", _counts.Select(pair => $"{pair.Value} {pair.Key}"));

    /// <summary>The first users that are blocked or in conflict.</summary>
    public IEnumerable<MatchResult> Problems => _problems.Select(problem => problem.Result);

    /// <summary>The first remedy of these; null if none has one.</summary>
    public string? Remedy => _remedy?.Text;

    /// <summary>The first user with an unknown outcome.</summary>
    public MatchResult? Unknown => _unknown?.Result;

    /// <summary>Counts a result.</summary>
    /// <param name="number">Its place among all results.</param>
    /// <param name="result">The result.</param>
    public void Add(long number, MatchResult result)
    {
        _counts[result.Outcome] = Of(result.Outcome) + 1;
        if (result.Outcome is MatchOutcome.Blocked or MatchOutcome.Conflict)
        {
            if (_problems.Count < Named)
                _problems.Add((number, result));
            if (result.Remedy.Length > 0)
                _remedy ??= (number, result.Remedy);
        }

        if (result.Outcome == MatchOutcome.Unknown)
            _unknown ??= (number, result);
    }

    /// <summary>One tally of several.</summary>
    public static MatchTally Of(IReadOnlyCollection<MatchTally> parts)
    {
        var all = new MatchTally();
        foreach (KeyValuePair<MatchOutcome, long> pair in parts.SelectMany(part => part._counts))
            all._counts[pair.Key] = all.Of(pair.Key) + pair.Value;

        all._problems.AddRange(parts.SelectMany(part => part._problems).OrderBy(problem => problem.Number).Take(Named));
        all._remedy = parts.Select(part => part._remedy).Where(remedy => remedy is not null).OrderBy(remedy => remedy!.Value.Number).FirstOrDefault();
        all._unknown = parts.Select(part => part._unknown).Where(one => one is not null).OrderBy(one => one!.Value.Number).FirstOrDefault();
        return all;
    }

    private long Of(MatchOutcome outcome) => _counts.TryGetValue(outcome, out long count) ? count : 0;
}
