namespace IdentityModel.Testing;

/// <summary>
/// The rules of docs/facts/matching.md#match-order once more, written down as plainly as can be: every user is compared with
/// every object, nothing is indexed. Slow on purpose; the engine must say the same.
/// </summary>
public sealed class ReferenceMatcher(IReadOnlyList<CloudUser> cloud, IReadOnlyList<OnPremisesUser> onPremises, MatchSettings settings)
{
    public IEnumerable<Verdict> Results() => onPremises.Select(Judge);

    public IEnumerable<string> CloudOnly() =>
        cloud.Where(it => (it.ObjectType == DirectoryObjectType.User || onPremises.Any(user => user.ObjectType == it.ObjectType)) && !onPremises.Any(user => Fits(user).Any(fit => fit.Object == it)))
            .Select(it => it.Id);

    private Verdict Judge(OnPremisesUser user)
    {
        List<(CloudUser Object, MatchedOn On)> fits = Fits(user);
        List<(CloudUser Object, string Attribute, string Value)> taken = [.. cloud.Where(it => !fits.Exists(fit => fit.Object == it)).SelectMany(it => Shared(user, it))];
        List<OnPremisesUser> rivals = [.. onPremises.Where(it => it != user && fits.Count > 0 && Fits(it) is { Count: > 0 } theirs && theirs[0].Object == fits[0].Object)];
        bool twin = onPremises.Any(it => it != user && (Same(Anchor(it), Anchor(user)) || (it.ObjectGuid is not null && it.ObjectGuid == user.ObjectGuid)));
        bool addressShared = onPremises.Any(it => it != user && (Addresses(it.ProxyAddresses, it.Mail).Intersect(Addresses(user.ProxyAddresses, user.Mail), StringComparer.OrdinalIgnoreCase).Any() || SameText(it.UserPrincipalName, user.UserPrincipalName) || Crossing(user.UserPrincipalName, user.ProxyAddresses, user.Mail, it.UserPrincipalName, it.ProxyAddresses, it.Mail).Any()));
        CloudUser? candidate = fits.Count > 0 ? fits[0].Object : null;
        MatchedOn on = fits.Count > 0 ? fits[0].On : MatchedOn.None;
        bool hard = on == MatchedOn.ImmutableId;
        bool isUser = user.ObjectType == DirectoryObjectType.User;
        bool synced = candidate?.OnPremisesSyncEnabled == true;
        string? sid = candidate?.Group?.SecurityIdentifier;
        bool isSourceUnknown = synced && user.ObjectType == DirectoryObjectType.Group && (sid is null || user.Sid is null);
        bool inSync = synced && (hard || user.ObjectType == DirectoryObjectType.Contact || (user.ObjectType == DirectoryObjectType.Group && Same(sid, user.Sid)));
        bool own = on == MatchedOn.SecurityIdentifier;
        bool movedFromAnother = candidate?.IsCloudManaged == true && sid is not null && user.Sid is not null && sid != user.Sid && user.ObjectType == DirectoryObjectType.Group;
        bool administrator = candidate?.AdministratorRoles is { Count: > 0 };

        (MatchOutcome, PredictedSyncError) Decide()
        {
            if (twin)
                return (MatchOutcome.Conflict, PredictedSyncError.AttributeValueMustBeUnique);
            if (fits.Count == 1 && candidate!.IsCloudManaged == true && (hard || candidate.ImmutableId is null) && !movedFromAnother)
                return (MatchOutcome.CloudManaged, PredictedSyncError.None);
            if (Malformed(user))
                return (MatchOutcome.Blocked, PredictedSyncError.IdentityDataValidationFailed);
            if (user is { IsConsistencyGuidUnknown: true, GivenImmutableId: null, ObjectType: DirectoryObjectType.User } && settings.SourceAnchor == SourceAnchor.ConsistencyGuid)
                return (MatchOutcome.Unknown, PredictedSyncError.None);
            if (fits.Count > 1 && fits[0].On == fits[1].On)
                return (MatchOutcome.Conflict, PredictedSyncError.AttributeValueMustBeUnique);
            if (rivals.Count > 0)
                return (MatchOutcome.Conflict, PredictedSyncError.DuplicateAttribute);
            if (!hard && !own && taken.Exists(it => it.Object.ObjectType != user.ObjectType && (candidate is null || SameText(it.Value, user.PrimarySmtpAddress)) && it.Attribute == "address"))
                return (MatchOutcome.Conflict, PredictedSyncError.ObjectTypeMismatch);
            if (isSourceUnknown)
                return (MatchOutcome.Unknown, PredictedSyncError.None);
            if (sid is not null && !synced && candidate!.IsCloudManaged is null)
                return (MatchOutcome.Unknown, PredictedSyncError.None);
            if (hard && !inSync && settings.BlockHardMatch)
                return (MatchOutcome.Blocked, PredictedSyncError.InvalidHardMatch);
            if (hard && !inSync && administrator)
                return (MatchOutcome.Blocked, PredictedSyncError.InvalidHardMatch);
            if (hard && !inSync && !settings.AllowObjectIdentifierUpdate && candidate!.HasOnPremisesObjectIdentifier == true)
                return (MatchOutcome.Blocked, PredictedSyncError.AttributeUpdateNotAllowed);
            if (candidate is not null && !hard && !inSync && (settings.BlockSoftMatch || (isUser ? candidate.ImmutableId is not null : synced || movedFromAnother)))
                return (MatchOutcome.Blocked, PredictedSyncError.InvalidSoftMatch);
            if (candidate is not null && isUser && !hard && synced)
                return (MatchOutcome.Unknown, PredictedSyncError.None);
            if (candidate is not null && isUser && !hard && administrator)
                return (MatchOutcome.Blocked, PredictedSyncError.AdminRoleConflict);
            if (fits.Count > 1)
                return (MatchOutcome.Conflict, PredictedSyncError.DuplicateAttribute);
            if (candidate is { ObjectType: DirectoryObjectType.Group, Group: null or { IsMicrosoft365: not false } } && !inSync)
                return (MatchOutcome.Unknown, PredictedSyncError.None);
            if (taken.Exists(it => it.Object.ObjectType == DirectoryObjectType.Group && it.Attribute == "UPN here"))
                return (MatchOutcome.Conflict, PredictedSyncError.AttributeValueMustBeUnique);
            if (taken.Count > 0 || addressShared)
                return (MatchOutcome.Conflict, PredictedSyncError.DuplicateAttribute);
            bool othersUnknown = cloud.Any(it => it != candidate && it.AreAddressesUnknown);
            bool mayMatchUnknown = othersUnknown && (candidate is null || (on == MatchedOn.UserPrincipalName && user.PrimarySmtpAddress is not null));
            if (!hard && !own && (user.AreAddressesUnknown || mayMatchUnknown))
                return (MatchOutcome.Unknown, PredictedSyncError.None);
            return (candidate is null ? New(user.ObjectType) : hard ? MatchOutcome.HardMatch : MatchOutcome.SoftMatch, PredictedSyncError.None);
        }

        (MatchOutcome outcome, PredictedSyncError error) = Decide();
        IEnumerable<string> inTheWay = taken.Select(it => it.Object.Id).Concat(fits.Count > 1 ? fits.Select(fit => fit.Object.Id) : []);
        return new Verdict(outcome, on, error, fits.Count == 1 ? candidate!.Id : null, string.Join(',', inTheWay.Distinct().Order()));
    }

    private static MatchOutcome New(DirectoryObjectType type) => type switch
    {
        DirectoryObjectType.Group => MatchOutcome.NewGroup,
        DirectoryObjectType.Contact => MatchOutcome.NewContact,
        _ => MatchOutcome.NewUser,
    };

    private List<(CloudUser Object, MatchedOn On)> Fits(OnPremisesUser user)
    {
        bool isUser = user.ObjectType == DirectoryObjectType.User;
        List<CloudUser> sameType = [.. cloud.Where(it => it.ObjectType == user.ObjectType)];
        List<CloudUser> hard = [.. sameType.Where(it => isUser && Same(it.ImmutableId, Anchor(user)))];
        if (hard.Count > 0)
            return [.. hard.Select(it => (it, MatchedOn.ImmutableId))];

        List<CloudUser> own = [.. sameType.Where(it => user.ObjectType == DirectoryObjectType.Group && Same(it.Group?.SecurityIdentifier, user.Sid) && (it.OnPremisesSyncEnabled == true || it.IsCloudManaged != false))];
        if (own.Count > 0)
            return [.. own.Select(it => (it, MatchedOn.SecurityIdentifier))];

        List<CloudUser> byAddress = [.. sameType.Where(it => SameText(Primary(it.ProxyAddresses, it.Mail, isUser), Primary(user.ProxyAddresses, user.Mail, isUser)))];
        List<CloudUser> byUpn = [.. sameType.Where(it => isUser && settings.SoftMatchOnUpn && SameText(it.UserPrincipalName, user.UserPrincipalName))];
        return [.. byAddress.Select(it => (it, MatchedOn.PrimarySmtpAddress)), .. byUpn.Except(byAddress).Select(it => (it, MatchedOn.UserPrincipalName))];
    }

    private static IEnumerable<(CloudUser Object, string Attribute, string Value)> Shared(OnPremisesUser user, CloudUser other)
    {
        foreach (string address in Addresses(user.ProxyAddresses, user.Mail).Intersect(Addresses(other.ProxyAddresses, other.Mail), StringComparer.OrdinalIgnoreCase))
            yield return (other, "address", address);

        if (SameText(user.UserPrincipalName, other.UserPrincipalName))
            yield return (other, "userPrincipalName", other.UserPrincipalName);

        foreach (string crossing in Crossing(user.UserPrincipalName, user.ProxyAddresses, user.Mail, other.UserPrincipalName, other.ProxyAddresses, other.Mail))
            yield return (other, SameText(crossing, user.UserPrincipalName) ? "UPN here" : "UPN there", crossing);
    }

    /// <summary>The values that are one's address and the other's UPN.</summary>
    private static IEnumerable<string> Crossing(
        string? upn, IReadOnlyList<string> proxies, string? mail, string? otherUpn, IReadOnlyList<string> otherProxies, string? otherMail) =>
        Addresses(proxies, mail).Where(it => SameText(it, otherUpn)).Concat(Addresses(otherProxies, otherMail).Where(it => SameText(it, upn)));

    private static IEnumerable<string> Addresses(IReadOnlyList<string> proxies, string? mail) =>
        proxies.Where(it => it.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase)).Select(it => it[5..]).Concat(mail is null ? [] : [mail]);

    private static string? Primary(IReadOnlyList<string> proxies, string? mail, bool withMail) =>
        proxies.FirstOrDefault(it => it.StartsWith("SMTP:", StringComparison.Ordinal))?[5..] ?? (withMail ? mail : null);

    private string? Anchor(OnPremisesUser user) => settings.SourceAnchor.ImmutableIdOf(user);

    private static bool Malformed(OnPremisesUser user) =>
        Addresses(user.ProxyAddresses, user.Mail).Append(user.UserPrincipalName).Any(it => it is not null && !it.Contains('@'))
        || user.UserPrincipalName?.Any(it => it > '~') == true;

    private static bool Same(string? one, string? other) => one is not null && one == other;

    private static bool SameText(string? one, string? other) =>
        !string.IsNullOrEmpty(one) && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>What both implementations must agree on; the ids are those of the cloud objects in the way.</summary>
    public sealed record Verdict(MatchOutcome Outcome, MatchedOn MatchedOn, PredictedSyncError Error, string? CloudUserId, string InTheWay);
}
