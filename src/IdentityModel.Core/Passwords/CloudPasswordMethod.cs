namespace IdentityModel.Core.Passwords;

/// <summary>
/// How a password was set (docs/facts/passwords.md#setting-a-cloud-password,
/// docs/facts/passwords.md#resetting-a-synchronized-password).
/// </summary>
public enum CloudPasswordMethod
{
    /// <summary>It was not.</summary>
    None,

    /// <summary><c>PATCH /users/{id}</c> with <c>passwordProfile</c>: cloud-managed users.</summary>
    PasswordProfile,

    /// <summary>
    /// <c>resetPassword</c> with writeback to Active Directory: synchronized users. The service has accepted it; the writeback
    /// itself follows.
    /// </summary>
    ResetPassword,
}
