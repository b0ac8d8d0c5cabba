namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Two on-premises users want one cloud user: the first to be synchronized gets it, and the other's value is then taken
/// (docs/facts/matching.md#duplicate-attributes; an ImmutableId cannot be quarantined, but equal ones are caught before).
/// </summary>
internal sealed class ContestedCloudUserRule : MatchRule
{
    public override string Source => MatchSource.Duplicates;

    public override MatchResult? Judge(MatchCase user)
    {
        if (user.Contenders.Count == 0)
            return null;

        return user.Result(
            Source,
            MatchOutcome.Conflict,
            PredictedSyncError.DuplicateAttribute,
            $"The on-premises {user.Noun} {user.ContenderName(user.Contenders[0])} matches the same cloud {user.Noun} {user.WantedName}.",
            user.Type == DirectoryObjectType.User
                ? "Change the address, UPN or ImmutableId of the on-premises user who is another person than the cloud user."
                : $"Change the address of the on-premises {user.Noun} that is another one than the cloud {user.Noun}.");
    }
}
