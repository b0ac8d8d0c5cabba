using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// What to do if sync keeps an on-premises user with one cloud user, and a second one has a value of the user: often both are one person.
/// Whoever takes the value from the account that a person works with takes the person's mail or sign-in. Nobody may delete an account for a
/// match that does not come, or one that administrators need (docs/facts/matching.md#administrators,
/// docs/facts/conversion.md#emergency-administrator).
/// </summary>
internal static class TwoAccountsRemedy
{
    /// <summary>
    /// Whether a cloud user may be the second account of a person. A guest is not, nor is one that may be synchronized: the remedy says if
    /// nobody knows who is.
    /// </summary>
    public static bool IsFor(MatchCase user, Rival rival) =>
        user.IsHardMatch && user.IsCloudOnlyUser(rival) && user.EntryOf(rival) is { Guest: false } entry
        && (entry.Synchronized == Known.No || entry.ImmutableId == 0 || user.IsSynchronizationUnread);

    /// <summary>The remedy.</summary>
    public static string Of(MatchCase user, Rival rival)
    {
        string other = user.NameOf(rival);
        string own = user.WantedName;
        string first = user.EmergencyAdviceToKeepWanted + user.EmergencyAdviceToKeep(rival)
            + UnreadSynchronization(user, own, other) + Unread(user, rival)
            + Roles(own, user.WantedRoles) + Roles(other, user.RolesOf(rival));
        string toKeepOther = Obstacle(user, rival) is { } obstacle
            ? $"At present, sync cannot take over {other}, because {obstacle}. To keep {other}, correct that first, and run Test-SoftMatch again before you delete anything."
            : $"To keep {other}: {Steps(user, rival)}";
        return $"{first}If both cloud users are one person, keep the one with the mailbox and the licenses. {toKeepOther} To keep {own}: delete {other}. If they "
            + $"are two persons, change '{user.ValueOf(rival)}' on the one that should not have it.";
    }

    private static string Steps(MatchCase user, Rival rival)
    {
        string own = user.WantedName;
        string roles = user.RolesOf(rival); // sync soft-matches no administrator
        string before = roles.Length == 0 ? "" : $"remove its administrator role ({roles}) and the eligibility for it, ";
        string after = roles.Length == 0 ? "" : " After the next sync cycle, assign the role and the eligibility again.";
        string steps = user.InSync
            ? $"take this user out of the scope of synchronization, run a sync cycle, permanently delete {own} under Deleted users, and put this user back into the scope."
            : $"clear the ImmutableId of {own}, and run Test-SoftMatch again. It must say SoftMatch with {user.NameOf(rival)}."; // sync deletes only what it synchronized
        return before + steps + after;
    }

    private static string UnreadSynchronization(MatchCase user, string own, string other) => user.IsSynchronizationUnread
        ? $"No cloud user has onPremisesSyncEnabled: first make sure that neither {own} nor {other} is synchronized. If one is, read the cloud users with "
            + "this property, and run Test-SoftMatch again. "
        : "";

    private static string Unread(MatchCase user, Rival rival) => user.Wanted.Administrator != Known.NotRead && user.EntryOf(rival).Administrator != Known.NotRead
        ? ""
        : "Roles were not read: first make sure that neither cloud user is an emergency access account, or the only one with an administrator role. ";

    private static string Roles(string name, string roles) =>
        roles.Length == 0 ? "" : $"Before you delete {name}, make sure that another account has its administrator role ({roles}). ";

    /// <summary>Why sync would not soft-match the other account if the present match were gone; null if nothing is known to prevent it.</summary>
    private static string? Obstacle(MatchCase user, Rival rival)
    {
        ref CloudEntry other = ref user.EntryOf(rival);
        if (other.CloudManaged == Known.Yes)
            return "it was moved to the cloud (isCloudManaged)";
        if (other.ImmutableId != 0)
            return "it has another ImmutableId";
        if (user.Settings.BlockSoftMatch)
            return "the tenant blocks soft matches";
        if (!user.TakenInCloud.Exists(taken => taken.Owner == rival.Owner && IsMatch(taken, user.Settings.SoftMatchOnUpn)))
            return user.Settings.SoftMatchOnUpn ? "neither the primary SMTP addresses nor the UPNs are equal" : "the primary SMTP addresses are not equal";
        return user.Candidates.Count > 1 || user.Contenders.Count > 0 || user.TakenOnPremises.Count > 0 || user.TakenInCloud.Exists(taken => taken.Owner != rival.Owner)
            ? "another object has a value of this user, too"
            : null;
    }

    // docs/facts/matching.md#soft-match-by-address, docs/facts/matching.md#soft-match-by-upn
    private static bool IsMatch(Rival taken, bool onUpn) =>
        (taken.Mine & taken.Theirs & (onUpn ? Held.Primary | Held.UserPrincipalName : Held.Primary)) != 0;
}
