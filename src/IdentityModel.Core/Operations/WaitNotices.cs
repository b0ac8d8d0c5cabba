namespace IdentityModel.Core;

/// <summary>
/// Says what a command waits for. Code that waits reports it here, and the running commands show it as progress: nobody sees a
/// standstill for longer than <see cref="Patience"/> without a reason. Any thread may call it.
/// </summary>
public sealed class WaitNotices
{
    /// <summary>How long a wait lasts before it is reported.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly object _lock = new();
    private readonly List<IOperationSink> _listeners = [];
    private readonly Dictionary<string, int> _told = new(StringComparer.Ordinal);

    /// <summary>Shows waits in a sink, the newest if there are several, until the result is disposed of.</summary>
    public IDisposable Listen(IOperationSink sink)
    {
        lock (_lock)
            _listeners.Add(sink);
        return new Ending(() =>
        {
            lock (_lock)
                _listeners.Remove(sink);
        });
    }

    /// <summary>Reports a wait at once, until the result is disposed of.</summary>
    /// <param name="whom">The person or service, as it follows "Waiting for".</param>
    /// <param name="why">The reason, and what comes next.</param>
    public IDisposable Tell(string whom, string why)
    {
        string activity = $"Waiting for {whom}";
        lock (_lock)
            _told[activity] = (_told.TryGetValue(activity, out int others) ? others : 0) + 1;
        Show(new OperationProgress(activity, Completed: 0, Status: why));
        return new Ending(() => End(activity));
    }

    /// <summary>Reports a wait of known length, if the whole wait is longer than <see cref="Patience"/>; else null.</summary>
    /// <param name="whom">As for <see cref="Tell(string, string)"/>.</param>
    /// <param name="why">The same as there.</param>
    /// <param name="waited">The time of earlier waits for the same thing.</param>
    /// <param name="wait">The length of the wait that begins.</param>
    public IDisposable? Tell(string whom, string why, TimeSpan waited, TimeSpan wait) =>
        waited + wait >= Patience ? Tell(whom, why) : null;

    /// <summary>Reports a wait of unknown length after it has lasted for <see cref="Patience"/>.</summary>
    /// <param name="whom">As for <see cref="Tell(string, string)"/>.</param>
    /// <param name="why">The same as there.</param>
    /// <param name="clock">The clock of the wait.</param>
    public IDisposable TellLater(string whom, string why, TimeProvider clock) => new Later(this, whom, why, clock);

    private void End(string activity)
    {
        lock (_lock)
        {
            if (--_told[activity] > 0)
                return;
            _told.Remove(activity);
        }

        Show(new OperationProgress(activity, Completed: 0, IsFinished: true));
    }

    /// <summary>Show it outside the lock: a sink with a busy reader takes its time.</summary>
    private void Show(OperationProgress progress)
    {
        IOperationSink? listener;
        lock (_lock)
            listener = _listeners.LastOrDefault();
        listener?.Progress(progress);
    }

    private sealed class Ending(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }

    private sealed class Later : IDisposable
    {
        private readonly object _lock = new();
        private readonly ITimer _timer;
        private IDisposable? _told;
        private bool _isOver;

        public Later(WaitNotices notices, string whom, string why, TimeProvider clock) =>
            _timer = clock.CreateTimer(_ => Tell(notices, whom, why), null, Patience, Timeout.InfiniteTimeSpan);

        public void Dispose()
        {
            _timer.Dispose();
            IDisposable? told;
            lock (_lock)
            {
                _isOver = true;
                told = _told;
            }

            told?.Dispose();
        }

        private void Tell(WaitNotices notices, string whom, string why)
        {
            lock (_lock)
            {
                if (_isOver)
                    return;
            }

            IDisposable told = notices.Tell(whom, why);
            lock (_lock)
            {
                _told = told;
                if (!_isOver)
                    return;
            }

            told.Dispose(); // it ended in the meantime
        }
    }
}
