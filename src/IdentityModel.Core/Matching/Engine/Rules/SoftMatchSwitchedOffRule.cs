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
            $"The value '{user.MatchedValue}' is that of cloud user {user.WantedName}, but the tenant has soft match switched off.",
            "Set blockSoftMatchEnabled to false until this user is synchronized.");
    }
}
