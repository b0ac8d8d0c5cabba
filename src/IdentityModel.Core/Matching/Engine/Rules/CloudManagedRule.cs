using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// The cloud user was synchronized and then moved to the cloud: sync exports nothing to it, and does not take it over
/// (docs/facts/graph.md#source-of-authority). So nothing counts that would prevent a match. If its ImmutableId or SID is another object's,
/// this one is not the one it was moved from: that is left to <see cref="OtherImmutableIdRule"/> and <see cref="OtherSourceRule"/>.
/// </summary>
internal sealed class CloudManagedRule : MatchRule
{
    public override string Source => MatchSource.SourceOfAuthority;

    public override MatchResult? Judge(MatchCase user) =>
        user.Candidates.Count != 1
        || user.Wanted.CloudManaged != Known.Yes
        || (!user.IsHardMatch && user.WantedImmutableId is not null)
        || user.IsMovedFromAnother
            ? null
            : user.Result(
                Source,
                MatchOutcome.CloudManaged,
                PredictedSyncError.None,
                $"The cloud {user.Noun} {user.WantedName} was moved to the cloud (isCloudManaged), so sync leaves it alone.",
                "");
}
