namespace IdentityModel.Core;

/// <summary>
/// A user (or, where <see cref="ObjectType"/> says so, a group or contact) of Entra ID with the properties that decide a match
/// (docs/facts/graph.md#user-properties). A property that was not read is <see langword="null"/>.
/// </summary>
public sealed partial record CloudUser
{
    /// <summary>The object id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The sign-in name; empty for groups and contacts.</summary>
    public string UserPrincipalName { get; init; } = "";

    /// <summary>The display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The surname.</summary>
    public string? Surname { get; init; }

    /// <summary>Graph's <c>mail</c>.</summary>
    public string? Mail { get; init; }

    /// <summary>The alias part of the mail address.</summary>
    public string? MailNickname { get; init; }

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
    /// Whether the user is under Deleted users: no candidate for a match, but synchronization restores it if the ImmutableId is equal
    /// (docs/facts/matching.md#deleted-users).
    /// </summary>
    internal bool IsDeleted { get; init; }

    /// <summary>
    /// The address a soft match goes by: the <c>SMTP:</c> entry, else <see cref="Mail"/>
    /// (docs/facts/matching.md#primary-address).
    /// </summary>
    public string? PrimarySmtpAddress => Core.ProxyAddresses.Primary(ProxyAddresses, Mail);

    /// <summary>Graph's <c>onPremisesImmutableId</c>; null if it is blank.</summary>
    public string? ImmutableId
    {
        get;
        init => field = string.IsNullOrWhiteSpace(value) ? null : value;
    }

    /// <summary>
    /// True: synced now. False: was once. Null: never, or moved to the cloud (<see cref="IsCloudManaged"/>), or not read.
    /// </summary>
    public bool? OnPremisesSyncEnabled { get; init; }

    /// <summary>
    /// Graph's <c>isCloudManaged</c>: whether the user was synchronized and then moved to the cloud, so that synchronization leaves
    /// it alone (docs/facts/graph.md#source-of-authority). Null if it was not read.
    /// </summary>
    public bool? IsCloudManaged { get; init; }

    /// <summary>
    /// Whether the beta property <c>onPremisesObjectIdentifier</c> is set: if it is, the 2026 hardening refuses a hard match
    /// (docs/facts/matching.md#hard-match-hardening). Null if it was not read.
    /// </summary>
    public bool? HasOnPremisesObjectIdentifier { get; init; }

    /// <summary>Whether the account may sign in.</summary>
    public bool? AccountEnabled { get; init; }

    /// <summary><c>Member</c> or <c>Guest</c>.</summary>
    public string? UserType { get; init; }

    /// <summary>What only groups have; null for users and contacts.</summary>
    internal CloudGroupFacts? Group { get; init; }

    /// <summary>When the password last changed.</summary>
    public DateTimeOffset? LastPasswordChange { get; init; }

    /// <summary>The administrator roles of the user, active or eligible. Empty: none. Null: not read.</summary>
    public IReadOnlyList<string>? AdministratorRoles
    {
        get;
        init => field = value is null ? null : JoinedList<string>.Of(value);
    }

    /// <summary>What kind of object this is.</summary>
    public DirectoryObjectType ObjectType { get; init; }

    /// <summary>Whether the source says what kind of object this is, in so many words or by other properties.</summary>
    internal bool IsTypeKnown { get; init; } = true;

    /// <summary>
    /// When the user was created, in whole seconds (docs/facts/graph.md#user-properties). The earliest time there is if it was not read, or if
    /// Graph does not say it, as of some old users.
    /// </summary>
    internal DateTimeOffset CreatedAt { get; init; }

    /// <summary>The user with the time when it was created. It is no property, because files do not have it.</summary>
    public CloudUser WithCreation(DateTimeOffset time) => this with { CreatedAt = time };

    /// <summary>The group with what only groups have. It is no property, because users and files do not have it.</summary>
    public CloudUser WithGroupFacts(CloudGroupFacts facts) => this with { Group = facts };

    /// <summary>What only groups have; null for users and contacts.</summary>
    public CloudGroupFacts? GroupFacts() => Group;

    /// <summary>The name that people know best: UPN, display name, primary address, then ID.</summary>
    public override string ToString() =>
        Written(UserPrincipalName) ?? Written(DisplayName) ?? Written(PrimarySmtpAddress) ?? Written(Id) ?? "(unnamed)";

    private static string? Written(string? name) => string.IsNullOrWhiteSpace(name) ? null : name;
}
