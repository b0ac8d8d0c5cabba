namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// One on-premises user fits several cloud users. If the same value is on several of them, sync cannot choose
/// (AttributeValueMustBeUnique); if the address names one and the UPN another, the second value is lost (DuplicateAttribute;
/// docs/facts/matching.md#match-order, docs/facts/matching.md#duplicate-attributes).
/// </summary>
internal sealed class SeveralCandidatesRule : MatchRule
{
    public override string Source => MatchSource.Duplicates;

    public override MatchResult? Judge(MatchCase user)
    {
        if (user.Candidates.Count < 2)
            return null;

        bool sameValue = user.Candidates[0].MatchedOn == user.Candidates[1].MatchedOn;
        return user.Result(
            Source,
            MatchOutcome.Conflict,
            sameValue ? PredictedSyncError.AttributeValueMustBeUnique : PredictedSyncError.DuplicateAttribute,
            sameValue
                ? $"Several cloud users have '{user.MatchedValue}', so sync cannot choose one: {user.CandidateNames()}."
                : $"The primary address '{user.MatchedValue}' matches one cloud user, and the UPN matches another: {user.CandidateNames()}.",
            "Keep the values on the cloud user who is the same person, and remove them from the others.");
    }
}
