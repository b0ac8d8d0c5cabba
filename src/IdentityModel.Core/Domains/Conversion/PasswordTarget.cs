using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Domains;

/// <summary>A user who gets a password.</summary>
/// <param name="User">The user as read for this run.</param>
/// <param name="Index">The place in the plan's outcomes.</param>
/// <param name="Past">What the journal of an earlier run says of the password; <see langword="null"/>: nothing.</param>
internal sealed record PasswordTarget(CloudUser User, int Index, JournalledPassword? Past);
