namespace IdentityModel.Core;

/// <summary>
/// The time that writes under the tenant's quota still take. They do not go at a speed: as many as the quota grants go within
/// seconds, then nothing until it grants them again. So the forecast is that history repeats: the next write comes one period after
/// the one a whole quota before it, and the period is how long that quota took the last time, whoever else uses it. Before a first
/// quota was used up, the writes are expected at the speed seen so far and the quota as it is documented.
/// </summary>
internal sealed class WriteForecast
{
    private const int Limit = TenantWriteQuota.Limit;

    /// <summary>When the last writes ended, in ticks since the start: a quota's worth and the one before it.</summary>
    private readonly long[] _ends = new long[Limit + 1];

    private long _count;

    /// <summary>Notes the end of writes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="at">When, since the start; no earlier than any before.</param>
    public void Note(long count, TimeSpan at)
    {
        for (long i = 0; i < count; i++)
            _ends[_count++ % _ends.Length] = at.Ticks;
    }

    /// <summary>The time that so many further writes take.</summary>
    /// <param name="left">How many; at least one write has been noted.</param>
    /// <param name="now">Since the start.</param>
    public TimeSpan Remaining(long left, TimeSpan now)
    {
        if (left == 0)
            return TimeSpan.Zero;

        long end = _count < Limit && now < TenantWriteQuota.Window ? EndByQuota(left, now) : EndByHistory(left, now);
        return TimeSpan.FromTicks(Math.Max(0, end - now.Ticks));
    }

    private long EndByQuota(long left, TimeSpan now)
    {
        long ticksForOne = now.Ticks / _count;
        long granted = Limit - _count;
        if (left <= granted)
            return now.Ticks + left * ticksForOne;

        long further = left - granted - 1;
        long place = further % Limit;
        long first = place < _count ? _ends[place] : now.Ticks + (place - _count + 1) * ticksForOne;
        return first + (further / Limit + 1) * TenantWriteQuota.Window.Ticks;
    }

    private long EndByHistory(long left, TimeSpan now)
    {
        long kept = Math.Min(_count, Limit);
        long lastPeriod = _count switch
        {
            > Limit => EndOf(_count - 1) - EndOf(_count - 1 - Limit),
            < Limit => now.Ticks, // others have used the rest since the start
            _ => 0,
        };
        long period = Math.Max(TenantWriteQuota.Window.Ticks, lastPeriod);
        return EndOf(_count - kept + (left - 1) % kept) + ((left - 1) / kept + 1) * period;
    }

    private long EndOf(long number) => _ends[number % _ends.Length];
}
