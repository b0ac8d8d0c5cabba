namespace IdentityModel.Cloud.Tests.Anchors;

/// <summary>How a person comes out of the old forest.</summary>
internal enum MigratedKind
{
    /// <summary>The old account is still synchronized.</summary>
    Synchronized,

    /// <summary>As before, and the cloud user has a role: the hardening does not affect users in sync.</summary>
    SynchronizedAdministrator,

    /// <summary>As synchronized; the anchor is not the old objectGUID.</summary>
    OtherAnchor,

    /// <summary>The old account has left the scope, and somebody cleared the identifier.</summary>
    Cleared,

    /// <summary>As before, found by UPN: neither account has an address.</summary>
    ClearedWithoutAddress,

    /// <summary>The old account has left the scope, and the identifier is still there.</summary>
    Uncleared,

    /// <summary>The cloud user has a role.</summary>
    Administrator,

    /// <summary>The cloud user is eligible for a role.</summary>
    Eligible,

    /// <summary>The cloud user is a member of a group with a role.</summary>
    MemberOfAdministrators,

    /// <summary>The cloud user has a role and the identifier.</summary>
    UnclearedAdministrator,

    /// <summary>The cloud user was moved to the cloud.</summary>
    Moved,

    /// <summary>The cloud user is under Deleted users.</summary>
    Deleted,

    /// <summary>As before, and the identifier is still there, which nobody can read.</summary>
    DeletedUncleared,

    /// <summary>The new account has neither the address nor the UPN of the old one.</summary>
    MissingAddress,

    /// <summary>The new account has the address of one old account and the UPN of another.</summary>
    SeveralCandidates,

    /// <summary>Two new accounts have the address of the old one.</summary>
    TwoAccounts,

    /// <summary>The new account has another value already.</summary>
    OtherValue,

    /// <summary>The new account has the anchor already.</summary>
    HasAnchor,

    /// <summary>The cloud user was never synchronized.</summary>
    CloudOnly,

    /// <summary>A new person, unknown in the cloud and in the old forest.</summary>
    NewPerson,
}
