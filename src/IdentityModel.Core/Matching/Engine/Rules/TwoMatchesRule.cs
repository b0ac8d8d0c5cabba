namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// The primary address names one cloud user, and the UPN another. Sync takes over the first, if nothing forbids it, and the UPN is lost
/// (docs/facts/matching.md#match-order, docs/facts/matching.md#duplicate-attributes).
/// </summary>
internal sealed class TwoMatchesRule : MatchRule
{
    public override string Source => MatchSource.Duplicates;

    public override MatchResult? Judge(MatchCase user) => !user.HasTwoMatches
        ? null
        : user.Result(
            Source,
            MatchOutcome.Conflict,
            PredictedSyncError.DuplicateAttribute,
            $"The primary address '{user.MatchedValue}' matches one cloud user, and the UPN matches another: {user.CandidateNames()}.",
            MatchCase.KeepOnePerson);
}
