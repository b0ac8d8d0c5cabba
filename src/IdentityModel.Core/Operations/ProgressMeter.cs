namespace IdentityModel.Core;

/// <summary>
/// Reports the counts of one piece of work, and the time left at the present speed. It reports four times a second, and after
/// every thousand items, because a simulated clock stands still while the machine works. Without a total, it reports no time
/// left; for writes, it then reports the speed. Any thread may call it.
/// </summary>
/// <param name="activity">The work.</param>
/// <param name="total">Items in all; null if it is not known.</param>
/// <param name="sink">Takes the reports.</param>
/// <param name="clock">The time.</param>
/// <param name="forecast">The time left of writes, which depends on the tenant's quota and not on a speed.</param>
internal sealed class ProgressMeter(
    string activity, long? total, IOperationSink sink, TimeProvider clock, WriteForecast? forecast = null)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private const long Stride = 1000;

    private const int QuickStride = 50;

    /// <summary>Before this time, the speed says nothing.</summary>
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(2);

    /// <summary>Keeps the reports in order.</summary>
    private readonly object _reporting = new();

    /// <summary>Not held while a sink takes a report: the sink may ask for the state.</summary>
    private readonly object _state = new();

    private readonly long _started = clock.GetTimestamp();
    private TimeSpan? _lastReport;
    private long _lastCount;
    private int _uncounted;

    /// <summary>Counts done.</summary>
    public long Completed { get; private set; }

    /// <summary>Counts items as done; for writes, those that were sent.</summary>
    public void Advance(long items = 1) => Count(items, sent: items);

    /// <summary>Counts a write as done for which nothing was sent, so that it used no quota.</summary>
    public void AdvanceUnsent() => Count(items: 1, sent: 0);

    /// <summary>Counts an item that took almost no time: reading the clock for each would take longer. For one thread.</summary>
    public void AdvanceQuickly()
    {
        if (++_uncounted == QuickStride)
            CountQuick();
    }

    /// <summary>Ends the work.</summary>
    public void Finish()
    {
        if (_uncounted > 0)
            CountQuick();

        sink.Progress(new OperationProgress(activity, Completed, total, IsFinished: true));
    }

    private void Count(long items, long sent)
    {
        lock (_reporting)
        {
            if (ReportAfter(items, sent) is { } report)
                sink.Progress(report);
        }
    }

    /// <summary>The report after some items; null if there was one a moment ago.</summary>
    private OperationProgress? ReportAfter(long items, long sent)
    {
        lock (_state)
        {
            Completed += items;
            TimeSpan elapsed = clock.GetElapsedTime(_started);
            forecast?.Note(sent, elapsed);
            if (_lastReport is { } last && elapsed - last < Interval && Completed - _lastCount < Stride)
                return null;

            _lastReport = elapsed;
            _lastCount = Completed;
            return Report(elapsed);
        }
    }

    private OperationProgress ReportNow()
    {
        lock (_state)
            return Report(clock.GetElapsedTime(_started));
    }

    private OperationProgress Report(TimeSpan elapsed) =>
        new(activity, Completed, total, Remaining(elapsed), Status(elapsed)) { Now = ReportNow };

    private void CountQuick()
    {
        Advance(_uncounted);
        _uncounted = 0;
    }

    private TimeSpan? Remaining(TimeSpan elapsed)
    {
        if (total is null || Completed == 0 || Completed > total || elapsed < Warmup)
            return null;

        return forecast is null
            ? TimeSpan.FromTicks((long)(elapsed.Ticks * ((double)(total.Value - Completed) / Completed)))
            : forecast.Remaining(total.Value - Completed, elapsed);
    }

    /// <summary>
    /// Says that writes wait for the quota, which looks like a standstill. Without a total, and so without an end, says how fast
    /// they are.
    /// </summary>
    private string? Status(TimeSpan elapsed)
    {
        string? rate = total is null && forecast?.PerMinute(elapsed) is { } perMinute ? $"{perMinute:N0} a minute" : null;
        string? wait = forecast?.Wait(elapsed) is { } time
            ? $"the tenant's write quota grants more in about {Math.Ceiling(time.TotalSeconds)} seconds"
            : null;
        return rate is null || wait is null ? rate ?? wait : $"{rate}; {wait}";
    }
}
