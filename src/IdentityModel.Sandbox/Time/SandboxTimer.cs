namespace IdentityModel.Sandbox;

/// <summary>A timer in a <see cref="SandboxClock"/>'s time. The clock's gate guards its properties.</summary>
internal sealed class SandboxTimer(SandboxClock clock, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private volatile bool _disposed;

    public static IComparer<SandboxTimer> ByDueTime { get; } = Comparer<SandboxTimer>.Create(static (a, b) =>
        a.Due != b.Due ? a.Due.CompareTo(b.Due) : a.Sequence.CompareTo(b.Sequence));

    public TimeSpan Due { get; set; }

    public TimeSpan? Period { get; set; }

    public long Sequence { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
            return false;

        clock.Schedule(this, dueTime, period);
        return true;
    }

    public void Fire()
    {
        if (_disposed)
            return;

        if (_context is null)
            callback(state);
        else
            ExecutionContext.Run(_context, static timer => ((SandboxTimer)timer!).Invoke(), this);
    }

    public void Dispose()
    {
        _disposed = true;
        clock.Remove(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private void Invoke() => callback(state);
}
