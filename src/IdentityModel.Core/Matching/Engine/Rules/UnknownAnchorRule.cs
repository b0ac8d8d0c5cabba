namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Sync compares source anchors first (docs/facts/matching.md#match-order). If the source has lost the user's, nobody knows which cloud
/// user has it.
/// </summary>
internal sealed class UnknownAnchorRule : MatchRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user) => !user.HasUnknownAnchor
        ? null
        : user.Result(
            Source,
            MatchOutcome.Unknown,
            PredictedSyncError.None,
            "The mS-DS-ConsistencyGuid of this user was lost, so the command does not know which cloud user has the same ImmutableId.",
            "Read mS-DS-ConsistencyGuid of the on-premises users, then test again.");
}
