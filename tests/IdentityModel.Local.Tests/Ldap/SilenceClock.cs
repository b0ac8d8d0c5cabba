namespace IdentityModel.Local.Tests;

/// <summary>A clock by which no limit is reached, however busy the machine is, until a server that goes silent says so.</summary>
internal sealed class SilenceClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Limit> _running = [];
    private bool _isOver;
    private int _toReach;

    /// <summary>Reaches every limit, those that are still to be set as well.</summary>
    public void RunOut()
    {
        lock (_lock)
        {
            _isOver = true;
            ReachWhatIsDue();
        }
    }

    /// <summary>Reaches one limit: the one that runs, or else the next that is set.</summary>
    public void RunOutOnce()
    {
        lock (_lock)
        {
            _toReach++;
            ReachWhatIsDue();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Limit limit = new(this, () => callback(state));
        lock (_lock)
        {
            _running.Add(limit);
            ReachWhatIsDue();
        }

        return limit;
    }

    private void ReachWhatIsDue()
    {
        for (; _running.Count > 0 && (_isOver || _toReach > 0); _toReach--)
        {
            // Elsewhere, for whoever sets a limit does not expect it to be reached before it has it.
            _ = Task.Run(_running[0].Reached);
            _running.RemoveAt(0);
        }
    }

    private bool Remove(Limit limit)
    {
        lock (_lock)
            return _running.Remove(limit);
    }

    private sealed class Limit(SilenceClock clock, Action reached) : ITimer
    {
        public Action Reached => reached;

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => clock.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
