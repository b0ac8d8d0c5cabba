namespace IdentityModel.Core.Tests;

/// <summary>Virtual time: whoever waits finds the time gone by at once.</summary>
internal sealed class JumpingClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();

    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>How long each wait was.</summary>
    public List<TimeSpan> Waits { get; } = [];

    /// <summary>With which wait the wall clock is set back by an hour; 0 for none.</summary>
    public int SetBackAtWait { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return SetBackAtWait > 0 && Waits.Count >= SetBackAtWait ? Now - TimeSpan.FromHours(1) : Now;
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return Now.Ticks;
        }
    }

    public void Advance(TimeSpan time)
    {
        lock (_lock)
        {
            Now += time;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            Waits.Add(dueTime);
            Advance(dueTime);
        }

        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
