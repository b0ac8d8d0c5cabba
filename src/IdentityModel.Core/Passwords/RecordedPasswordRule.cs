namespace IdentityModel.Core.Passwords;

/// <summary>Tells from a user's last password change what became of a password that an earlier run recorded or set.</summary>
internal static class RecordedPasswordRule
{
    /// <summary>How far the service's clock and this computer's may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether a password that was recorded, and perhaps sent, may have been set. If so the last change is the run's own or somebody
    /// else's: to send the recorded one again might replace a password that somebody was given since. If not, to send it does no harm.
    /// </summary>
    /// <param name="past">What the journal says.</param>
    /// <param name="changedNow">The user's last password change as it is read now.</param>
    public static bool MayBeSet(JournalledPassword past, DateTimeOffset? changedNow) =>
        changedNow is { } now && now != past.ChangedBefore && now >= past.At - Skew;

    /// <summary>Whether a password that was set was certainly changed again since.</summary>
    /// <param name="setAt">When it was seen to be set.</param>
    /// <param name="changedNow">The user's last password change as it is read now.</param>
    public static bool WasChangedSince(DateTimeOffset setAt, DateTimeOffset? changedNow) => changedNow > setAt + Skew;
}
