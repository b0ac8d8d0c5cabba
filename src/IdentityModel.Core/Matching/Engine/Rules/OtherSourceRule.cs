namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// A cloud group or contact that is synchronized from another on-premises object is not soft-matched
/// (docs/facts/matching.md#groups-and-contacts). Groups have no ImmutableId in Microsoft Graph; the SID tells two of them apart.
/// </summary>
internal sealed class OtherSourceRule : ProhibitionRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override Prohibition? Forbids(MatchCase user) => !user.IsSynchronizedFromAnother
        ? null
        : new Prohibition(
            PredictedSyncError.InvalidSoftMatch,
            user.IsMovedFromAnother
                ? $"The cloud {user.Noun} {user.WantedName} was moved to the cloud (isCloudManaged) from another on-premises {user.Noun}."
                : $"The cloud {user.Noun} {user.WantedName} is already synchronized from another on-premises {user.Noun}.",
            user.IsMovedFromAnother
                ? $"Change or remove '{user.MatchedValue}' on one of the two: in the cloud on {user.WantedName}, or in Active Directory on this {user.Noun}."
                : $"Decide which of the two on-premises {user.Type.Nouns()} keeps '{user.MatchedValue}'. Change or remove it on the other one, or take the "
            + "other one out of the scope of synchronization. If the other one leaves the scope, sync deletes the cloud "
            + $"{user.Noun}, and creates a new one from this {user.Noun}.");
}
