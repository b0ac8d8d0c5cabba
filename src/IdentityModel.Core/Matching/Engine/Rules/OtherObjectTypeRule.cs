using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// The address is on an object of another type (docs/facts/matching.md#object-type-mismatch, ObjectTypeMismatch). It counts if
/// the match looks at this address: the primary address of an object that is not known by its anchor or SID, and any address if nothing matches.
/// If sync takes a cloud user over, such an address is only lost (DuplicateAttribute).
/// </summary>
internal sealed class OtherObjectTypeRule : MatchRule
{
    public override string Source => MatchSource.Errors;

    public override MatchResult? Judge(MatchCase user)
    {
        if (user.IsKnownObject)
            return null;

        foreach (Rival rival in user.TakenInCloud)
        {
            bool counts = (rival.Mine & Held.Primary) != 0 || (!user.HasCandidate && (rival.Mine & Held.Address) != 0);
            if (counts && (rival.Theirs & Held.Address) != 0 && user.TypeOf(rival) != user.Type)
                return Mismatch(user, rival);
        }

        return null;
    }

    private MatchResult Mismatch(MatchCase user, Rival rival)
    {
        string type = user.NounOf(rival);
        return user.Result(
            Source,
            MatchOutcome.Conflict,
            PredictedSyncError.ObjectTypeMismatch,
            $"The cloud {type} {user.NameOf(rival)} has the address '{user.ValueOf(rival)}', and it is not a {user.Noun}.",
            $"Decide who keeps '{user.ValueOf(rival)}'. Remove it from the other one: the {type} {user.NameOf(rival)}, or this {user.Noun}.");
    }
}
