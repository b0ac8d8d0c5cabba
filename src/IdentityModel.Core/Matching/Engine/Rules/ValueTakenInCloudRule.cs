using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// A UPN or address is on a cloud object other than the match. Attribute resiliency makes or takes over the object without
/// that value (docs/facts/matching.md#duplicate-attributes, DuplicateAttribute), so the outcome is Conflict even where sync takes
/// a cloud user over: the contract counts "an address taken elsewhere" as one. Secondary addresses never match
/// (docs/facts/matching.md#secondary-addresses), nor do a UPN and an address (docs/facts/matching.md#upn-and-address).
/// </summary>
internal sealed class ValueTakenInCloudRule : MatchRule
{
    public override string Source => MatchSource.Duplicates;

    public override MatchResult? Judge(MatchCase user)
    {
        if (user.TakenInCloud.Count == 0)
            return null;

        if (user.GroupWithUserPrincipalName() is { Key: not 0 } group)
        {
            return user.Result(
                Source, MatchOutcome.Conflict, PredictedSyncError.AttributeValueMustBeUnique, Refused(user, group), Remedy(user, group));
        }

        Rival rival = Chosen(user);

        // Their mail alone is known: in proxyAddresses, it may be the primary one.
        if (!user.HasCandidate && user.MayMatchUnreadObject && user.TypeOf(rival) == user.Type)
            return null;

        return user.Result(
            Source, MatchOutcome.Conflict, PredictedSyncError.DuplicateAttribute, Reason(user, rival), Remedy(user, rival));
    }

    // An account that may be the same person's comes first: OtherHasValueRule sends the reader of its error here.
    private static Rival Chosen(MatchCase user)
    {
        int second = user.TakenInCloud.FindIndex(rival => TwoAccountsRemedy.IsFor(user, rival));
        return user.TakenInCloud[Math.Max(second, 0)];
    }

    private static string Refused(MatchCase user, Rival group) =>
        $"'{user.ValueOf(group)}' is the UPN of this user and an address of the cloud group {user.NameOf(group)}. The service refuses the whole object.";

    private static string Reason(MatchCase user, Rival rival)
    {
        string value = user.ValueOf(rival);
        string name = $"cloud {user.NounOf(rival)} {user.NameOf(rival)}";
        bool isTheirUpn = (rival.Theirs & Held.UserPrincipalName) != 0;
        bool isMyUpn = (rival.Mine & Held.UserPrincipalName) != 0;
        if (user.InSync)
            return $"Sync keeps this {user.Noun} with {user.WantedName}, but cannot give it '{value}', because {user.NameOf(rival)} has this value.";
        if (user.HasCandidate)
            return $"Sync takes over {user.WantedName}, but without '{value}', because {user.NameOf(rival)} has this value.";
        if (isTheirUpn && isMyUpn)
            return $"The {name} has the UPN '{value}', but the tenant does not soft-match by UPN.";
        if (isTheirUpn)
            return $"'{value}' is an address of this {user.Noun} and the UPN of the {name}. The two do not match, and only one object can have the value.";
        if (isMyUpn)
            return $"'{value}' is the UPN of this user and an address of the {name}. The two do not match, and only one object can have the value.";

        // Which addresses of groups and contacts count, no page says (docs/facts/matching.md#groups-and-contacts).
        string rule = user.Type == DirectoryObjectType.User
            ? "secondary addresses never match"
            : $"the command expects that {user.Type.Nouns()} match by the primary address alone";
        return (rival.Mine & Held.Primary) != 0
            ? $"The primary address '{value}' is only a secondary address of {name}, and {rule}."
            : $"The secondary address '{value}' belongs to {name}, and {rule}.";
    }

    private static string Remedy(MatchCase user, Rival rival)
    {
        bool hasOthers = user.TakenInCloud.Exists(IsOther) || user.TakenOnPremises.Exists(IsOther);
        return RemedyOf(user, rival) + (hasOthers ? $" Other values of this {user.Noun} conflict, too: see Conflicts." : "");

        bool IsOther(Rival taken) => taken.Key != rival.Key;
    }

    private static string RemedyOf(MatchCase user, Rival rival)
    {
        string value = user.ValueOf(rival);
        string name = user.NameOf(rival);
        if (TwoAccountsRemedy.IsFor(user, rival))
            return TwoAccountsRemedy.Of(user, rival);

        if (user.TypeOf(rival) != user.Type)
            return $"Decide who keeps '{value}': the {user.NounOf(rival)} {name}, or this {user.Noun}. Change or remove it on the other one.";

        // Nobody can change it in the cloud. A user of an old forest may be the same person.
        bool isSynchronized = user.EntryOf(rival).Synchronized == Known.Yes
            && (user.HasCandidate || (user.Type == DirectoryObjectType.User && !user.Settings.IsOldForest));
        if (isSynchronized && user.IsAnchorMissing && !user.HasCandidate)
            return MatchCase.ReadAnchors;
        if (isSynchronized)
            return $"Decide who keeps '{value}': {name}, or this {user.Noun}. In Active Directory, change or remove it on the other one.";

        if (user.ClaimantOf(rival) is { } claimant)
        {
            return $"Decide who keeps '{value}': this {user.Noun}, or {claimant}, which matches {name}. Change or remove it on the other one, in Active "
                + $"Directory and on its cloud {user.Noun}.";
        }

        // A group with an equal SID would be the candidate. Of a contact, nothing shows where it comes from.
        bool isSynchronizedOther = user.Type != DirectoryObjectType.User && user.EntryOf(rival).Synchronized == Known.Yes;
        if (isSynchronizedOther && !user.HasCandidate && !user.Settings.IsOldForest)
        {
            return $"If {name} is synchronized from this {user.Noun}, a sync cycle corrects this. If it is synchronized from another {user.Noun}, decide which of the "
                + $"two keeps '{value}'. In Active Directory, change or remove it on the other one.";
        }

        if (user.HasCandidate)
        {
            string who = user.NamesakeOf(rival) is { } namesake ? $": this {user.Noun}, or {namesake}" : "";
            string check = user.TypeOf(rival) == DirectoryObjectType.User && user.EntryOf(rival).Administrator != Known.No
                ? " (check first that it has no administrator role)"
                : "";
            return $"Decide who keeps '{value}'{who}. Change or remove it on the other one: on {name} in the cloud{check}, or on this {user.Noun} in Active Directory.";
        }

        return $"{RemedyIfSame(user, rival, name)} If not, change or remove '{value}' on one of them.";
    }

    private static string RemedyIfSame(MatchCase user, Rival rival, string name)
    {
        const string TestAgain = "and run Test-SoftMatch again before you synchronize.";
        if (user.EntryOf(rival).Guest) // docs/facts/matching.md#guests
            return $"If the guest {name} is to become this user, convert it to an internal user, {TestAgain}";

        string obstacle = (TwoAccountsRemedy.ObstacleOf(user, rival) ?? AdministratorRole(user, rival)) is { } known
            ? $" At present, sync cannot take over {name}, because {known}. The new result says what to do."
            : "";
        bool isUser = user.Type == DirectoryObjectType.User;
        string same = isUser ? "person" : user.Noun;
        string first = isUser && user.IsSynchronizationUnread
            ? $"No cloud user has onPremisesSyncEnabled: first make sure that {name} is not synchronized. If it is, {TwoAccountsRemedy.ReadSynchronization}"
            : "";
        return $"{first}If {name} is the same {same}, give both the same primary SMTP address, {TestAgain}{obstacle}";
    }

    // docs/facts/matching.md#administrators
    private static string? AdministratorRole(MatchCase user, Rival rival) =>
        user.RolesOf(rival) is { Length: > 0 } roles ? $"it has an administrator role ({roles})" : null;
}
