namespace IdentityModel.Core.Passwords;

/// <summary>A password on its way to the record, the journal and the service.</summary>
/// <param name="Write">The change, with the password.</param>
/// <param name="LastChange">The user's last password change as it was read before; null if it is not known.</param>
/// <param name="IsRecorded">Whether the record has this password as the user's last row already.</param>
internal sealed record PasswordToSet(UserWrite Write, DateTimeOffset? LastChange = null, bool IsRecorded = false);
