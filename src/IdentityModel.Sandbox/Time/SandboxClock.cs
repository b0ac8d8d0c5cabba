using System.Diagnostics;

namespace IdentityModel.Sandbox;

/// <summary>
/// Virtual time. Delays and timers on it end without real waiting. If nothing happens for a moment of real time, the clock jumps
/// to the next due timer and fires it: one timer at a time, in the order of their due times, and at equal times in the order in
/// which they were set. "Nothing happens" means that nobody touched the clock for <see cref="QuietPeriod"/> and the thread pool
/// has no work. The clock waits for a pool that never rests at most <see cref="Patience"/>. So an hour of throttling passes in
/// milliseconds, and in the same order each time. With a periodic timer that nobody stops, time never stands still.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    private static readonly TimeSpan QuietPeriod = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    // The pool wakes a second thread next to the one that checks. It finds nothing to do, but counts until it sleeps again.
    private static readonly TimeSpan WakeUp = TimeSpan.FromMilliseconds(1);

    private readonly object _gate = new();
    private readonly SortedSet<SandboxTimer> _pending = new(SandboxTimer.ByDueTime);
    private readonly Stopwatch _sinceActivity = Stopwatch.StartNew();
    private readonly Timer? _pump;
    private readonly DateTimeOffset _start;
    private readonly Stopwatch? _real;
    private TimeSpan _elapsed;
    private long _sequence;
    private int _holds;
    private int _idleChecks;
    private bool _pumping;

    /// <summary>Starts at the computer's present time, so that clients with only that clock agree with it at first.</summary>
    public SandboxClock()
        : this(DateTimeOffset.UtcNow)
    {
    }

    /// <summary>Starts at a given time.</summary>
    /// <param name="start">The first value of <see cref="GetUtcNow"/>.</param>
    /// <param name="autoAdvance">False: time moves by <see cref="Advance"/> alone.</param>
    /// <param name="goesOn">
    /// Whether real time counts, too, so that of two things that a person does, the later one has a later time. Delays and timers do not
    /// wait for it.
    /// </param>
    public SandboxClock(DateTimeOffset start, bool autoAdvance = true, bool goesOn = false)
    {
        _start = start.ToUniversalTime();
        _real = goesOn ? Stopwatch.StartNew() : null;
        _pump = autoAdvance ? new Timer(static state => ((SandboxClock)state!).Pump(), this, Timeout.Infinite, Timeout.Infinite) : null;
    }

    /// <summary>Virtual time since the start.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
                return _elapsed;
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + Elapsed + (_real?.Elapsed ?? TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (callback is null)
            throw new ArgumentNullException(nameof(callback));

        var timer = new SandboxTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Stops time until the result is disposed of: there is work that the thread pool does not show.</summary>
    public IDisposable Hold()
    {
        lock (_gate)
            _holds++;
        return new Stop(this);
    }

    /// <summary>Moves time forward, and fires the timers that become due on the calling thread, in order.</summary>
    /// <param name="by">How far; not negative.</param>
    public void Advance(TimeSpan by)
    {
        if (by < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(by), by, "Time cannot move back.");

        TimeSpan until = Elapsed + by;
        while (TakeDue(until) is { } timer)
            timer.Fire();
        lock (_gate)
            MoveTo(until);
    }

    /// <summary>
    /// Sets a timer again: due after a time span (infinite: never), and again every period (zero or infinite: once).
    /// </summary>
    internal void Schedule(SandboxTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _pending.Remove(timer);
            timer.Period = period > TimeSpan.Zero ? period : null;
            if (dueTime >= TimeSpan.Zero && dueTime < TimeSpan.MaxValue - _elapsed)
                Enqueue(timer, _elapsed + dueTime);
            Touch();
        }
    }

    internal void Remove(SandboxTimer timer)
    {
        lock (_gate)
        {
            if (_pending.Remove(timer))
                Touch();
        }
    }

    private void Release()
    {
        lock (_gate)
        {
            _holds--;
            Touch();
        }
    }

    private void Enqueue(SandboxTimer timer, TimeSpan due)
    {
        timer.Due = due;
        timer.Sequence = _sequence++;
        _pending.Add(timer);
    }

    /// <summary>Something happened: the quiet moment starts again. Called with the gate held.</summary>
    private void Touch()
    {
        _sinceActivity.Restart();
        _idleChecks = 0;
        if (_pump is null || _pumping || _pending.Count == 0 || _holds > 0)
            return;

        _pumping = true;
        _pump.Change(1, Timeout.Infinite);
    }

    private void MoveTo(TimeSpan elapsed)
    {
        if (elapsed > _elapsed)
            _elapsed = elapsed;
    }

    private SandboxTimer? TakeDue(TimeSpan until)
    {
        lock (_gate)
        {
            SandboxTimer? timer = _pending.Min;
            if (timer is null || timer.Due > until)
                return null;

            _pending.Remove(timer);
            MoveTo(timer.Due);
            if (timer.Period is { } period)
                Enqueue(timer, timer.Due + period);
            return timer;
        }
    }

    /// <summary>Checks, about every real millisecond, whether time may jump.</summary>
    private void Pump()
    {
        SandboxTimer? timer = null;
        lock (_gate)
        {
            _pumping = false;
            if (_pending.Count == 0 || _holds > 0)
                return;

            // Two idle checks in a row: by then, work that was queued a moment ago has a thread.
            _idleChecks = SpinWait.SpinUntil(PoolIsIdle, WakeUp) ? _idleChecks + 1 : 0;
            bool quiet = _idleChecks >= 2 && _sinceActivity.Elapsed >= QuietPeriod;
            if (quiet || _sinceActivity.Elapsed >= Patience)
            {
                timer = TakeDue(TimeSpan.MaxValue);
                Touch();
            }
            else
            {
                _pumping = true;
                _pump!.Change(1, Timeout.Infinite);
            }
        }

        // On its own thread: a continuation that blocks on the clock must not stop the clock.
        if (timer is not null)
            ThreadPool.UnsafeQueueUserWorkItem(static state => ((SandboxTimer)state!).Fire(), timer);
    }

    /// <summary>Whether the pool does nothing except this check.</summary>
    private static bool PoolIsIdle()
    {
        ThreadPool.GetMaxThreads(out int all, out _);
        ThreadPool.GetAvailableThreads(out int free, out _);
        return all - free <= 1;
    }

    /// <summary>Stops a clock until it is disposed of.</summary>
    private sealed class Stop(SandboxClock clock) : IDisposable
    {
        private SandboxClock? _clock = clock;

        public void Dispose() => Interlocked.Exchange(ref _clock, null)?.Release();
    }
}
