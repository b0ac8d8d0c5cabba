using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Transitions;

/// <summary>Which on-premises users sync cannot match: blocked, in conflict, or with an unknown value that decides the match.</summary>
internal sealed class UserMatchRule : ITransitionRule
{
    public const string CheckName = "UserMatch";

    private const int Shown = 5;

    public string Name => CheckName;

    public string Source => TransitionSource.Match;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        if (facts.Matches is not { } matches)
        {
            return TransitionFinding.Unknown(
                "No on-premises users were given, so the command could not predict the match.",
                "Add -OnPremisesPath users.csv, or pass the users of Get-ADUser with -OnPremisesUser. Test-SoftMatch shows each user.");
        }

        MatchResult[] bad = [.. matches.Where(match => match.Outcome is MatchOutcome.Blocked or MatchOutcome.Conflict)];
        string counts = string.Join(", ", matches.GroupBy(match => match.Outcome).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key}"));
        if (matches.Count == 0)
        {
            return TransitionFinding.Warning("None of the on-premises users belongs to the domain.", "Check that you gave the correct "
                + "users.");
        }

        if (bad.Length == 0 && matches.FirstOrDefault(match => match.Outcome == MatchOutcome.Unknown) is { } unknown)
            return TransitionFinding.Unknown($"{counts}. {unknown.OnPremisesUser}: {unknown.Reason}", unknown.Remedy);

        return bad.Length == 0
            ? TransitionFinding.Passed($"No user is blocked or in conflict: {counts}.")
            : TransitionFinding.Failed(
                $"{counts}. {string.Join(" ", bad.Take(Shown).Select(match => $"{match.OnPremisesUser}: {match.Reason}"))}",
                bad.Select(match => match.Remedy).FirstOrDefault(remedy => remedy.Length > 0) ?? "Test-SoftMatch shows the remedy for "
                    + "each user.");
    }
}
