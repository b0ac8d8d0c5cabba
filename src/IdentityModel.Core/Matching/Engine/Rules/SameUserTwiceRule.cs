namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// The source anchor is globally unique and so is objectGUID (docs/facts/matching.md#rules-for-an-anchor); the service refuses
/// the second (docs/facts/matching.md#values-that-must-be-unique).
/// </summary>
internal sealed class SameUserTwiceRule : MatchRule
{
    public override string Source => MatchSource.Anchors;

    public override MatchResult? Judge(MatchCase user)
    {
        if (user.Twins.Count == 0)
            return null;

        return user.Result(
            Source,
            MatchOutcome.Conflict,
            PredictedSyncError.AttributeValueMustBeUnique,
            $"The on-premises {user.NounOf(user.Twins[0])} {user.NameOf(user.Twins[0])} has the same ImmutableId or objectGUID, which must be unique.",
            $"{(user.MayBeRepeated ? "Remove the repeated row of the file, or clear" : "Clear")} the copied mS-DS-ConsistencyGuid of the {user.Noun} it does not belong to.");
    }
}
