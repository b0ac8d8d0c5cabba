namespace IdentityModel.Cloud;

/// <summary>Counts what happened within a window that slides with time (<see cref="Core.MonotonicTime"/>).</summary>
internal sealed class WindowCount(TimeSpan window)
{
    private readonly Queue<(TimeSpan At, int Count)> _counts = new();
    private int _sum;

    /// <summary>When the oldest of what was counted leaves the window; <see langword="null"/> if there is nothing.</summary>
    public TimeSpan? NextEnd => _counts.Count > 0 ? _counts.Peek().At + window : null;

    /// <summary>Counts what happens now.</summary>
    public void Add(int count, TimeSpan now)
    {
        _counts.Enqueue((now, count));
        _sum += count;
    }

    /// <summary>How much happened in the window before a moment. Moments must not go backwards.</summary>
    public int At(TimeSpan now)
    {
        while (NextEnd <= now)
            _sum -= _counts.Dequeue().Count;
        return _sum;
    }
}
