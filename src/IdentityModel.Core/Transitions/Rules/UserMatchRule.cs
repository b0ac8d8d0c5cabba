namespace IdentityModel.Core.Transitions;

/// <summary>Which on-premises users sync cannot match: blocked, in conflict, or with an unknown value that decides the match.</summary>
internal sealed class UserMatchRule : ITransitionRule
{
    public string Name => "UserMatch";

    public string Source => TransitionSource.Match;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        if (facts.Matches is not { } matches)
        {
            return TransitionFinding.Unknown(
                "No on-premises users were given, so the command could not predict the match.",
                "Add -OnPremisesPath users.csv to Test-IdentityModelTransition, or pipe the results of Test-SoftMatch to "
                    + "Export-IdentityModelReport.");
        }

        if (matches.Count == 0)
        {
            return TransitionFinding.Warning("None of the on-premises users belongs to the domain.", "Check that you gave the correct "
                + "users.");
        }

        if (matches.ProblemCount == 0 && matches.Unknown is { } unknown)
            return TransitionFinding.Unknown($"{matches.Counts}. {unknown.OnPremisesUser}: {unknown.Reason}", unknown.Remedy);

        return matches.ProblemCount == 0
            ? TransitionFinding.Passed($"No user is blocked or in conflict: {matches.Counts}.")
            : TransitionFinding.Failed(
                $"{matches.Counts}. {string.Join(" ", matches.Problems.Select(match => $"{match.OnPremisesUser}: {match.Reason}"))}{More(matches)}",
                matches.ProblemCount == 1 && matches.Remedy is { } remedy
                    ? remedy
                    : $"Test-SoftMatch -Problem shows all {matches.ProblemCount} users, each with its remedy.");
    }

    private static string More(MatchTally matches) =>
        matches.ProblemCount - matches.Problems.Count() is > 0 and long more ? $" There are {more} more." : "";
}
