using System.Globalization;
using System.Security;
using IdentityModel.Core.BulkWrites;

namespace IdentityModel.Core.Passwords;

/// <summary>
/// Which request sets a user's password (docs/facts/passwords.md#setting-a-cloud-password,
/// docs/facts/passwords.md#resetting-a-synchronized-password).
/// </summary>
internal static class PasswordWrites
{
    /// <summary>
    /// Whether the user's password is set by writeback to Active Directory: a PATCH does not work for synchronized users.
    /// </summary>
    public static bool NeedsReset(CloudUser user) => user.OnPremisesSyncEnabled == true;

    /// <summary>
    /// Whether the session may reset synchronized users' passwords: an administrator may, an application may not. A given token
    /// can be either; then the service's answer decides.
    /// </summary>
    public static bool CanReset(SessionContext context) =>
        context.AuthType is SessionAuthType.Delegated or SessionAuthType.UserProvidedAccessToken;

    /// <summary>
    /// The change that sets the password. It keeps the user's last password change: a resumed run compares it to see whether the
    /// password was set.
    /// </summary>
    public static AnnouncedWrite For(CloudUser user, SecureString password, bool forceChange)
    {
        UserWrite write = NeedsReset(user)
            ? new PasswordResetWrite(user.Id, user.UserPrincipalName, password)
            : new PasswordProfileWrite(user.Id, user.UserPrincipalName, password, forceChange);
        return user.LastPasswordChange is { } time
            ? new AnnouncedWrite(write, ("lastPasswordChange", time.ToString("O", CultureInfo.InvariantCulture)))
            : new AnnouncedWrite(write);
    }

    /// <summary>The request as the admin sees it.</summary>
    public static CloudRequest RequestFor(CloudUser user) =>
        NeedsReset(user) ? CloudRequest.ResetPassword(user.Id) : CloudRequest.SetPassword(user.Id);
}
