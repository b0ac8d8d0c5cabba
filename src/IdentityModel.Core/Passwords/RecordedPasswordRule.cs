namespace IdentityModel.Core.Passwords;

/// <summary>
/// Decides, from a user's last password change, what happened to a password that an earlier run recorded or set.
/// </summary>
internal static class RecordedPasswordRule
{
    /// <summary>How far the service's clock and this computer's may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether a password that was recorded, and perhaps sent, may have been set. If it may, the last change is by the run or by
    /// somebody else, and sending the recorded password again might replace a newer one. If not, it is safe to send it.
    /// </summary>
    /// <param name="past">What the journal says.</param>
    /// <param name="changedNow">The user's last password change as it is read now.</param>
    public static bool MayBeSet(JournalledPassword past, DateTimeOffset? changedNow) =>
        changedNow is { } now && now != past.ChangedBefore && now >= past.At - Skew;

    /// <summary>Whether a password that was set was certainly changed again since.</summary>
    /// <param name="setAt">When the run saw that it was set.</param>
    /// <param name="changedNow">The user's last password change as it is read now.</param>
    public static bool WasChangedSince(DateTimeOffset setAt, DateTimeOffset? changedNow) => changedNow > setAt + Skew;
}
