namespace IdentityModel.Core;

/// <summary>Tells from a user's last password change whether a password that was recorded has been set too.</summary>
internal static class RecordedPasswordRule
{
    /// <summary>How far the service's clock and this machine's may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether it was certainly set. Where that cannot be told the answer is no: to set the recorded password once more does no
    /// harm, to take it for set would leave a password in the file that does not work.
    /// </summary>
    /// <param name="past">What the journal says.</param>
    /// <param name="changedNow">The user's last password change as it is read now.</param>
    public static bool WasSet(JournalledPassword past, DateTimeOffset? changedNow) =>
        changedNow is { } now && now != past.ChangedBefore && now >= past.RecordedAt - Skew;
}
