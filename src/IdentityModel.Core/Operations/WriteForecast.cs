namespace IdentityModel.Core;

/// <summary>
/// The time that writes under the tenant's quota still take. They have no steady speed: the writes that the quota grants take
/// seconds, and then nothing is written until it grants more. But every quota's window (an application's 150 seconds, a tenant's
/// 5 minutes, docs/facts/throttling.md#quotas) divides five minutes. So the forecast is that the next five minutes repeat the last
/// five, at the same moments. It holds as long as others use the same share.
/// <para>
/// If another application starts or stops, the forecast is wrong until that shows: nobody announces it. It shows at the latest in
/// the next window of the quota, seconds after that window begins. From then on, the forecast is wrong by less than 7 % of the
/// whole run, because a window may begin late (docs/performance.md; <c>WriteQuotaTests</c>).
/// </para>
/// </summary>
internal sealed class WriteForecast
{
    private const int Limit = TenantWriteQuota.Limit;

    /// <summary>With so few writes in a period, the quota does not decide when they come.</summary>
    private const int Few = Limit / 10;

    /// <summary>So many used the quota up: a run also makes a few other writes, such as a domain's conversion.</summary>
    private const int AlmostAll = Limit - 100;

    /// <summary>The window of the tenant's quota, which all its applications share (docs/facts/throttling.md#quotas).</summary>
    private static readonly TimeSpan TenantWindow = TimeSpan.FromMinutes(5);

    /// <summary>The writes that a quota grants take only seconds; a longer wait is reported.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>
    /// When the last writes ended, in ticks since the start. It has room for more writes than five minutes hold.
    /// </summary>
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
    /// The time until the quota is expected to grant more; <see langword="null"/> if that is only seconds, or unknown.
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

    /// <summary>In the first window: first the present speed, then the documented quota.</summary>
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
    /// The writes of the last period. In the first five minutes, the period is one window of the application. If that window
    /// granted nothing, others have used the rest since the start.
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
