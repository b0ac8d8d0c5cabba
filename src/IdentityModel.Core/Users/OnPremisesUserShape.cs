namespace IdentityModel.Core.Users;

/// <summary>
/// Makes an <see cref="OnPremisesUser"/> of what Get-ADUser, PSOpenAD, an on-premises Get-Mailbox, csvde, Import-Csv and
/// Get-OnPremisesUser give: one place that knows the names and forms of their properties.
/// </summary>
public static class OnPremisesUserShape
{
    internal static readonly string[] ObjectGuid = ["ObjectGUID", "Object GUID", "Guid"];
    internal static readonly string[] ConsistencyGuid = ["mS-DS-ConsistencyGuid", "msDS-ConsistencyGuid", OwnConsistencyGuid];
    private static readonly string[] ImmutableId = ["ImmutableId", "OnPremisesImmutableId", "SourceAnchor"];
    internal static readonly string[] SamAccountName = ["SamAccountName"];
    internal static readonly string[] UserPrincipalName = ["UserPrincipalName", "UPN", "User principal name"];
    private static readonly string[] DisplayName = ["DisplayName", "Display name"];
    private static readonly string[] GivenName = ["GivenName", "FirstName", "First name"];
    private static readonly string[] Surname = ["Surname", "sn", "LastName", "Last name"];
    internal static readonly string[] Mail = ["mail", "EmailAddress", "WindowsEmailAddress"];
    internal static readonly string[] PrimarySmtpAddress = ["PrimarySmtpAddress"];
    internal static readonly string[] Proxies = ["proxyAddresses", "EmailAddresses", "Proxy addresses"];
    internal static readonly string[] Enabled = ["Enabled", "AccountEnabled", "Account enabled"];
    private static readonly string[] AccountControl = ["userAccountControl"];
    internal static readonly string[] DistinguishedName = ["DistinguishedName", "DN"];
    internal static readonly string[] ObjectType = ["ObjectClass", "ObjectType", "RecipientTypeDetails", "RecipientType"];
    private static readonly string[] TargetAddress = ["targetAddress"];
    internal static readonly string[] MailNickname = ["mailNickname", "Alias"];
    private static readonly string[] CriticalSystemObject = ["isCriticalSystemObject"];
    private static readonly string[] RecipientTypeDetails = ["msExchRecipientTypeDetails"];
    internal static readonly string[] Sid = ["SID", "objectSid"];


    // Get-ADGroup has these, and no user does. They count only if no class says what the object is.
    private static readonly string[] GroupCategory = ["GroupCategory"];
    private static readonly string[] GroupType = ["groupType"];
    private static readonly string[] OfGroups = [.. GroupCategory, "GroupScope", .. GroupType];

    /// <summary>What a match calls the proxyAddresses of groups.</summary>
    internal const string ProxiesOfGroups = "proxyAddresses of groups";

    /// <summary>What a match calls the proxyAddresses of contacts.</summary>
    internal const string ProxiesOfContacts = "proxyAddresses of contacts";

    private const string UnknownWithoutProxies =
        "groups and contacts match by proxyAddresses only, so their outcome is Unknown. Read them with Get-ADGroup or Get-ADObject, and "
        + "-Properties mail, proxyAddresses, displayName.";

    /// <summary>What may hold any text and decides no match of a user that has a UPN, or is not asked for at all.</summary>
    internal static readonly string[][] Texts =
    [
        SamAccountName, DisplayName, GivenName, Surname, DistinguishedName, TargetAddress, MailNickname, Sid,
    ];

    private static readonly HashSet<string> AllNames = new(
        new[]
        {
            ObjectGuid, ConsistencyGuid, ImmutableId, SamAccountName, UserPrincipalName, DisplayName, GivenName, Surname, Mail,
            PrimarySmtpAddress, Proxies, Enabled, AccountControl, DistinguishedName, ObjectType, TargetAddress, MailNickname,
            CriticalSystemObject, RecipientTypeDetails, Sid, OfGroups,
        }.SelectMany(names => names),
        StringComparer.OrdinalIgnoreCase);

    private const string OwnConsistencyGuid = nameof(OnPremisesUser.ConsistencyGuid);
    private const string NotChecked = "not checked.";

    /// <summary>On-premises users with all that is known of them.</summary>
    public static UserForm<OnPremisesUser> Form { get; } = new(
        Read,
        Knows,
        [
            new([.. ObjectGuid, .. ConsistencyGuid, .. ImmutableId], "ObjectGUID"),
            new(UserPrincipalName, "UserPrincipalName", UsersOnly: true),
            new([.. Proxies, .. Mail, .. PrimarySmtpAddress], "proxyAddresses or mail"),
            new(Proxies, "proxyAddresses", "the command reads the primary address from mail, and does not know secondary addresses.", UsersOnly: true),
            new(Proxies, ProxiesOfGroups, UnknownWithoutProxies, Only: DirectoryObjectType.Group),
            new(Proxies, ProxiesOfContacts, UnknownWithoutProxies, Only: DirectoryObjectType.Contact),
            new(
                [.. ConsistencyGuid, .. ImmutableId],
                "mS-DS-ConsistencyGuid",
                "the command uses objectGUID as source anchor, which is wrong for every user with another mS-DS-ConsistencyGuid.",
                UsersOnly: true),
        ],
        user => user.ObjectGuid,
        user => user.ObjectType,
        Errors.DuplicateObjectGuid)
    {
        FileCommand =
            "Get-ADUser -Filter * -Properties mail, proxyAddresses, displayName, mS-DS-ConsistencyGuid | "
            + "Select-Object ObjectGUID, SamAccountName, SID, UserPrincipalName, DisplayName, mail, Enabled, DistinguishedName, "
            + "@{n='proxyAddresses';e={$_.proxyAddresses -join ';'}}, @{n='mS-DS-ConsistencyGuid';e={[Convert]::ToBase64String($_.'mS-DS-ConsistencyGuid')}} | "
            + "Export-Csv users.csv -NoTypeInformation -Encoding UTF8",
        ObjectCommand = "Get-ADUser -Filter * -Properties mail, proxyAddresses, displayName, mS-DS-ConsistencyGuid",
        ObjectHint = "Get-ADUser, Get-ADGroup and Get-ADObject give a property only if -Properties names it.",
        OtherSide = "cloud users",
        OfOtherSide = [.. CloudUserShape.SyncEnabled, .. CloudUserShape.UserType, "OnPremisesImmutableId", "On-premises immutable ID"],
        OfThisSide = [.. ObjectGuid, .. SamAccountName, .. DistinguishedName, .. ConsistencyGuid],
        Ignores = IgnoredColumns.OfOnPremisesUsers,
    };

    /// <summary>As <see cref="Form"/>, with only what decides a match, and without accounts that are never synchronized.</summary>
    public static UserForm<OnPremisesUser> MatchingForm { get; } = Form with
    {
        Read = ReadForMatching,
        Own = user => user.ForMatching(),
        Excludes =
        [
            new("accounts that synchronization leaves out", NeverSynchronized.Is),
            new(
                "objects without UserPrincipalName, SamAccountName and ObjectClass",
                user => user is { ObjectType: DirectoryObjectType.User, UserPrincipalName: null, SamAccountName: null, IsTypeKnown: false },
                "If some are groups or contacts, add the column ObjectClass or ObjectType.") { IsTaken = true },
        ],
    };

    /// <summary>
    /// Users of an old forest, each of whom stands for a cloud user. Their source anchors are written into a directory, so that none is guessed.
    /// </summary>
    public static UserForm<OnPremisesUser> OldForestForm { get; } = MatchingForm with
    {
        Read = ReadOfOldForest,
        Needs =
        [
            .. Form.Needs.Where(need => need.Label != ConsistencyGuid[0]),
            new(
                [.. ConsistencyGuid, .. ImmutableId],
                ConsistencyGuid[0],
                "their source anchors are unknown, so the outcome of each user who matches one of them is Unknown.",
                UsersOnly: true),
        ],
    };

    /// <summary>On-premises users as the directory holds them, to be checked (<see cref="ReadAsIs"/>).</summary>
    public static UserForm<OnPremisesUser> CheckForm { get; } = Form with
    {
        Read = ReadAsIs,
        Needs =
        [
            new(
                [.. ObjectGuid, .. DistinguishedName, .. SamAccountName, .. UserPrincipalName],
                "ObjectGUID, DistinguishedName, SamAccountName or UserPrincipalName"),
            new(UserPrincipalName, "userPrincipalName", NotChecked, UsersOnly: true),
            new([.. Mail, .. PrimarySmtpAddress], "mail", NotChecked),
            new(Proxies, "proxyAddresses", NotChecked),
            new(TargetAddress, "targetAddress", NotChecked),
            new(MailNickname, "mailNickname", NotChecked),
            new(SamAccountName, "sAMAccountName", NotChecked),
            new(DisplayName, "displayName", NotChecked),
            new(GivenName, "givenName", NotChecked, UsersOnly: true),
            new(Surname, "sn", NotChecked, UsersOnly: true),
        ],
        FileCommand =
            "Get-ADUser -Filter * -Properties displayName, givenName, sn, mail, proxyAddresses, targetAddress, mailNickname, "
            + "isCriticalSystemObject | Select-Object ObjectGUID, DistinguishedName, SamAccountName, UserPrincipalName, displayName, "
            + "givenName, sn, mail, targetAddress, mailNickname, isCriticalSystemObject, "
            + "@{n='proxyAddresses';e={$_.proxyAddresses -join ';'}} | Export-Csv users.csv -NoTypeInformation -Encoding UTF8",
        ObjectCommand =
            "Get-ADUser -Filter * -Properties displayName, givenName, sn, mail, proxyAddresses, targetAddress, mailNickname, "
            + "isCriticalSystemObject",
    };

    /// <summary>Reads a user.</summary>
    /// <param name="bag">The user as it came.</param>
    /// <param name="unusable">Where columns that hold a type's name are told of; null leaves them unsaid.</param>
    /// <exception cref="IdentityModelException">
    /// A value cannot be what its property says (<c>InvalidGuid</c>, <c>InvalidImmutableId</c>, <c>InvalidAddress</c>,
    /// <c>InvalidBoolean</c>, <c>UnknownObjectType</c>), or nothing names the user (<c>OnPremisesUserWithoutIdentity</c>).
    /// </exception>
    public static OnPremisesUser Read(IPropertyBag bag, UnusableColumns? unusable = null) =>
        UserOf(new PropertyReader(bag, unusable, isOnPremises: true));

    /// <summary>
    /// Reads of a user what decides a match or names the user in one. Errors and warnings are those of <see cref="Read"/>, for the rest
    /// may hold any text.
    /// </summary>
    /// <inheritdoc cref="Read"/>
    public static OnPremisesUser ReadForMatching(IPropertyBag bag, UnusableColumns? unusable = null) =>
        UserOf(new PropertyReader(bag, unusable, forMatching: true, isOnPremises: true));

    // Get-OnPremisesUser has an anchor of another length than a GUID in ImmutableId alone, so its empty ConsistencyGuid says nothing.
    private static OnPremisesUser ReadOfOldForest(IPropertyBag bag, UnusableColumns? unusable)
    {
        OnPremisesUser user = ReadForMatching(bag, unusable);
        bool isKnown = user.ConsistencyGuid is not null || user.ConsistencyAnchor is not null || user.GivenImmutableId is not null
            || ConsistencyGuid.Any(name => name != OwnConsistencyGuid && bag.TryGet(name, out _));
        return isKnown ? user : user with { IsConsistencyGuidUnknown = true };
    }

    /// <summary>
    /// Reads a user with every attribute that synchronization uses, each exactly as the directory holds it: blanks around a value
    /// and malformed addresses stay, so that a check can find them.
    /// </summary>
    /// <param name="bag">The user as it came.</param>
    /// <param name="unusable">Where columns that hold a type's name are told of; null leaves them unsaid.</param>
    /// <exception cref="IdentityModelException">
    /// A value cannot be what its property says (<c>InvalidGuid</c>, <c>InvalidImmutableId</c>, <c>InvalidBoolean</c>,
    /// <c>InvalidNumber</c>, <c>UnknownObjectType</c>), or nothing names the user (<c>OnPremisesUserWithoutIdentity</c>).
    /// </exception>
    public static OnPremisesUser ReadAsIs(IPropertyBag bag, UnusableColumns? unusable = null)
    {
        var reader = new PropertyReader(bag, unusable, asIs: true, isOnPremises: true);
        return UserOf(reader) with
        {
            IsUserPrincipalNameRead = UserPrincipalName.Any(name => bag.TryGet(name, out _)),
            TargetAddress = reader.Text(TargetAddress),
        };
    }

    private static OnPremisesUser UserOf(PropertyReader reader)
    {
        string? upn = reader.Text(UserPrincipalName);
        DirectoryObjectType type = reader.ObjectType(ObjectType, upn is null ? OfGroups : []);
        string? account = reader.Text(SamAccountName);
        string? primary = reader.Address(PrimarySmtpAddress);
        string? mail = reader.Address(Mail) ?? primary;
        IReadOnlyList<string> proxies = reader.Addresses(
            Proxies,
            "The command knows no address of these users except mail. Export it with @{n='proxyAddresses';e={$_.proxyAddresses -join ';'}}.",
            out bool areLost);
        string? sid = type == DirectoryObjectType.Group ? reader.Sid(Sid) : null;
        var user = new OnPremisesUser
        {
            ObjectGuid = reader.Guid(
                ObjectGuid, "These users have no objectGUID then. Export it with @{n='ObjectGUID';e={[guid]$_.ObjectGUID}}."),
            ConsistencyGuid = reader.ConsistencyGuid(
                ConsistencyGuid,
                "The ImmutableId of these users is unknown. "
                + "Export it with @{n='mS-DS-ConsistencyGuid';e={[Convert]::ToBase64String($_.'mS-DS-ConsistencyGuid')}}.",
                out string? consistencyAnchor,
                out bool isAnchorLost),
            ConsistencyAnchor = consistencyAnchor,
            IsConsistencyGuidUnknown = isAnchorLost,
            SamAccountName = account,
            UserPrincipalName = upn,
            DisplayName = reader.Detail(DisplayName, isNeeded: (upn ?? account) is null || type != DirectoryObjectType.User),
            GivenName = reader.Detail(GivenName),
            Surname = reader.Detail(Surname),
            Mail = mail,
            ProxyAddresses = ProxyAddresses.WithPrimary(proxies, mail, primary),
            AreAddressesUnknown = areLost && ProxyAddresses.Primary(proxies, mail) is null,
            Enabled = reader.Boolean(Enabled) ?? reader.EnabledByControl(AccountControl),
            DistinguishedName = reader.Text(DistinguishedName),
            ObjectType = type,
            IsTypeKnown = upn is not null || type != DirectoryObjectType.User || reader.Text(ObjectType) is not null,
            MailNickname = reader.Text(MailNickname),
            IsCriticalSystemObject = reader.Boolean(CriticalSystemObject) ?? IsBuiltIn(reader, type, sid),
            Sid = sid,
            RecipientTypeDetails = reader.Number(RecipientTypeDetails),
        };
        if (type != DirectoryObjectType.User)
            user = user with { IsSecurityGroup = IsSecurityGroup(reader), IsMailEnabled = areLost ? null : IsMailEnabled(reader, user) };
        if (reader.ImmutableId(ImmutableId) is { } immutableId)
            user = user with { ImmutableId = immutableId };
        return IsNamed(user) ? user : throw Errors.OnPremisesUserWithoutIdentity();
    }

    private static bool? IsBuiltIn(PropertyReader reader, DirectoryObjectType type, string? sid) => type switch
    {
        DirectoryObjectType.User => reader.IsBuiltIn(Sid),
        DirectoryObjectType.Group => sid is not null && SidValue.IsBuiltInGroup(sid) ? true : null,
        _ => null,
    };

    // Get-ADGroup gives Distribution (0) or Security (1); groupType has bit 31 for a security group (MS-ADTS, 2.2.12).
    private static bool? IsSecurityGroup(PropertyReader reader) => reader.Text(GroupCategory)?.ToUpperInvariant() switch
    {
        "SECURITY" or "1" => true,
        "DISTRIBUTION" or "0" => false,
        _ => reader.Number(GroupType) is { } bits ? (bits & 0x80000000) != 0 : null,
    };

    // docs/facts/matching.md#accounts-left-out: proxyAddresses is present, and it or mail has a primary address.
    internal static bool IsMailEnabled(OnPremisesUser user) => user.ProxyAddresses.Count > 0 && user.PrimarySmtpAddress?.IndexOf('@') >= 0;

    // What was not read is no sign.
    private static bool? IsMailEnabled(PropertyReader reader, OnPremisesUser user)
    {
        bool isDecided = reader.Has(Proxies) && (user.ProxyAddresses.Count == 0 || user.PrimarySmtpAddress is not null || reader.Has(Mail));
        return isDecided ? IsMailEnabled(user) : null;
    }

    /// <summary>The columns that <see cref="Values"/> gives, by the names <see cref="Read"/> knows.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "ObjectClass", "SamAccountName", "UserPrincipalName", "DisplayName", "GivenName", "Surname", "mail", "proxyAddresses",
        "ObjectGUID", "mS-DS-ConsistencyGuid", "ImmutableId", "Enabled", "DistinguishedName", "isCriticalSystemObject", "SID",
    ];

    /// <summary>The user as a row of <see cref="Columns"/>, from which <see cref="Read"/> makes the same user.</summary>
    public static IReadOnlyList<string?> Values(OnPremisesUser user) =>
    [
        user.ObjectType.ToString().ToLowerInvariant(),
        user.SamAccountName,
        user.UserPrincipalName,
        user.DisplayName,
        user.GivenName,
        user.Surname,
        user.Mail,
        string.Join(";", user.ProxyAddresses),
        user.ObjectGuid?.ToString("D"),
        user.ConsistencyGuid?.ToString("D") ?? user.ConsistencyAnchor,
        user.GivenImmutableId,
        user.Enabled?.ToString(),
        user.DistinguishedName,
        user.IsCriticalSystemObject?.ToString(),
        user.Sid,
    ];

    /// <summary>Whether any form of a user has a property of this name: how a header line is told from data.</summary>
    public static bool Knows(string name) => AllNames.Contains(name);

    private static bool IsNamed(OnPremisesUser user) =>
        user.ObjectGuid is not null || user.ConsistencyGuid is not null || user.ConsistencyAnchor is not null || !string.IsNullOrWhiteSpace(user.UserPrincipalName)
        || !string.IsNullOrWhiteSpace(user.SamAccountName) || !string.IsNullOrWhiteSpace(user.DistinguishedName)
        || user.PrimarySmtpAddress is not null;
}
