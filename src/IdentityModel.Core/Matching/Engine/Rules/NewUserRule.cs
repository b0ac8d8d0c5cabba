using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// No candidate and nothing in the way: sync makes a new object (docs/facts/matching.md#new-object). A cloud user whose UPN is
/// this user's address, or the other way round, is named: it is no match, but most likely the same person.
/// </summary>
internal sealed class NewUserRule : MatchRule
{
    private const string Nothing = "No cloud object has this ImmutableId, primary SMTP address or UPN.";

    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user)
    {
        if (user.HasCandidate)
            return null;

        if (user.NearMisses.Count == 0)
            return user.Result(Source, MatchOutcome.NewUser, PredictedSyncError.None, Nothing, "");

        Rival near = user.NearMisses[0];
        bool theirUpn = (near.Theirs & Held.UserPrincipalName) != 0;
        string clause = theirUpn ? "an address here but the UPN" : "the UPN here but an address";
        return user.Result(
            Source,
            MatchOutcome.NewUser,
            PredictedSyncError.None,
            $"Nothing matches, but '{user.ValueOf(near)}' is {clause} of cloud user {user.NameOf(near)}, so one person may get two "
            + "accounts.",
            $"If {user.NameOf(near)} is the same person, give both the same primary SMTP address before the first sync.");
    }
}
