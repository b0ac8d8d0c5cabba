namespace IdentityModel.Core.Matching;

/// <summary>Counts results by outcome.</summary>
public sealed class MatchSummaryCounter
{
    // By the outcome's number. A sorted dictionary would have to be compiled at its first use, with everything it needs.
    private readonly long[] _counts = new long[(int)MatchOutcome.CloudOnly + 1];

    /// <summary>Counts one result.</summary>
    public void Add(MatchResult result) => _counts[(int)result.Outcome]++;

    /// <summary>One row for each outcome that occurred, in the order of <see cref="MatchOutcome"/>.</summary>
    public IEnumerable<MatchSummary> Summaries()
    {
        double onPremises = _counts.Sum() - _counts[(int)MatchOutcome.CloudOnly];
        for (MatchOutcome outcome = default; outcome <= MatchOutcome.CloudOnly; outcome++)
        {
            long count = _counts[(int)outcome];
            if (count > 0)
                yield return new MatchSummary(outcome, count) { Share = outcome == MatchOutcome.CloudOnly ? null : count / onPremises };
        }
    }
}
