namespace IdentityModel.Core.Passwords;

/// <summary>What a journal says of one user's password.</summary>
/// <param name="IsSet">Whether the run saw that it was set. If not, it was recorded and may have been sent.</param>
/// <param name="At">When it was last recorded, or seen to be set.</param>
/// <param name="ChangedBefore">The user's last password change as read before; null if that was not known.</param>
internal sealed record JournalledPassword(bool IsSet, DateTimeOffset At, DateTimeOffset? ChangedBefore);
