namespace IdentityModel.Sandbox;

/// <summary>A group of the simulated tenant.</summary>
public sealed class SandboxGroup : ISandboxObject
{
    /// <summary>The object id; left empty, the tenant makes one from the name.</summary>
    public string Id { get; set; } = "";

    /// <summary>The display name.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The mail address of a mail-enabled group.</summary>
    public string? Mail { get; set; }

    /// <summary>Proxy addresses with their prefixes.</summary>
    public IReadOnlyList<string> ProxyAddresses { get; set; } = [];

    /// <summary>Whether it receives mail.</summary>
    public bool MailEnabled { get; set; }

    /// <summary>Whether it can grant access.</summary>
    public bool SecurityEnabled { get; set; } = true;

    /// <summary><c>Unified</c> for a Microsoft 365 group.</summary>
    public IReadOnlyList<string> GroupTypes { get; set; } = [];

    /// <summary>Whether <see cref="GroupTypes"/> is unknown, as in a snapshot of an older version.</summary>
    internal bool AreGroupTypesUnknown { get; init; }

    /// <summary>Whether directory roles may be given to it.</summary>
    public bool IsAssignableToRole { get; set; }

    /// <summary>True: synced now. Null: never.</summary>
    public bool? OnPremisesSyncEnabled { get; set; }

    /// <summary>The SID of the group in Active Directory; null if it is not synchronized.</summary>
    public string? OnPremisesSecurityIdentifier { get; set; }

    /// <summary>The values that synchronization has set aside, because other objects have them.</summary>
    public IReadOnlyList<SandboxProvisioningError> ProvisioningErrors { get; set; } = [];

    /// <summary>The errors that services such as Exchange report of it.</summary>
    public IReadOnlyList<SandboxServiceError> ServiceErrors { get; set; } = [];

    string? ISandboxObject.Anchor { get; set; }

    /// <summary>Ids of its direct members: users, groups, contacts.</summary>
    public IList<string> MemberIds { get; } = [];

    /// <summary>Ids of the users who are eligible to become members (PIM for Groups).</summary>
    public IList<string> EligibleMemberIds { get; } = [];

    /// <summary>Ids of the users who are eligible to become owners (PIM for Groups).</summary>
    public IList<string> EligibleOwnerIds { get; } = [];

    /// <inheritdoc/>
    public override string ToString() => DisplayName;

    void ISandboxObject.LeaveActiveDirectory() => OnPremisesSyncEnabled = null;
}
