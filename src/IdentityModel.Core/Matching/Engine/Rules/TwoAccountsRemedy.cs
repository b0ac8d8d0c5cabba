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
    /// <summary>What to do about synchronized users if nobody knows who is.</summary>
    public const string ReadSynchronization = "read the cloud users with this property, and run Test-SoftMatch again. ";

    /// <summary>
    /// Whether a cloud user may be the second account of a person. A guest is not, nor is one that another on-premises user gets or
    /// has the name of, nor one that may be synchronized: the remedy says if nobody knows who is.
    /// </summary>
    public static bool IsFor(MatchCase user, Rival rival) =>
        user.IsHardMatch && user.IsCloudOnlyUser(rival) && user.EntryOf(rival) is { Guest: false, Wanted: false } entry
        && user.NamesakeOf(rival) is null
        && (entry.Synchronized == Known.No || entry.ImmutableId == 0 || user.IsSynchronizationUnread);

    /// <summary>The remedy.</summary>
    public static string Of(MatchCase user, Rival rival)
    {
        string other = user.NameOf(rival);
        string own = user.WantedName;
        string first = user.EmergencyAdviceToKeepWanted + user.EmergencyAdviceToKeep(rival)
            + UnreadSynchronization(user, own, other) + UnreadRoles(user, rival) + RolesOfOwn(own, user.WantedRoles) + RolesOfOther(other, user.RolesOf(rival));
        return $"{first}If both cloud users are one person, keep the one with the mailbox and the licenses. Before you delete the other one, move what the "
            + $"person needs from it (mail, files, groups, apps). {ToKeepOther(user, rival, own, other)} To keep {own}: delete {other}. If they are two persons, change "
            + $"'{user.ValueOf(rival)}' on the one that should not have it.";
    }

    /// <summary>What prevents that sync takes over a cloud object, whatever its values are; null if nothing is known.</summary>
    public static string? ObstacleOf(MatchCase user, Rival rival)
    {
        ref CloudEntry other = ref user.EntryOf(rival);
        if (other.CloudManaged == Known.Yes)
            return "it was moved to the cloud (isCloudManaged)";
        if (other.ImmutableId != 0)
            return "it has another ImmutableId";
        return user.Settings.BlockSoftMatch ? "the tenant blocks soft matches" : null;
    }

    private static string ToKeepOther(MatchCase user, Rival rival, string own, string other)
    {
        if ((ObstacleOf(user, rival) ?? OtherObstacle(user, rival)) is { } obstacle)
            return $"At present, sync cannot take over {other}, because {obstacle}. To keep {other}, correct that first, and run Test-SoftMatch again before you delete anything.";

        return user.DeletedTwin is { } deleted // docs/facts/matching.md#deleted-users
            ? $"At present, sync cannot take over {other}, because the deleted user {deleted.Name} has the same ImmutableId as this user. To keep {other}, correct that first (if "
                + $"nobody needs {deleted.Name}, permanently delete it under Deleted users), and run Test-SoftMatch again before you delete anything else."
            : $"To keep {other}: {Steps(user, rival, own, other)}";
    }

    private static string Steps(MatchCase user, Rival rival, string own, string other)
    {
        string[] unread = [.. new[] { UnreadFlags(user, rival), UnreadAddresses(user, rival), UnreadDeletedTwin(user) }.OfType<string>()];
        string first = unread.Length > 0 ? $"first make sure that {string.Join(", and that ", unread)}. Then " : "";
        (string role, string after) = RoleSteps(user, rival, other);
        return first + (user.InSync
            ? $"take this user out of the scope of synchronization, run a sync cycle, permanently delete {own} under Deleted users, {role}and put this user "
                + "back into the scope."
            : $"clear the ImmutableId of {own}, change its UPN if this user has the same, remove the addresses of this user from it, {role}and run "
                + $"Test-SoftMatch again. If it does not say SoftMatch with {other}, stop.") // sync deletes only what it synchronized
            + after;
    }

    // Sync soft-matches no administrator. Nobody has to miss the role for longer than a sync cycle.
    private static (string Remove, string Assign) RoleSteps(MatchCase user, Rival rival, string other)
    {
        string? what = user.EntryOf(rival).Administrator switch
        {
            Known.Yes => $"the administrator role of {other} ({user.RolesOf(rival)})",
            Known.NotRead => $"any administrator role of {other}",
            _ => null,
        };
        return what is null ? ("", "") : ($"remove {what} and the eligibility for it, ", " After the next sync cycle, assign the role and the eligibility again.");
    }

    private static string? UnreadFlags(MatchCase user, Rival rival)
    {
        bool onUpn = user.Settings.IsSoftMatchOnUpnUnread && !HasMatch(user, rival, onUpn: false);
        return (user.Settings.IsBlockSoftMatchUnread, onUpn) switch
        {
            (true, true) => "blockSoftMatchEnabled is false and softMatchOnUpnEnabled is true (they were not read)",
            (true, false) => "blockSoftMatchEnabled is false (it was not read)",
            (false, true) => "softMatchOnUpnEnabled is true (it was not read)",
            _ => null,
        };
    }

    // Sync compares addresses before UPNs (docs/facts/matching.md#match-order).
    private static string? UnreadAddresses(MatchCase user, Rival rival) =>
        user.HasUnknownAddresses || (user.MayMatchUnknownAddressBeside(rival) && !HasMatch(user, rival, onUpn: false))
            ? "no other cloud user has the primary SMTP address of this user (not all addresses were read)"
            : null;

    private static string? UnreadDeletedTwin(MatchCase user) =>
        user.IsDeletedTwinUnread ? "no user under Deleted users has the ImmutableId of this user (deleted users were not read)" : null;

    private static string UnreadSynchronization(MatchCase user, string own, string other) => user.IsSynchronizationUnread
        ? $"No cloud user has onPremisesSyncEnabled: first make sure that neither {own} nor {other} is synchronized. If one is, {ReadSynchronization}"
        : "";

    private static string UnreadRoles(MatchCase user, Rival rival) =>
        user.Wanted.Administrator != Known.NotRead && user.EntryOf(rival).Administrator != Known.NotRead
            ? ""
            : "Roles were not read: first make sure that neither cloud user is an emergency access account, or the only one with an administrator role. ";

    private static string RolesOfOwn(string name, string roles) =>
        roles.Length == 0 ? "" : $"Before you delete {name}, make sure that another account has its administrator role ({roles}). ";

    private static string RolesOfOther(string name, string roles) => roles.Length == 0
        ? ""
        : $"Before you delete {name} or remove its administrator role ({roles}), make sure that another account has the role, and that another account can assign it. ";

    /// <summary>Why sync would not soft-match the other account by its values if the present match were gone; null if nothing is known to prevent it.</summary>
    private static string? OtherObstacle(MatchCase user, Rival rival)
    {
        if (!HasMatch(user, rival, user.Settings.SoftMatchOnUpn))
            return user.Settings.SoftMatchOnUpn ? "neither the primary SMTP addresses nor the UPNs are equal" : "the primary SMTP addresses are not equal";
        return user.Candidates.Count > 1 || user.Contenders.Count > 0 || user.TakenOnPremises.Count > 0 || user.TakenInCloud.Exists(taken => taken.Owner != rival.Owner)
            ? "another object has a value of this user, too"
            : null;
    }

    // docs/facts/matching.md#soft-match-by-address, docs/facts/matching.md#soft-match-by-upn
    private static bool HasMatch(MatchCase user, Rival rival, bool onUpn)
    {
        Held match = onUpn ? Held.Primary | Held.UserPrincipalName : Held.Primary;
        return user.TakenInCloud.Exists(taken => taken.Owner == rival.Owner && (taken.Mine & taken.Theirs & match) != 0);
    }
}
