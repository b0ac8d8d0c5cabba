namespace IdentityModel.Core;

/// <summary>
/// Time that only goes forward, for all waits. The wall clock is no use: a person or a time server may set it back an hour while
/// a run waits.
/// </summary>
public static class MonotonicTime
{
    /// <summary>The time since a moment that stays the same in this process. Compare it only with another of its kind.</summary>
    public static TimeSpan GetMonotonicTime(this TimeProvider clock) => clock.GetElapsedTime(startingTimestamp: 0);
}
