namespace IdentityModel.Core.Export;

/// <summary>Why Export-CloudUser leaves a user out.</summary>
internal enum ExportOmission
{
    /// <summary>A group or a contact.</summary>
    NotAUser,

    /// <summary>The same user, or another of the same sign-in name, was given before.</summary>
    Repeated,

    /// <summary>Synchronized from Active Directory now: the account is there.</summary>
    Synchronized,

    /// <summary>An account with its ImmutableId, its sign-in name or one of its addresses is among the on-premises users given.</summary>
    OnPremises,

    /// <summary>Invited: its account is elsewhere.</summary>
    Guest,

    /// <summary>
    /// Holds an administrator role: sync never takes such a user over (docs/facts/matching.md#administrators,
    /// docs/facts/matching.md#hard-match-hardening).
    /// </summary>
    Administrator,
}
