namespace IdentityModel.Core.Matching.Engine;

/// <summary>No candidate and nothing in the way: sync makes a new object (docs/facts/matching.md#new-object).</summary>
internal sealed class NewUserRule : MatchRule
{
    private const string Nothing = "No cloud object has this ImmutableId, or one of the addresses or the UPN.";

    private const string NothingInOldForest = "No user of the old forest has this source anchor, or one of the addresses or the UPN.";

    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user) =>
        user.HasCandidate ? null : user.Result(
            Source, MatchOutcome.NewUser, PredictedSyncError.None, user.Settings.IsOldForest ? NothingInOldForest : Nothing, "");
}
