namespace IdentityModel.Cloud;

/// <summary>
/// Keeps the writes of a session within what Graph grants an application in a tenant: 3,000 in any 150 seconds
/// (docs/facts/throttling.md#quotas). A write counts from the moment it is planned until 150 seconds after its answer, so that
/// whatever moment the service counts it at lies between: alone, nothing is throttled.
/// <para>
/// Others may share the quota, and by how much nobody says. Where the service names a long wait, that wait is enough: when it is over,
/// a whole window is granted again at once. Where it names a short one or none, places become free one by one; then writes go at a
/// pace: half the one before, but not less than nine tenths of what passed in the last window, which is a measure of what is left.
/// Each write that passes adds one to the pace, so it grows by a factor e in a window: what the others take is found again every few
/// batches, at the price of a few refusals, and what they no longer take is used within two windows. At the whole quota there is no
/// pace.
/// </para>
/// </summary>
internal sealed class WriteQuota(TimeProvider clock)
{
    private const int Limit = TenantWriteQuota.Limit;

    /// <summary>The slowest pace in writes a window: the batches in flight and one more.</summary>
    private const int Least = 100;

    /// <summary>The part of what passed that is tried next after a refusal.</summary>
    private const double Caution = 0.9;

    /// <summary>The batches of one moment are throttled together: they slow it down once.</summary>
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
        // Timers go by whole milliseconds: a part of one would not be waited at all, and asked for again without end.
        while (WaitFor(count) is { } wait)
            await clock.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives planned writes back that were not sent.</summary>
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

    /// <summary>Plans nothing for a while: the service takes nothing now.</summary>
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
