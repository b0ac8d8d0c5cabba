namespace IdentityModel.Cloud.Tests;

/// <summary>A clock whose wall time somebody sets back or forward; timers and timestamps go on, as on a real machine.</summary>
internal sealed class SetBackClock(TimeProvider inner) : TimeProvider
{
    private readonly List<ITimer> _timers = [];
    private long _offset;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);

    /// <summary>Sets the wall time back by an hour.</summary>
    public void SetBack() => Set(TimeSpan.FromHours(-1));

    /// <summary>Sets the wall time off by so much.</summary>
    public void Set(TimeSpan offset) => Interlocked.Exchange(ref _offset, offset.Ticks);

    /// <summary>Sets the wall time back by an hour when so much time has gone by.</summary>
    public void SetBackAfter(TimeSpan time) => _timers.Add(inner.CreateTimer(_ => SetBack(), null, time, Timeout.InfiniteTimeSpan));
}
