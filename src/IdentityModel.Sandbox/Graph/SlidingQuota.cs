namespace IdentityModel.Sandbox;

/// <summary>A quota over a window that slides with time.</summary>
internal sealed class SlidingQuota(string name, TimeSpan window)
{
    private readonly Queue<(DateTimeOffset At, int Cost)> _taken = new();

    public string Name { get; } = name;

    /// <summary>The used part of the window, at the last call.</summary>
    public int Used { get; private set; }

    /// <summary>How long until a cost fits; zero if it fits now.</summary>
    public TimeSpan WaitFor(int cost, int limit, DateTimeOffset now)
    {
        while (_taken.Count > 0 && _taken.Peek().At + window <= now)
            Used -= _taken.Dequeue().Cost;

        int over = Used + cost - limit;
        if (over <= 0)
            return TimeSpan.Zero;

        foreach ((DateTimeOffset at, int past) in _taken)
        {
            over -= past;
            if (over <= 0)
                return at + window - now;
        }

        return window;
    }

    public void Take(int cost, DateTimeOffset now)
    {
        _taken.Enqueue((now, cost));
        Used += cost;
    }
}
