using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Equal primary SMTP address or UPN and nothing in the way: sync takes the cloud user over
/// (docs/facts/matching.md#soft-match-by-address, docs/facts/matching.md#soft-match-by-upn).
/// </summary>
internal sealed class SoftMatchRule : MatchRule
{
    private const string Address = "The primary SMTP address is equal, so sync takes over the cloud user";
    private const string Upn = "The UPN is equal, so sync takes over the cloud user";
    private const string Guest = ", which is a guest";
    private const string RolesNotRead = ", unless it has an administrator role: roles were not read";

    public override string Source => MatchSource.ExistingTenant;

    public override MatchResult? Judge(MatchCase user)
    {
        if (!user.IsSoftMatch)
            return null;

        return user.Type == DirectoryObjectType.User
            ? user.Result(Source, MatchOutcome.SoftMatch, PredictedSyncError.None, Reason(user), user.Wanted.Guest ? RemedyForGuest(user) : "")
            : user.Result(Source, MatchOutcome.SoftMatch, PredictedSyncError.None, ReasonOfOther(user), "");
    }

    // docs/facts/matching.md#groups-and-contacts
    private static string ReasonOfOther(MatchCase user)
    {
        string equal = $"The primary SMTP address is equal, so sync takes over the cloud {user.Noun}";
        if (!user.InSync)
        {
            // A contact that was moved to the cloud looks as if it had never been synchronized (docs/facts/graph.md#source-of-authority).
            return user.Type == DirectoryObjectType.Contact && user.Wanted.CloudManaged == Known.NotRead
                ? $"{equal}, unless it was moved to the cloud (isCloudManaged): that was not read. If it was, sync leaves it alone."
                : $"{equal}.";
        }

        return user.Type == DirectoryObjectType.Group
            ? "The cloud group is already synchronized from this group, so there is nothing to match."
            : "The cloud contact is already synchronized, so there is nothing to match if it is synchronized from this contact. Microsoft Graph does "
                + "not show from which one. If it is another one, only one of the two can have the address.";
    }

    // docs/facts/matching.md#guests
    private static string RemedyForGuest(MatchCase user) =>
        $"Decide before you synchronize. If the guest {user.WantedName} is to become this user, convert it to an internal user. If it is not, "
        + "delete it, and permanently delete it under Deleted users: then sync makes a new user.";

    /// <summary>Constants that the compiler joins: a million users share them.</summary>
    private static string Reason(MatchCase user)
    {
        bool byAddress = user.Candidates[0].MatchedOn == MatchedOn.PrimarySmtpAddress;
        return (user.Wanted.Guest, user.Wanted.Administrator == Known.NotRead) switch
        {
            (false, false) => byAddress ? Address + "." : Upn + ".",
            (false, true) => byAddress ? Address + RolesNotRead + "." : Upn + RolesNotRead + ".",
            (true, false) => byAddress ? Address + Guest + "." : Upn + Guest + ".",
            (true, true) => byAddress ? Address + Guest + RolesNotRead + "." : Upn + Guest + RolesNotRead + ".",
        };
    }
}
