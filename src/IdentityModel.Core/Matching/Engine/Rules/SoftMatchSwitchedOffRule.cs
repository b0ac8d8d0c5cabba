namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// With blockSoftMatchEnabled nobody is soft-matched (docs/facts/matching.md#soft-match-blocked). What is synchronized already is not matched again.
/// </summary>
internal sealed class SoftMatchSwitchedOffRule : ProhibitionRule
{
    public override string Source => MatchSource.Features;

    public override Prohibition? Forbids(MatchCase user) => !user.IsSoftMatch || user.InSync || !user.Settings.BlockSoftMatch
        ? null
        : new Prohibition(
            PredictedSyncError.InvalidSoftMatch,
            $"The cloud {user.Noun} {user.WantedName} has the value '{user.MatchedValue}', but the tenant blocks soft matches.",
            $"Set blockSoftMatchEnabled to false until this {user.Noun} is synchronized.");
}
