namespace IdentityModel.Sandbox;

/// <summary>
/// A user of the simulated tenant, by Graph's own property names (docs/facts/graph.md#user-properties). The password is not among
/// them.
/// </summary>
public sealed class SandboxUser : ISandboxObject
{
    private string? _immutableId;
    private ImmutableIdHolders? _immutableIds;

    /// <summary>The object id; left empty, the tenant makes one from the name.</summary>
    public string Id { get; set; } = "";

    /// <summary>The sign-in name.</summary>
    public string UserPrincipalName { get; set; } = "";

    /// <summary>The display name.</summary>
    public string? DisplayName { get; set; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; set; }

    /// <summary>The surname.</summary>
    public string? Surname { get; set; }

    /// <summary>The mail address.</summary>
    public string? Mail { get; set; }

    /// <summary>The mail alias.</summary>
    public string? MailNickname { get; set; }

    /// <summary>Proxy addresses with their prefixes.</summary>
    public IReadOnlyList<string> ProxyAddresses { get; set; } = [];

    /// <summary>Further addresses.</summary>
    public IReadOnlyList<string> OtherMails { get; set; } = [];

    /// <summary>Whether the account may sign in.</summary>
    public bool AccountEnabled { get; set; } = true;

    /// <summary><c>Member</c> or <c>Guest</c>; null if the service gave none.</summary>
    public string? UserType { get; set; } = "Member";

    /// <summary>Null, or how the account came about, such as <c>Invitation</c>.</summary>
    public string? CreationType { get; set; }

    /// <summary>The source anchor.</summary>
    public string? OnPremisesImmutableId
    {
        get => _immutableId;
        set
        {
            _immutableIds?.Move(_immutableId, value);
            _immutableId = value;
        }
    }

    /// <summary>
    /// True: synced now. False: was once. Null: never, or the cloud manages the user (docs/facts/graph.md#source-of-authority).
    /// </summary>
    public bool? OnPremisesSyncEnabled { get; set; }

    /// <summary>Whether the user was moved to the cloud, so that synchronization leaves it alone.</summary>
    public bool IsCloudManaged { get; set; }

    /// <summary>Whether the user was moved to the cloud and rolled back, and not synchronized since. Graph does not show it.</summary>
    public bool IsRolledBack { get; set; }

    /// <summary>The object id of the manager; null if there is none.</summary>
    public string? ManagerId { get; set; }

    /// <summary>When it last synced.</summary>
    public DateTimeOffset? OnPremisesLastSyncDateTime { get; set; }

    /// <summary>The name in Active Directory.</summary>
    public string? OnPremisesDistinguishedName { get; set; }

    /// <summary>The Active Directory domain.</summary>
    public string? OnPremisesDomainName { get; set; }

    /// <summary>The SAM account name.</summary>
    public string? OnPremisesSamAccountName { get; set; }

    /// <summary>The sign-in name in Active Directory.</summary>
    public string? OnPremisesUserPrincipalName { get; set; }

    /// <summary>The SID in Active Directory.</summary>
    public string? OnPremisesSecurityIdentifier { get; set; }

    /// <summary>The beta property that the 2026 hardening looks at (docs/facts/matching.md#hard-match-hardening).</summary>
    public string? OnPremisesObjectIdentifier { get; set; }

    /// <summary>When it was moved to Deleted users; null if it was not.</summary>
    public DateTimeOffset? DeletedDateTime { get; set; }

    /// <summary>When the password last changed.</summary>
    public DateTimeOffset? LastPasswordChangeDateTime { get; set; }

    /// <summary><c>DisablePasswordExpiration</c> and similar.</summary>
    public string? PasswordPolicies { get; set; }

    /// <summary>Whether the user must change the password at the next sign-in.</summary>
    public bool ForceChangePasswordNextSignIn { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset? CreatedDateTime { get; set; }

    /// <summary>The department.</summary>
    public string? Department { get; set; }

    /// <summary>The job title.</summary>
    public string? JobTitle { get; set; }

    /// <summary>The office telephone number, one at most.</summary>
    public IReadOnlyList<string> BusinessPhones { get; set; } = [];

    /// <summary>The company.</summary>
    public string? CompanyName { get; set; }

    /// <summary>The office.</summary>
    public string? OfficeLocation { get; set; }

    /// <summary>The mobile telephone number.</summary>
    public string? MobilePhone { get; set; }

    /// <summary>The fax number.</summary>
    public string? FaxNumber { get; set; }

    /// <summary>The street.</summary>
    public string? StreetAddress { get; set; }

    /// <summary>The city.</summary>
    public string? City { get; set; }

    /// <summary>The state or province.</summary>
    public string? State { get; set; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; set; }

    /// <summary>The country or region.</summary>
    public string? Country { get; set; }

    /// <summary>The employee number.</summary>
    public string? EmployeeId { get; set; }

    /// <summary>The values that synchronization has set aside, because other objects have them.</summary>
    public IReadOnlyList<SandboxProvisioningError> ProvisioningErrors { get; set; } = [];

    /// <summary>The errors that services such as Exchange report of it.</summary>
    public IReadOnlyList<SandboxServiceError> ServiceErrors { get; set; } = [];

    string? ISandboxObject.Anchor
    {
        get => OnPremisesImmutableId;
        set => OnPremisesImmutableId = value;
    }

    /// <summary>The part of the sign-in name after the last <c>@</c>.</summary>
    public string Domain => UserPrincipalName.Substring(UserPrincipalName.LastIndexOf('@') + 1);

    /// <inheritdoc/>
    public override string ToString() => UserPrincipalName;

    /// <summary>The object of Active Directory as it was when the user was moved or, at the latest, rolled back; null before that.</summary>
    internal OnPremisesObject? Source { get; private set; }

    /// <summary>Makes the cloud manage the user; what Active Directory wrote stays.</summary>
    internal void MoveToCloud()
    {
        Source ??= KnownSource.Of(this);
        IsCloudManaged = true;
        IsRolledBack = false;
        OnPremisesSyncEnabled = null;
    }

    /// <summary>Lets synchronization have the user again; until it has run, the user reads like one that was made in the cloud.</summary>
    internal void RollBack()
    {
        if (IsCloudManaged)
            Source ??= KnownSource.Of(this);
        IsRolledBack |= IsCloudManaged;
        IsCloudManaged = false;
    }

    /// <summary>ImmutableId, SID and onPremisesObjectIdentifier stay (docs/facts/graph.md#switching-off-synchronization).</summary>
    void ISandboxObject.LeaveActiveDirectory()
    {
        OnPremisesSyncEnabled = null;
        OnPremisesDistinguishedName = null;
        OnPremisesDomainName = null;
        OnPremisesSamAccountName = null;
        OnPremisesUserPrincipalName = null;
    }

    /// <summary>Counts the user's ImmutableId, now and whenever it changes.</summary>
    internal void CountIn(ImmutableIdHolders holders)
    {
        _immutableIds = holders;
        holders.Move(from: null, _immutableId);
    }
}
