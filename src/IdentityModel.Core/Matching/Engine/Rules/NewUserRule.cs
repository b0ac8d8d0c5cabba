namespace IdentityModel.Core.Matching.Engine;

/// <summary>No candidate and nothing in the way: sync makes a new object (docs/facts/matching.md#new-object).</summary>
internal sealed class NewUserRule : MatchRule
{
    private const string Nothing = "No cloud object has this ImmutableId, or one of the addresses or the UPN.";

    private const string NothingInOldForest = "No user of the old forest has this source anchor, or one of the addresses or the UPN.";

    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user) =>
        user.HasCandidate ? null
        : user.Type != DirectoryObjectType.User ? Other(user)
        : user.Result(Source, MatchOutcome.NewUser, PredictedSyncError.None, user.Settings.IsOldForest ? NothingInOldForest : Nothing, "");

    // docs/facts/matching.md#groups-and-contacts
    private MatchResult Other(MatchCase user)
    {
        string where = user.Settings.IsOldForest ? "object of the old forest" : "cloud object";
        string why = user.HasAddressToMatch
            ? $"No {where} has one of the addresses."
            : $"This {user.Noun} has no primary SMTP address in proxyAddresses, so it matches nothing.";

        // Without an ImmutableId, a synchronized object that has lost its address in the cloud cannot be found.
        string reason = $"{why} If this {user.Noun} is not synchronized yet, sync creates a new cloud {user.Noun}.";
        MatchOutcome outcome = user.Type == DirectoryObjectType.Group ? MatchOutcome.NewGroup : MatchOutcome.NewContact;
        return user.Result(Source, outcome, PredictedSyncError.None, reason, "");
    }
}
