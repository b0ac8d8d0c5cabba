namespace IdentityModel.Core.Matching.Engine;

/// <summary>With blockSoftMatchEnabled nobody is soft-matched (docs/facts/matching.md#soft-match-blocked).</summary>
internal sealed class SoftMatchSwitchedOffRule : MatchRule
{
    public override string Source => MatchSource.Features;

    public override MatchResult? Judge(MatchCase user)
    {
        if (!user.IsSoftMatch || !user.Settings.BlockSoftMatch)
            return null;

        return user.Result(
            Source,
            MatchOutcome.Blocked,
            PredictedSyncError.InvalidSoftMatch,
            $"The cloud user {user.WantedName} has the value '{user.MatchedValue}', but the tenant blocks soft matches.",
            "Set blockSoftMatchEnabled to false until this user is synchronized.");
    }
}
