namespace IdentityModel.Cloud;

/// <summary>
/// Keeps the writes of a session within what Graph grants an application in a tenant: 3,000 in any 150 seconds
/// (docs/facts/throttling.md#quotas). A write counts from the moment it is planned until 150 seconds after its answer. The service
/// counts it at some moment in between, so if nobody else writes, nothing is throttled.
/// <para>
/// Others may share the quota, and the service does not say how much they use. If the service names a long wait, that wait is
/// enough: after it, the whole window is free at once. If it names a short wait or none, places become free one by one, and writes
/// go at a pace. The new pace is half of the one before, but at least nine tenths of what passed in the last window, which shows
/// how much is left. Each write that passes adds one to the pace, so it grows by a factor of e in each window. So the share of the
/// others is found again every few batches, at the cost of a few refusals, and a share that they give up is used within two
/// windows. With the whole quota, there is no pace.
/// </para>
/// </summary>
internal sealed class WriteQuota(TimeProvider clock)
{
    private const int Limit = TenantWriteQuota.Limit;

    /// <summary>The slowest pace in writes for each window: the batches in flight and one more.</summary>
    private const int Least = 100;

    /// <summary>The part of what passed that the quota tries next after a refusal.</summary>
    private const double Caution = 0.9;

    /// <summary>Batches that are refused together slow the pace once.</summary>
    private static readonly TimeSpan OneMoment = TimeSpan.FromSeconds(10);

    private readonly object _lock = new();
    private readonly WindowCount _spent = new(TenantWriteQuota.Window);
    private readonly WindowCount _passed = new(TenantWriteQuota.Window);
    private int _planned;
    private int _pace = Limit;
    private TimeSpan _nextAt;
    private TimeSpan? _slowedAt;
    private TimeSpan _pausedUntil;

    /// <summary>Waits until so many writes may be sent, and plans them.</summary>
    public async Task PlanAsync(int count, CancellationToken cancellationToken)
    {
        // Timers use whole milliseconds: a wait of a part of one would return at once, and the loop would not end.
        while (WaitFor(count) is { } wait)
            await clock.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns planned writes that were not sent.</summary>
    public void GiveBack(int count)
    {
        lock (_lock)
        {
            _planned -= count;
            _nextAt -= TimeAtPace(count);
        }
    }

    /// <summary>Counts planned writes whose answer has come or was lost.</summary>
    public void Spend(int count)
    {
        lock (_lock)
        {
            _planned -= count;
            _spent.Add(count, clock.GetMonotonicTime());
        }
    }

    /// <summary>Plans nothing for a while: the service accepts nothing now.</summary>
    public void Pause(TimeSpan span)
    {
        lock (_lock)
        {
            TimeSpan until = clock.GetMonotonicTime() + span;
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
        }
    }

    /// <summary>Notes that writes were throttled.</summary>
    /// <param name="retryAfter">The wait the service names.</param>
    public void Slow(TimeSpan? retryAfter)
    {
        if (retryAfter >= OneMoment)
            return;

        lock (_lock)
        {
            TimeSpan now = clock.GetMonotonicTime();
            if (now - _slowedAt < OneMoment)
                return;

            int measured = (int)(_passed.At(now) * Caution);
            _pace = Math.Max(Least, Math.Max(_pace / 2, Math.Min(measured, (int)(_pace * Caution))));
            _slowedAt = now;
        }
    }

    /// <summary>Notes that writes passed.</summary>
    public void Pass(int count)
    {
        lock (_lock)
        {
            _passed.Add(count, clock.GetMonotonicTime());
            _pace = Math.Min(Limit, _pace + count);
        }
    }

    private TimeSpan? WaitFor(int count)
    {
        lock (_lock)
        {
            TimeSpan now = clock.GetMonotonicTime();
            TimeSpan earliest = _pausedUntil > _nextAt ? _pausedUntil : _nextAt;
            if (now < earliest)
                return earliest - now;

            if (_planned + _spent.At(now) + count > Limit)
                return _spent.NextEnd is { } end ? end - now : TimeSpan.FromSeconds(1);

            _planned += count;
            _nextAt = now + TimeAtPace(count);
            return null;
        }
    }

    private TimeSpan TimeAtPace(int count) =>
        _pace == Limit ? TimeSpan.Zero : TimeSpan.FromTicks(TenantWriteQuota.Window.Ticks * count / _pace);
}
