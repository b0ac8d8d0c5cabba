namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// The same value of one on-premises user is on several cloud users, so that sync cannot choose (AttributeValueMustBeUnique;
/// docs/facts/matching.md#values-that-must-be-unique).
/// </summary>
internal sealed class SeveralCandidatesRule : MatchRule
{
    public override string Source => MatchSource.Duplicates;

    public override MatchResult? Judge(MatchCase user) => user.Candidates.Count < 2 || user.HasTwoMatches
        ? null
        : user.Result(
            Source,
            MatchOutcome.Conflict,
            PredictedSyncError.AttributeValueMustBeUnique,
            $"Several cloud {user.Type.Nouns()} have '{user.MatchedValue}', so sync cannot choose one: {user.CandidateNames()}.",
            user.Type == DirectoryObjectType.User
                ? MatchCase.KeepOnePerson
                : user.IsKnownObject ? "One group can be the source of only one cloud group. Read the cloud groups again, then test again."
                : $"Keep the address on the cloud {user.Noun} that is the same one, and remove it from the others.");
}
