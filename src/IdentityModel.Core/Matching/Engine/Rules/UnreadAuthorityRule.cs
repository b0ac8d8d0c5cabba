namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// The cloud group was synchronized and is not any more: sync leaves it alone if it was moved to the cloud
/// (docs/facts/graph.md#source-of-authority), and that was not read.
/// </summary>
internal sealed class UnreadAuthorityRule : MatchRule
{
    public override string Source => MatchSource.SourceOfAuthority;

    public override MatchResult? Judge(MatchCase user) => !user.MayBeMoved
        ? null
        : user.Result(
            Source,
            MatchOutcome.Unknown,
            PredictedSyncError.None,
            $"The cloud group {user.WantedName} was synchronized, and is not synchronized now. If it was moved to the cloud (isCloudManaged), sync "
            + "leaves it alone. That was not read.",
            $"Look up isCloudManaged: GET /groups/{user.WantedId}/onPremisesSyncBehavior. If it is true, sync leaves the cloud group alone.");
}
