namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Sync compares primary addresses before UPNs (docs/facts/matching.md#match-order). If the source has lost the addresses of a side,
/// nobody knows whether they are equal.
/// </summary>
internal sealed class UnknownAddressRule : MatchRule
{
    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user)
    {
        if (user.IsKnownObject)
            return null;

        if (user.HasUnknownAddresses)
        {
            return Unknown(
                user,
                $"The addresses of this {user.Noun} are unknown, so the command does not know which cloud {user.Noun} has the same primary address.",
                user.Type switch
                {
                    DirectoryObjectType.Group => "Read the groups with Get-ADGroup -Properties mail, proxyAddresses, displayName, then test again.",
                    DirectoryObjectType.Contact =>
                        "Read the contacts with Get-ADObject -Properties mail, proxyAddresses, displayName, then test again.",
                    _ => "Read proxyAddresses of the on-premises users, then test again.",
                });
        }

        if (user.HasCandidate)
        {
            // Addresses go before UPNs: another cloud user may have this one's primary address.
            return user.Candidates[0].MatchedOn == MatchedOn.UserPrincipalName && user.MayMatchUnknownAddress
                ? Unknown(
                    user,
                    $"The UPN of {user.WantedName} is equal, but addresses of other cloud users are unknown, and one of them may have this "
                    + "user's primary address.",
                    "Read proxyAddresses of the cloud users, then test again.")
                : null;
        }

        if (user.CloudUsersOfUnknownAddress == 0)
            return null;

        string users = user.CloudUsersOfUnknownAddress == 1 ? "1 cloud user" : $"{user.CloudUsersOfUnknownAddress} cloud users";
        return Unknown(
            user,
            $"Nothing matches, but the addresses of {users} are unknown, so the command does not know whether one of them does.",
            "Read proxyAddresses of the cloud users, then test again.");
    }

    private MatchResult Unknown(MatchCase user, string reason, string remedy) =>
        user.Result(Source, MatchOutcome.Unknown, PredictedSyncError.None, reason, remedy);
}
