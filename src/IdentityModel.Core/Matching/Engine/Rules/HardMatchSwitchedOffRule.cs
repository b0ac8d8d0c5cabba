namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// The tenant refuses take-over by equal source anchor (docs/facts/matching.md#hard-match-blocked). A user already in sync is not
/// matched again (docs/facts/matching.md#hard-match).
/// </summary>
internal sealed class HardMatchSwitchedOffRule : ProhibitionRule
{
    public override string Source => MatchSource.Features;

    public override Prohibition? Forbids(MatchCase user) => !user.IsHardMatch || user.InSync || !user.Settings.BlockHardMatch
        ? null
        : new Prohibition(
            PredictedSyncError.InvalidHardMatch,
            $"The cloud user {user.WantedName} has the same ImmutableId, but the tenant blocks hard matches.",
            "Set blockCloudObjectTakeoverThroughHardMatchEnabled to false until this user is synchronized.");
}
