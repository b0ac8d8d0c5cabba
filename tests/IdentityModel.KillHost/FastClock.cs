namespace IdentityModel.KillHost;

/// <summary>
/// A clock that runs faster than the real one, and the same in every process that has its start: waits between attempts, the
/// service's delays and a client's patience take a fraction of their time.
/// </summary>
/// <param name="since">When it showed the real time.</param>
public sealed class FastClock(DateTimeOffset since) : TimeProvider
{
    /// <summary>How many times faster it runs.</summary>
    public const int Speed = 30;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => since + ((System.GetUtcNow() - since) * Speed);

    /// <inheritdoc/>
    public override long GetTimestamp() => System.GetTimestamp() * Speed;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Real(dueTime), Real(period)));

    /// <summary>The real time that passes meanwhile.</summary>
    public static TimeSpan Real(TimeSpan time) =>
        time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds / Speed));

    private sealed class FastTimer(ITimer real) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => real.Change(Real(dueTime), Real(period));

        public void Dispose() => real.Dispose();

        public ValueTask DisposeAsync() => real.DisposeAsync();
    }
}
