namespace IdentityModel.Core;

/// <summary>
/// Reports the counts of one piece of work, and the time left at the speed so far: four times a second, and every thousand items,
/// for a simulated clock stands still while the machine works. For any thread.
/// </summary>
/// <param name="activity">The work.</param>
/// <param name="total">Items in all; null where it is not known.</param>
/// <param name="sink">Takes the reports.</param>
/// <param name="clock">The time.</param>
/// <param name="forecast">Tells the time left of writes, which go by the tenant's quota and not at a speed.</param>
internal sealed class ProgressMeter(
    string activity, long? total, IOperationSink sink, TimeProvider clock, WriteForecast? forecast = null)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private const long Stride = 1000;

    private const int QuickStride = 50;

    /// <summary>The speed says nothing before this much work has been seen.</summary>
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(2);

    private readonly object _lock = new();
    private readonly long _started = clock.GetTimestamp();
    private TimeSpan? _lastReport;
    private long _lastCount;
    private int _uncounted;

    /// <summary>Counts done.</summary>
    public long Completed { get; private set; }

    /// <summary>Counts items as done.</summary>
    public void Advance(long items = 1)
    {
        lock (_lock)
        {
            Completed += items;
            TimeSpan elapsed = clock.GetElapsedTime(_started);
            forecast?.Note(items, elapsed);
            if (_lastReport is { } last && elapsed - last < Interval && Completed - _lastCount < Stride)
                return;

            _lastReport = elapsed;
            _lastCount = Completed;
            sink.Progress(new OperationProgress(activity, Completed, total, Remaining(elapsed)));
        }
    }

    /// <summary>Counts an item that took next to nothing: looking at the clock for each would take longer. For one thread.</summary>
    public void AdvanceQuickly()
    {
        if (++_uncounted == QuickStride)
            CountQuick();
    }

    /// <summary>The work has ended.</summary>
    public void Finish()
    {
        if (_uncounted > 0)
            CountQuick();

        sink.Progress(new OperationProgress(activity, Completed, total, IsFinished: true));
    }

    private void CountQuick()
    {
        Advance(_uncounted);
        _uncounted = 0;
    }

    private TimeSpan? Remaining(TimeSpan elapsed)
    {
        if (total is null || Completed == 0 || Completed > total || elapsed < Warmup)
            return null;

        return forecast?.Remaining(total.Value - Completed, elapsed)
            ?? TimeSpan.FromTicks((long)(elapsed.Ticks * ((double)(total.Value - Completed) / Completed)));
    }
}
