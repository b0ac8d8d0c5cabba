namespace IdentityModel.Core;

/// <summary>
/// Time that only goes forward, for everything that says how long to wait. The wall clock does not do: somebody, or a time server, may
/// set it back an hour while a run waits.
/// </summary>
public static class MonotonicTime
{
    /// <summary>The time since some moment that stays the same for this process. To be compared with another one alone.</summary>
    public static TimeSpan GetMonotonicTime(this TimeProvider clock) => clock.GetElapsedTime(startingTimestamp: 0);
}
