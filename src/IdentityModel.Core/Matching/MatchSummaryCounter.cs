namespace IdentityModel.Core;

/// <summary>Counts results by outcome.</summary>
public sealed class MatchSummaryCounter
{
    private readonly SortedDictionary<MatchOutcome, long> _counts = [];

    /// <summary>Counts one result.</summary>
    public void Add(MatchResult result)
    {
        _counts.TryGetValue(result.Outcome, out long count);
        _counts[result.Outcome] = count + 1;
    }

    /// <summary>One row for each outcome that occurred, in the order of <see cref="MatchOutcome"/>.</summary>
    public IEnumerable<MatchSummary> Summaries()
    {
        double onPremises = _counts.Where(pair => pair.Key != MatchOutcome.CloudOnly).Sum(pair => pair.Value);
        return _counts.Select(pair => new MatchSummary(pair.Key, pair.Value)
        {
            Share = pair.Key == MatchOutcome.CloudOnly ? null : pair.Value / onPremises,
        });
    }
}
