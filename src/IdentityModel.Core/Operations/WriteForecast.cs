namespace IdentityModel.Core;

/// <summary>
/// The time that writes under the tenant's quota still take. They do not go at a speed: as many as the quota grants go within
/// seconds, then nothing until it grants them again. But every quota's window (an application's 150 seconds, a tenant's 5 minutes,
/// docs/facts/throttling.md#quotas) goes into five minutes. So, as long as others take what they take now, what was written in
/// the last five minutes is what will be written in the next five, and at the same moments of them; that is the forecast.
/// <para>
/// Where another application comes or goes, it is wrong until that shows: nobody announces it. It shows at the latest when the
/// quota's next window begins, and it is known when what that window grants is written, which takes seconds. From then on the
/// forecast is off by less than 7 % of the whole run, by what a window begins late (docs/performance.md; <c>WriteQuotaTests</c>).
/// </para>
/// </summary>
internal sealed class WriteForecast
{
    private const int Limit = TenantWriteQuota.Limit;

    /// <summary>With so few writes in a period, how they come is not the quota's doing.</summary>
    private const int Few = Limit / 10;

    /// <summary>So many used the quota up: a run makes a few other writes too, such as a domain's conversion.</summary>
    private const int AlmostAll = Limit - 100;

    /// <summary>What the tenant's quota holds for, which all its applications share (docs/facts/throttling.md#quotas).</summary>
    private static readonly TimeSpan TenantWindow = TimeSpan.FromMinutes(5);

    /// <summary>What a quota grants is written within seconds; a wait that is longer is told.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>When the last writes ended, in ticks since the start: more than any five minutes hold.</summary>
    private readonly long[] _ends = new long[3 * Limit];

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
    /// <param name="left">How many.</param>
    /// <param name="now">Since the start.</param>
    /// <returns><see langword="null"/> if nothing was written, ever or in five minutes.</returns>
    public TimeSpan? Remaining(long left, TimeSpan now)
    {
        if (left == 0)
            return TimeSpan.Zero;

        if (_count == 0)
            return null;

        long? end = now < TenantWriteQuota.Window ? EndByQuota(left, now) : EndByHistory(left, now);
        return end is null ? null : TimeSpan.FromTicks(Math.Max(0, end.Value - now.Ticks));
    }

    /// <summary>How many writes a minute the last windows held; <see langword="null"/> before the first one is over.</summary>
    /// <param name="now">Since the start.</param>
    public long? PerMinute(TimeSpan now)
    {
        if (now < TenantWriteQuota.Window)
            return null;

        (long writes, TimeSpan period) = Last(now);
        return (long)(writes / period.TotalMinutes);
    }

    /// <summary>
    /// How long until the quota is expected to grant more; <see langword="null"/> if that is only seconds, or nothing is known.
    /// </summary>
    /// <param name="now">Since the start.</param>
    public TimeSpan? Wait(TimeSpan now)
    {
        (long writes, TimeSpan period) = now < TenantWriteQuota.Window ? (_count, TenantWriteQuota.Window) : Last(now);
        bool mayHaveMore = _count < AlmostAll && now < TenantWriteQuota.Window;
        if (writes < Few || mayHaveMore || now.Ticks - EndOf(_count - 1) < Pause.Ticks)
            return null;

        var wait = TimeSpan.FromTicks(EndOf(_count - writes) + period.Ticks - now.Ticks);
        return wait > Pause ? wait : null;
    }

    /// <summary>In the first window: at the speed seen so far, and then by the quota as it is documented.</summary>
    private long EndByQuota(long left, TimeSpan now)
    {
        long ticksForOne = now.Ticks / _count;
        long granted = Math.Max(0, Limit - _count);
        if (left <= granted)
            return now.Ticks + left * ticksForOne;

        long further = left - granted - 1;
        long place = further % Limit;
        long first = place < _count ? EndOf(place) : now.Ticks + (place - _count + 1) * ticksForOne;
        return first + (further / Limit + 1) * TenantWriteQuota.Window.Ticks;
    }

    private long? EndByHistory(long left, TimeSpan now)
    {
        (long writes, TimeSpan period) = Last(now);
        return writes == 0
            ? null
            : EndOf(_count - writes + (left - 1) % writes) + ((left - 1) / writes + 1) * period.Ticks;
    }

    /// <summary>
    /// The writes of the last period. Before five minutes are over it is one window of the application; and where that granted
    /// nothing, others have used the rest since the start.
    /// </summary>
    private (long Writes, TimeSpan Period) Last(TimeSpan now)
    {
        if (now >= TenantWindow)
            return (WritesSince(now - TenantWindow), TenantWindow);

        return WritesSince(TenantWriteQuota.Window) > 0
            ? (WritesSince(now - TenantWriteQuota.Window), TenantWriteQuota.Window)
            : (_count, now);
    }

    private long WritesSince(TimeSpan time)
    {
        long first = Math.Max(0, _count - _ends.Length);
        long writes = 0;
        while (_count - writes > first && EndOf(_count - writes - 1) > time.Ticks)
            writes++;
        return writes;
    }

    private long EndOf(long number) => _ends[number % _ends.Length];
}
