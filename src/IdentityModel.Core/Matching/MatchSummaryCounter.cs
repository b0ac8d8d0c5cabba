namespace IdentityModel.Core.Matching;

/// <summary>Counts results by outcome: users, groups and contacts apart.</summary>
public sealed class MatchSummaryCounter
{
    // In the order of the rows: what is new comes before what is in the way, of groups and contacts, too.
    private static readonly MatchOutcome[] Order =
    [
        MatchOutcome.HardMatch, MatchOutcome.SoftMatch, MatchOutcome.NewUser, MatchOutcome.NewGroup, MatchOutcome.NewContact, MatchOutcome.Conflict,
        MatchOutcome.Blocked, MatchOutcome.Unknown, MatchOutcome.CloudManaged, MatchOutcome.CloudOnly,
    ];

    // By the number of the kind and that of the outcome. A sorted dictionary would have to be compiled at its first use, with everything it needs.
    private readonly long[] _counts = new long[((int)DirectoryObjectType.Contact + 1) * Order.Length];

    /// <summary>Counts one result.</summary>
    public void Add(MatchResult result) => _counts[Place(result.ObjectType, result.Outcome)]++;

    /// <summary>One row for each outcome that occurred: first those of users, then of groups, then of contacts.</summary>
    public IEnumerable<MatchSummary> Summaries()
    {
        for (DirectoryObjectType type = default; type <= DirectoryObjectType.Contact; type++)
        {
            double onPremises = 0;
            foreach (MatchOutcome outcome in Order)
                onPremises += outcome == MatchOutcome.CloudOnly ? 0 : _counts[Place(type, outcome)];

            foreach (MatchOutcome outcome in Order)
            {
                long count = _counts[Place(type, outcome)];
                if (count > 0)
                {
                    yield return new MatchSummary(outcome, count)
                    {
                        ObjectType = type,
                        Share = outcome == MatchOutcome.CloudOnly ? null : count / onPremises,
                    };
                }
            }
        }
    }

    private static int Place(DirectoryObjectType type, MatchOutcome outcome) => ((int)type * Order.Length) + (int)outcome;
}
