namespace IdentityModel.Core;

/// <summary>
/// Says what is waited for. Whoever waits tells it here, and the commands that run show it as progress: nobody looks at a standstill
/// for longer than <see cref="Patience"/> without a word. For any thread.
/// </summary>
public sealed class WaitNotices
{
    /// <summary>How long a wait may go on before something is said.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly object _lock = new();
    private readonly List<IOperationSink> _listeners = [];
    private readonly Dictionary<string, int> _told = new(StringComparer.Ordinal);

    /// <summary>Shows waits to a sink, the newest where there are several, until the result is disposed of.</summary>
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

    /// <summary>Tells of a wait at once, until the result is disposed of.</summary>
    /// <param name="whom">Who or what is waited for, as it follows "Waiting for".</param>
    /// <param name="why">Why, and what comes next.</param>
    public IDisposable Tell(string whom, string why)
    {
        string activity = $"Waiting for {whom}";
        lock (_lock)
            _told[activity] = (_told.TryGetValue(activity, out int others) ? others : 0) + 1;
        Show(new OperationProgress(activity, Completed: 0, Status: why));
        return new Ending(() => End(activity));
    }

    /// <summary>Tells of a wait whose length is known, if the whole wait gets longer than <see cref="Patience"/>; else null.</summary>
    /// <param name="whom">As for <see cref="Tell(string, string)"/>.</param>
    /// <param name="why">Likewise.</param>
    /// <param name="waited">How long the same has been waited for before.</param>
    /// <param name="wait">The wait that begins.</param>
    public IDisposable? Tell(string whom, string why, TimeSpan waited, TimeSpan wait) =>
        waited + wait >= Patience ? Tell(whom, why) : null;

    /// <summary>Tells of a wait when it has lasted for <see cref="Patience"/>; nobody knows how long it will be.</summary>
    /// <param name="whom">As for <see cref="Tell(string, string)"/>.</param>
    /// <param name="why">Likewise.</param>
    /// <param name="clock">The time the wait goes by.</param>
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

    /// <summary>Shown without the lock: a sink whose reader is busy takes its time.</summary>
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

            told.Dispose(); // it was over in the meantime
        }
    }
}
