namespace IdentityModel.Core.Users;

/// <summary>
/// Makes a <see cref="CloudUser"/> of what Graph, Get-CloudUser, Get-MgUser, Get-EntraUser, Exchange Online's Get-Mailbox, the
/// Entra portal's and the Microsoft 365 admin center's downloads and Import-Csv give: one place that knows the names and forms
/// of their properties.
/// </summary>
/// <remarks>
/// The portal's download has the columns userPrincipalName, displayName, surname, mail, givenName, id (objectId until 2021),
/// userType, accountEnabled, directorySynced and others (Microsoft Learn, users-bulk-download): no ImmutableId and no proxy
/// addresses.
/// </remarks>
public static class CloudUserShape
{
    // A mailbox has both ExternalDirectoryObjectId and Id, and its Id is a name.
    internal static readonly string[] Id = ["ExternalDirectoryObjectId", "ObjectId", "Object Id", "Id"];
    internal static readonly string[] UserPrincipalName = ["UserPrincipalName", "UPN", "User principal name"];
    internal static readonly string[] DisplayName = ["DisplayName", "Display name"];
    private static readonly string[] GivenName = ["GivenName", "FirstName", "First name"];
    private static readonly string[] Surname = ["Surname", "LastName", "Last name"];
    internal static readonly string[] Mail = ["Mail", "EmailAddress", "WindowsEmailAddress"];
    internal static readonly string[] PrimarySmtpAddress = ["PrimarySmtpAddress"];
    private static readonly string[] MailNickname = ["MailNickname", "Alias"];
    internal static readonly string[] Proxies = ["ProxyAddresses", "EmailAddresses", "Proxy addresses"];
    internal static readonly string[] ImmutableId = ["OnPremisesImmutableId", "ImmutableId", "On-premises immutable ID", "Immutable id"];

    internal static readonly string[] SyncEnabled =
        ["OnPremisesSyncEnabled", "DirSyncEnabled", "On-premises sync enabled", "On-premises sync"];

    // These columns say True or not, so they cannot distinguish "was once" from "never".
    private static readonly string[] SyncedNow = ["directorySynced", "IsDirSynced"];
    internal static readonly string[] IsCloudManaged = ["IsCloudManaged"];
    private static readonly string[] OnPremisesObjectIdentifier = ["OnPremisesObjectIdentifier"];
    private static readonly string[] HasOnPremisesObjectIdentifier = ["HasOnPremisesObjectIdentifier"];
    internal static readonly string[] Enabled = ["AccountEnabled", "Account enabled", "Enabled"];
    private static readonly string[] Blocked = ["BlockCredential", "Block credential", "Block sign in", "AccountDisabled"];
    internal static readonly string[] UserType = ["UserType", "User type"];

    internal static readonly string[] LastPasswordChange =
    [
        "LastPasswordChangeDateTime", "LastPasswordChange", "LastPasswordChangeTimestamp", "Last password change date time",
        "Last password change time stamp",
    ];

    private static readonly string[] Roles = ["AdministratorRoles"];
    internal static readonly string[] ObjectType = ["@odata.type", "ObjectType", "RecipientTypeDetails", "RecipientType"];

    private static readonly string[] GroupTypes = ["GroupTypes"];
    internal static readonly string[] SecurityIdentifier = ["OnPremisesSecurityIdentifier"];

    // Graph, Get-MgGroup and Get-MgContact have these, and no user does. They count only if no type says what the object is.
    private static readonly string[] OfGroups = ["GroupTypes", "MailEnabled", "SecurityEnabled"];
    private static readonly string[] OfContacts = ["Phones"];

    private static readonly string[] JobTitle = ["JobTitle", "Job title", "Title"];
    private static readonly string[] Department = ["Department"];
    private static readonly string[] CompanyName = ["CompanyName", "Company name", "Company"];
    private static readonly string[] OfficeLocation = ["OfficeLocation", "Office location", "PhysicalDeliveryOfficeName", "Office"];
    private static readonly string[] BusinessPhone = ["BusinessPhone", "BusinessPhones", "telephoneNumber", "Phone number", "PhoneNumber", "Phone"];
    private static readonly string[] MobilePhone = ["MobilePhone", "Mobile phone", "Mobile"];
    private static readonly string[] FaxNumber = ["FaxNumber", "Fax number", "FacsimileTelephoneNumber", "Fax"];
    private static readonly string[] StreetAddress = ["StreetAddress", "Street address"];
    private static readonly string[] City = ["City"];
    private static readonly string[] State = ["State", "StateOrProvince"];
    private static readonly string[] PostalCode = ["PostalCode", "Postal code"];
    private static readonly string[] Country = ["Country", "Country or region", "Country/Region", "CountryOrRegion"];
    private static readonly string[] EmployeeId = ["EmployeeId", "Employee id"];

    // Graph's deleted items, the download of the Microsoft 365 admin center, MSOnline and AzureAD.
    private static readonly string[] Deleted = ["DeletedDateTime", "Soft deletion time stamp", "SoftDeletionTimestamp", "DeletionTimestamp"];

    /// <summary>What may hold any text and decides no match of a user that has a UPN.</summary>
    internal static readonly string[][] Texts =
    [
        DisplayName, GivenName, Surname, MailNickname, JobTitle, Department, CompanyName, OfficeLocation, BusinessPhone, MobilePhone,
        FaxNumber, StreetAddress, City, State, PostalCode, Country, EmployeeId,
    ];

    /// <summary>What a match calls the ProxyAddresses of cloud groups.</summary>
    internal const string ProxiesOfGroups = "ProxyAddresses of cloud groups";

    /// <summary>What a match calls the ProxyAddresses of cloud contacts.</summary>
    internal const string ProxiesOfContacts = "ProxyAddresses of cloud contacts";

    private const string ProxiesLabel = "ProxyAddresses";
    private const string OthersWithoutProxies = "Groups and contacts match by them only, so outcomes are Unknown.";
    private const string AnchorLabel = "OnPremisesImmutableId";

    private static readonly HashSet<string> AllNames = new(
        new[]
        {
            Id, UserPrincipalName, DisplayName, GivenName, Surname, Mail, PrimarySmtpAddress, MailNickname, Proxies, ImmutableId,
            SyncEnabled, SyncedNow, IsCloudManaged, OnPremisesObjectIdentifier, HasOnPremisesObjectIdentifier, Enabled, Blocked, UserType,
            LastPasswordChange, Roles, ObjectType, JobTitle, Department, CompanyName, OfficeLocation, BusinessPhone, MobilePhone,
            FaxNumber, StreetAddress, City, State, PostalCode, Country, EmployeeId, Deleted, OfGroups, OfContacts,
            SecurityIdentifier,
        }.SelectMany(names => names),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Cloud users with all that is known of them, to be matched or exported.</summary>
    public static UserForm<CloudUser> Form { get; } = new(
        Read,
        Knows,
        [
            new(UserPrincipalName, "UserPrincipalName", UsersOnly: true),
            new([.. Proxies, .. Mail, .. PrimarySmtpAddress], "ProxyAddresses or Mail"),
            new(Proxies, ProxiesLabel, "the command reads the primary address from Mail, and does not know secondary addresses."),
            new(
                ImmutableId,
                AnchorLabel,
                "the command cannot predict hard matches, or find users whose other ImmutableId prevents a soft match.",
                UsersOnly: true),
        ],
        user => System.Guid.TryParse(user.Id, out System.Guid id) ? id : null,
        user => user.ObjectType,
        Errors.DuplicateCloudUserId)
    {
        FileCommand =
            "Get-MgUser -All -Property Id, UserPrincipalName, DisplayName, Mail, ProxyAddresses, OnPremisesImmutableId, "
            + "OnPremisesSyncEnabled, AccountEnabled, UserType | Select-Object Id, UserPrincipalName, DisplayName, Mail, "
            + "@{n='ProxyAddresses';e={$_.ProxyAddresses -join ';'}}, OnPremisesImmutableId, OnPremisesSyncEnabled, AccountEnabled, UserType | "
            + "Export-Csv cloud.csv -NoTypeInformation -Encoding UTF8",
        ObjectCommand =
            "Get-MgUser -All -Property Id, UserPrincipalName, DisplayName, Mail, ProxyAddresses, OnPremisesImmutableId, "
            + "OnPremisesSyncEnabled, AccountEnabled, UserType",
        ObjectHint = "Get-MgUser gives a property only if -Property names it.",
        OtherSide = "on-premises users",
        OfOtherSide = ["ObjectGUID", "DistinguishedName", "mS-DS-ConsistencyGuid", "objectSid"],
        OfThisSide = ["Id", "OnPremisesSyncEnabled", .. Id, .. SyncEnabled, .. SyncedNow, .. UserType],
        Expects =
        [
            new(
                AnchorLabel,
                user => user.ImmutableId is not null,
                block => block.HasImmutableId,
                "no user has an ImmutableId. If users were ever synchronized, the input lacks OnPremisesImmutableId, and the command "
                + "cannot predict matches."),
            new(
                ProxiesLabel,
                user => HasProxies(user, DirectoryObjectType.User),
                block => block.HasProxyAddresses,
                "users have Mail, and no user has ProxyAddresses. The input probably lacks ProxyAddresses, so secondary addresses are "
                + "unknown."),
            new(
                ProxiesOfGroups,
                user => HasProxies(user, DirectoryObjectType.Group),
                _ => null,
                $"groups have Mail, and no group has ProxyAddresses: {ProxiesOfGroups} were probably not read. {OthersWithoutProxies}"),
            new(
                ProxiesOfContacts,
                user => HasProxies(user, DirectoryObjectType.Contact),
                _ => null,
                $"contacts have Mail, and no contact has ProxyAddresses: {ProxiesOfContacts} were probably not read. {OthersWithoutProxies}"),
        ],
        Excludes =
        [
            new("deleted users", user => user.IsDeleted),
            new("accounts of directory synchronization", SynchronizationAccount.Is),
        ],
        Ignores = IgnoredColumns.OfCloudUsers,
    };

    /// <summary>As <see cref="Form"/>, with the accounts of directory synchronization.</summary>
    public static UserForm<CloudUser> WholeForm { get; } = Form with { Excludes = [Form.Excludes[0]] };

    /// <summary>As <see cref="Form"/>, with only what decides a match.</summary>
    public static UserForm<CloudUser> MatchingForm { get; } = Form with
    {
        Read = ReadForMatching,
        Excludes =
        [
            new(
                "deleted users",
                user => user.IsDeleted,
                "If one of them has the ImmutableId of an on-premises user, the result says so.") { IsPassedOn = true },
            .. Form.Excludes.Skip(1),
            new(
                "objects without UserPrincipalName and ObjectType",
                user => user is { ObjectType: DirectoryObjectType.User, UserPrincipalName.Length: 0, IsTypeKnown: false },
                "If some are groups or contacts, add the column ObjectType.") { IsTaken = true },
        ],
    };

    /// <summary>Reads a user, or a group or contact where its type says so. A user without an id gets its UPN as id, which Graph takes as key too.</summary>
    /// <param name="bag">The user as it came.</param>
    /// <param name="unusable">Where columns that hold a type's name are told of; null leaves them unsaid.</param>
    /// <exception cref="IdentityModelException">
    /// A value cannot be what its property says (<c>InvalidImmutableId</c>, <c>InvalidAddress</c>, <c>InvalidBoolean</c>,
    /// <c>UnknownObjectType</c>), or nothing names the user (<c>CloudUserWithoutIdentity</c>).
    /// </exception>
    public static CloudUser Read(IPropertyBag bag, UnusableColumns? unusable = null) => UserOf(new PropertyReader(bag, unusable));

    /// <summary>
    /// Reads of a user what decides a match or names the user in one: half of what <see cref="Read"/> asks for. Errors and warnings are
    /// the same, because the rest may hold any text. Only a time that cannot be read is not told: no match depends on it.
    /// </summary>
    /// <inheritdoc cref="Read"/>
    public static CloudUser ReadForMatching(IPropertyBag bag, UnusableColumns? unusable = null) =>
        UserOf(new PropertyReader(bag, unusable, forMatching: true));

    private static CloudUser UserOf(PropertyReader reader)
    {
        string upn = reader.Text(UserPrincipalName) ?? "";
        string id = reader.Text(Id) ?? upn;
        if (id.Length == 0)
            throw Errors.CloudUserWithoutIdentity();
        DirectoryObjectType type = upn.Length > 0 ? reader.ObjectType(ObjectType, []) : reader.ObjectType(ObjectType, OfGroups, OfContacts);
        string? primary = reader.Address(PrimarySmtpAddress);
        string? mail = reader.Address(Mail) ?? primary;
        IReadOnlyList<string> proxies = reader.Addresses(
            Proxies,
            "The command knows no address of these users except Mail. Export it with @{n='{column}';e={$_.{column} -join ';'}}.",
            out bool areLost);
        return new CloudUser
        {
            Id = id,
            UserPrincipalName = upn,
            DisplayName = reader.Detail(DisplayName, isNeeded: upn.Length == 0 || SynchronizationAccount.MayBe(upn)),
            GivenName = reader.Detail(GivenName),
            Surname = reader.Detail(Surname),
            Mail = mail,
            MailNickname = reader.Detail(MailNickname),
            ProxyAddresses = ProxyAddresses.WithPrimary(proxies, mail, primary),
            IsDeleted = reader.Text(Deleted) is not null,
            AreAddressesUnknown = areLost && ProxyAddresses.Primary(proxies, mail) is null,
            ImmutableId = reader.ImmutableId(ImmutableId),
            OnPremisesSyncEnabled = reader.Boolean(SyncEnabled) ?? TrueOrNull(reader.Boolean(SyncedNow)),
            IsCloudManaged = reader.Boolean(IsCloudManaged),
            HasOnPremisesObjectIdentifier = reader.Boolean(HasOnPremisesObjectIdentifier)
                ?? TrueOrNull(reader.Text(OnPremisesObjectIdentifier) is not null),
            AccountEnabled = reader.Boolean(Enabled) ?? !reader.Boolean(Blocked),
            UserType = reader.Text(UserType),
            LastPasswordChange = reader.Time(LastPasswordChange, "It stays unknown when these passwords last changed."),
            AdministratorRoles = reader.Names(Roles, "It stays unknown which of these users are administrators."),
            ObjectType = type,
            IsTypeKnown = upn.Length > 0 || type != DirectoryObjectType.User || reader.Text(ObjectType) is not null,
            Group = type == DirectoryObjectType.Group ? new CloudGroupFacts(reader.Sid(SecurityIdentifier), IsMicrosoft365(reader)) : null,
            JobTitle = reader.Detail(JobTitle),
            Department = reader.Detail(Department),
            CompanyName = reader.Detail(CompanyName),
            OfficeLocation = reader.Detail(OfficeLocation),
            BusinessPhone = reader.FirstDetail(BusinessPhone),
            MobilePhone = reader.Detail(MobilePhone),
            FaxNumber = reader.Detail(FaxNumber),
            StreetAddress = reader.Detail(StreetAddress),
            City = reader.Detail(City),
            State = reader.Detail(State),
            PostalCode = reader.Detail(PostalCode),
            Country = reader.Detail(Country),
            EmployeeId = reader.Detail(EmployeeId),
        };
    }

    /// <summary>Whether any form of a user has a property of this name: how a header line is told from data.</summary>
    public static bool Knows(string name) => AllNames.Contains(name);

    // What Exchange Online calls them: GroupMailbox is a Microsoft 365 group, MailUniversalDistributionGroup and the like are none.
    private static bool? IsMicrosoft365(PropertyReader reader)
    {
        string? type = reader.Text(ObjectType);
        if (string.Equals(type, "GroupMailbox", StringComparison.OrdinalIgnoreCase))
            return true;
        if (reader.Names(GroupTypes, "It stays unknown which groups are Microsoft 365 groups.") is { } types)
            return types.Contains("Unified", StringComparer.OrdinalIgnoreCase);
        return type?.StartsWith("Mail", StringComparison.OrdinalIgnoreCase) is true || reader.HasValue(GroupTypes) ? false : null;
    }

    private static bool? HasProxies(CloudUser user, DirectoryObjectType type) =>
        user.ObjectType != type ? null : user.ProxyAddresses.Count > 0 ? true : user.Mail is null ? null : false;

    private static bool? TrueOrNull(bool? value) => value == true ? true : null;
}
