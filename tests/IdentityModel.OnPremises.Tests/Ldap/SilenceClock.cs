namespace IdentityModel.OnPremises.Tests;

/// <summary>
/// A clock by which no limit is reached, however busy the machine is, until a server that goes silent says so; then all are.
/// </summary>
internal sealed class SilenceClock : TimeProvider
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Reaches every limit, those that are still to be set as well.</summary>
    public void RunOut() => _over.TrySetResult();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Limit(_over.Task, () => callback(state));

    private sealed class Limit : ITimer
    {
        private volatile bool _isDisposed;

        public Limit(Task over, Action reached) => _ = over.ContinueWith(
            _ =>
            {
                if (!_isDisposed)
                    reached();
            },
            TaskScheduler.Default);

        public bool Change(TimeSpan dueTime, TimeSpan period) => !_isDisposed;

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
