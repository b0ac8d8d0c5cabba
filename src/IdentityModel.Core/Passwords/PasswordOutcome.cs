namespace IdentityModel.Core.Passwords;

/// <summary>
/// Which password works after a domain was converted to managed (docs/facts/sign-in-models.md#passwords-in-the-blog,
/// docs/facts/passwords.md#passwords-after-a-conversion).
/// </summary>
public enum PasswordOutcome
{
    /// <summary>There is no user.</summary>
    None,

    /// <summary>The Active Directory password, by its synced hash.</summary>
    PasswordHashSync,

    /// <summary>The cloud password the user had before, if anybody knows it.</summary>
    Unchanged,

    /// <summary>The password this module set.</summary>
    Assigned,

    /// <summary>The recorded password, or one that somebody else set since: the tenant does not show which.</summary>
    Unknown,

    /// <summary>No known password: one must be set, or hash sync configured.</summary>
    Random,
}
