namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Two on-premises users have one value, as address or UPN: the one synchronized second loses it
/// (docs/facts/matching.md#duplicate-attributes, docs/facts/matching.md#upn-and-address, DuplicateAttribute).
/// </summary>
internal sealed class ValueTakenOnPremisesRule : MatchRule
{
    public override string Source => MatchSource.Duplicates;

    public override MatchResult? Judge(MatchCase user)
    {
        if (user.TakenOnPremises.Count == 0)
            return null;

        Rival rival = user.TakenOnPremises[0];
        string value = user.ValueOf(rival);
        string name = user.NameOf(rival);
        return user.Result(
            Source,
            MatchOutcome.Conflict,
            PredictedSyncError.DuplicateAttribute,
            $"The on-premises {user.NounOf(rival)} {name} has '{value}', too. The {(user.TypeOf(rival) == user.Type ? user.Noun : "object")} that sync processes second loses it.",
            $"Decide who keeps '{value}'. Change or remove it on the other one in Active Directory.");
    }
}
