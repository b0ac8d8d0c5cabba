using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// A UPN or address is on a cloud object other than the match. Attribute resiliency makes or takes over the object without
/// that value (docs/facts/matching.md#duplicate-attributes, DuplicateAttribute), so the outcome is Conflict even where sync takes
/// a cloud user over: the contract counts "an address taken elsewhere" as one. Secondary addresses never match
/// (docs/facts/matching.md#secondary-addresses).
/// </summary>
internal sealed class ValueTakenInCloudRule : MatchRule
{
    public override string Source => MatchSource.Duplicates;

    public override MatchResult? Judge(MatchCase user)
    {
        if (user.TakenInCloud.Count == 0)
            return null;

        Rival rival = user.TakenInCloud[0];
        return user.Result(
            Source,
            MatchOutcome.Conflict,
            PredictedSyncError.DuplicateAttribute,
            user.HasCandidate ? Lost(user, rival) : NoMatch(user, rival),
            Remedy(user, rival));
    }

    private static string Lost(MatchCase user, Rival rival) =>
        $"Sync takes over {user.WantedName}, but without '{user.ValueOf(rival)}', because {user.NameOf(rival)} has this value.";

    private static string NoMatch(MatchCase user, Rival rival)
    {
        string value = user.ValueOf(rival);
        string name = user.NameOf(rival);
        if ((rival.Theirs & Held.UserPrincipalName) != 0)
            return $"The cloud user {name} has the UPN '{value}', but the tenant does not soft-match by UPN.";

        bool isPrimaryHere = (rival.Mine & Held.Primary) != 0;
        return isPrimaryHere
            ? $"The primary address '{value}' is only a secondary address of cloud user {name}, and secondary addresses never match."
            : $"The secondary address '{value}' belongs to cloud user {name}, and secondary addresses never match.";
    }

    private static string Remedy(MatchCase user, Rival rival)
    {
        string value = user.ValueOf(rival);
        string name = user.NameOf(rival);
        return user.HasCandidate
            ? $"Remove '{value}' from {name}, or from this user in Active Directory."
            : $"If {name} is the same person, give both the same primary SMTP address. If not, remove '{value}' from one of them.";
    }
}
