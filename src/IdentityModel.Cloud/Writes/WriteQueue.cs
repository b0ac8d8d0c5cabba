namespace IdentityModel.Cloud;

/// <summary>
/// Makes up the batches. First come the writes that go again, as soon as they are due. Then come new changes from the caller's
/// sequence, taken only if they may be sent at once. One change is taken ahead, so that the end of the sequence shows without a
/// wait for the quota.
/// </summary>
internal sealed class WriteQueue(IAsyncEnumerator<UserWrite> source, WriteQuota quota, TimeProvider clock) : IDisposable
{
    /// <summary>While so many writes wait to go again, the queue takes no new ones: they would only wait, too.</summary>
    private const int MostWaiting = 200;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly List<PendingWrite> _again = [];
    private volatile bool _isDrawn;
    private PendingWrite? _next;

    /// <summary>The failure of the caller's sequence, if it failed. The changes that were taken before are still sent.</summary>
    public Exception? SourceFailure { get; private set; }

    /// <summary>Takes nothing more, and returns the writes that would have gone again.</summary>
    public List<PendingWrite> Close()
    {
        _isDrawn = true;
        lock (_again)
        {
            List<PendingWrite> left = [.. _again];
            if (TakeNext() is { } next)
                left.Add(next);
            _again.Clear();
            return left;
        }
    }

    /// <summary>Lets a write go again when it is due.</summary>
    public void PutBack(PendingWrite write)
    {
        lock (_again)
            _again.Add(write);
    }

    /// <summary>
    /// The next batch; its writes are planned in the quota. <see langword="null"/> if nothing is left. Writes that are in flight
    /// are not lost: if they fail, their sender puts them back and takes them again.
    /// </summary>
    public async Task<List<PendingWrite>?> TakeAsync(int size, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!MayDraw())
                {
                    if (EarliestDue() is not { } due)
                        return null;
                    TimeSpan wait = due - clock.GetMonotonicTime();
                    if (wait > TimeSpan.Zero)
                        await clock.Delay(wait, cancellationToken).ConfigureAwait(false);
                }

                List<PendingWrite> batch = await FillAsync(size, cancellationToken).ConfigureAwait(false);
                if (batch.Count > 0)
                    return batch;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<List<PendingWrite>> FillAsync(int size, CancellationToken cancellationToken)
    {
        _next ??= await DrawAsync(cancellationToken).ConfigureAwait(false);
        if (_next is null && !(EarliestDue() <= clock.GetMonotonicTime()))
            return [];

        await quota.PlanAsync(size, cancellationToken).ConfigureAwait(false);
        int used = 0;
        try
        {
            List<PendingWrite> batch = TakeDue(size);
            if (batch.Count < size && TakeNext() is { } next)
                batch.Add(next);
            while (batch.Count < size && await DrawAsync(cancellationToken).ConfigureAwait(false) is { } write)
                batch.Add(write);
            used = batch.Count;
            return batch;
        }
        finally
        {
            quota.GiveBack(size - used);
        }
    }

    private async Task<PendingWrite?> DrawAsync(CancellationToken cancellationToken)
    {
        if (!MayDraw())
            return null;

        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (await source.MoveNextAsync().ConfigureAwait(false))
                return new PendingWrite(source.Current);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            SourceFailure = failure;
        }

        _isDrawn = true;
        return null;
    }

    private PendingWrite? TakeNext() => Interlocked.Exchange(ref _next, null);

    private bool MayDraw()
    {
        lock (_again)
            return !_isDrawn && _again.Count < MostWaiting;
    }

    private TimeSpan? EarliestDue()
    {
        lock (_again)
            return _again.Count > 0 ? _again.Min(write => write.NotBefore) : null;
    }

    private List<PendingWrite> TakeDue(int size)
    {
        TimeSpan now = clock.GetMonotonicTime();
        lock (_again)
        {
            List<PendingWrite> due = [.. _again.Where(write => write.NotBefore <= now).Take(size)];
            _again.RemoveAll(due.Contains);
            return due;
        }
    }
}
