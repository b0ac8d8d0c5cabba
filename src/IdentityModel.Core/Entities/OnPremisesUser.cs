namespace IdentityModel.Core;

/// <summary>A user of Active Directory with the attributes that decide a match. An attribute without a value is null.</summary>
public sealed record OnPremisesUser
{
    // Attributes that no match needs are behind one reference, so that a million users do not pay for them.
    private readonly SyncAttributes? _sync;

    /// <summary><c>objectGUID</c>.</summary>
    public Guid? ObjectGuid { get; init; }

    /// <summary><c>mS-DS-ConsistencyGuid</c> if it has 16 bytes.</summary>
    public Guid? ConsistencyGuid { get; init; }

    /// <summary>
    /// The Base64 of <c>mS-DS-ConsistencyGuid</c> where it holds another number of bytes than 16; it is the source anchor then
    /// (docs/facts/matching.md#mistaken-anchors).
    /// </summary>
    internal string? ConsistencyAnchor { get; init; }

    /// <summary>Whether the source has lost <c>mS-DS-ConsistencyGuid</c>: the user has a value, and nobody knows which.</summary>
    internal bool IsConsistencyGuidUnknown { get; init; }

    /// <summary><c>sAMAccountName</c>.</summary>
    public string? SamAccountName { get; init; }

    /// <summary><c>userPrincipalName</c>.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary><c>displayName</c>.</summary>
    public string? DisplayName { get; init; }

    /// <summary><c>givenName</c>.</summary>
    public string? GivenName { get; init; }

    /// <summary><c>sn</c>.</summary>
    public string? Surname { get; init; }

    /// <summary><c>mail</c>.</summary>
    public string? Mail { get; init; }

    /// <summary>All proxy addresses, <c>SMTP:</c> marking the primary, <c>smtp:</c> the secondary ones.</summary>
    public IReadOnlyList<string> ProxyAddresses
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>
    /// Whether the source has lost the addresses, so that not even the primary address is known: a type's name stands in their place,
    /// and there is no mail.
    /// </summary>
    internal bool AreAddressesUnknown { get; init; }

    /// <summary>
    /// The address a soft match goes by: the <c>SMTP:</c> entry, else <see cref="Mail"/>
    /// (docs/facts/matching.md#primary-address).
    /// </summary>
    public string? PrimarySmtpAddress => Core.ProxyAddresses.Primary(ProxyAddresses, Mail);

    /// <summary>
    /// The source anchor that sync sends by default: the anchor that came with the user (unless it is blank), else
    /// <c>mS-DS-ConsistencyGuid</c>, else <c>objectGUID</c>, as Base64 of the 16 raw bytes (docs/facts/matching.md#source-anchor,
    /// docs/facts/matching.md#immutableid).
    /// </summary>
    public string? ImmutableId
    {
        get => GivenImmutableId ?? SourceAnchor.ConsistencyGuid.AnchorOf(this);
        init => GivenImmutableId = value;
    }

    /// <summary>The source anchor that came with the user. It counts under every anchor attribute of the tenant.</summary>
    internal string? GivenImmutableId
    {
        get;
        init => field = string.IsNullOrWhiteSpace(value) ? null : value;
    }

    /// <summary>Whether the account is enabled.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The distinguished name.</summary>
    public string? DistinguishedName { get; init; }

    /// <summary>What kind of object this is.</summary>
    public DirectoryObjectType ObjectType { get; init; }

    /// <summary>Whether the source says what kind of object this is, in so many words or by other properties.</summary>
    internal bool IsTypeKnown { get; init; } = true;

    /// <summary><c>targetAddress</c>: where mail goes, with its type, such as <c>SMTP:ann@contoso.com</c>.</summary>
    public string? TargetAddress
    {
        get => _sync?.TargetAddress;
        init => _sync = value is null && _sync is null ? null : (_sync ?? SyncAttributes.None) with { TargetAddress = value };
    }

    /// <summary><c>mailNickname</c>: the Exchange alias.</summary>
    public string? MailNickname
    {
        get => _sync?.MailNickname;
        init => _sync = value is null && _sync is null ? null : (_sync ?? SyncAttributes.None) with { MailNickname = value };
    }

    /// <summary><c>isCriticalSystemObject</c>: true for accounts such as krbtgt, which are never synchronized.</summary>
    public bool? IsCriticalSystemObject
    {
        get => _sync?.IsCriticalSystemObject;
        init => _sync = value is null && _sync is null ? null : (_sync ?? SyncAttributes.None) with { IsCriticalSystemObject = value };
    }

    /// <summary><c>msExchRecipientTypeDetails</c>: Exchange's number for the kind of mailbox.</summary>
    public long? RecipientTypeDetails
    {
        get => _sync?.RecipientTypeDetails;
        init => _sync = value is null && _sync is null ? null : (_sync ?? SyncAttributes.None) with { RecipientTypeDetails = value };
    }

    /// <summary><c>objectSid</c> of a group, which tells whether a cloud group is synchronized from it; null if it was not read.</summary>
    public string? Sid
    {
        get => _sync?.Sid;
        init => _sync = value is null && _sync is null ? null : (_sync ?? SyncAttributes.None) with { Sid = value };
    }

    /// <summary>Whether a group is a security group; null if that was not read.</summary>
    internal bool? IsSecurityGroup
    {
        get => _sync?.IsSecurityGroup;
        init => _sync = value is null && _sync is null ? null : (_sync ?? SyncAttributes.None) with { IsSecurityGroup = value };
    }

    /// <summary>Whether a group or contact has the addresses without which the default rules leave some of them out; null if they were not read.</summary>
    internal bool? IsMailEnabled
    {
        get => _sync?.IsMailEnabled;
        init => _sync = value is null && _sync is null ? null : (_sync ?? SyncAttributes.None) with { IsMailEnabled = value };
    }

    /// <summary>
    /// Whether the source has a <c>userPrincipalName</c> column, so that an empty one means that the user has none; false if the
    /// attribute was not read.
    /// </summary>
    internal bool IsUserPrincipalNameRead
    {
        get => _sync is not { IsUserPrincipalNameUnread: true };
        init => _sync = value && _sync is null ? null : (_sync ?? SyncAttributes.None) with { IsUserPrincipalNameUnread = !value };
    }

    /// <summary>
    /// The user with only what decides a match, for those who keep many, and with its texts as synchronization sends them: without
    /// blanks around them (docs/facts/matching.md#invisible-characters).
    /// </summary>
    public OnPremisesUser ForMatching()
    {
        OnPremisesUser user = _sync is null ? this : this with { Sync = Sid is null ? null : SyncAttributes.None with { Sid = Sid } };
        string? upn = user.UserPrincipalName?.Trim(' ');
        string? mail = user.Mail?.Trim(' ');
        IReadOnlyList<string> proxies = Core.ProxyAddresses.Tidied(user.ProxyAddresses);
        bool isTidy = upn?.Length == user.UserPrincipalName?.Length && mail?.Length == user.Mail?.Length && ReferenceEquals(proxies, user.ProxyAddresses);
        return isTidy ? user : user with { UserPrincipalName = upn, Mail = mail, ProxyAddresses = proxies };
    }

    private SyncAttributes? Sync
    {
        init => _sync = value;
    }

    /// <summary>
    /// The name that people know best. That of a user is the UPN, then the account. That of a group or a contact is the display name; a contact
    /// has no account.
    /// </summary>
    public override string ToString() => ObjectType == DirectoryObjectType.User
        ? Written(UserPrincipalName) ?? Written(SamAccountName) ?? Written(DistinguishedName) ?? Written(DisplayName) ?? Written(PrimarySmtpAddress)
            ?? ObjectGuid?.ToString() ?? "(unnamed user)"
        : Written(DisplayName) ?? Written(SamAccountName) ?? CommonName ?? Written(PrimarySmtpAddress) ?? ObjectGuid?.ToString()
            ?? $"(unnamed {ObjectType.Noun()})";

    private string? CommonName =>
        DistinguishedName is { } name && Core.DistinguishedName.TrySplit(name, out string value, out _) ? Written(value) : Written(DistinguishedName);

    private static string? Written(string? name) => string.IsNullOrWhiteSpace(name) ? null : name;

    private sealed record SyncAttributes
    {
        public static readonly SyncAttributes None = new();

        public string? TargetAddress { get; init; }

        public string? MailNickname { get; init; }

        public bool? IsCriticalSystemObject { get; init; }

        public long? RecipientTypeDetails { get; init; }

        public string? Sid { get; init; }

        public bool? IsSecurityGroup { get; init; }

        public bool? IsMailEnabled { get; init; }

        public bool IsUserPrincipalNameUnread { get; init; }
    }
}
