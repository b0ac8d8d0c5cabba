namespace IdentityModel.Core.Matching.Engine;

/// <summary>With blockSoftMatchEnabled nobody is soft-matched (docs/facts/matching.md#soft-match-blocked).</summary>
internal sealed class SoftMatchSwitchedOffRule : ProhibitionRule
{
    public override string Source => MatchSource.Features;

    public override Prohibition? Forbids(MatchCase user) => !user.IsSoftMatch || !user.Settings.BlockSoftMatch
        ? null
        : new Prohibition(
            PredictedSyncError.InvalidSoftMatch,
            $"The cloud user {user.WantedName} has the value '{user.MatchedValue}', but the tenant blocks soft matches.",
            "Set blockSoftMatchEnabled to false until this user is synchronized.");
}
