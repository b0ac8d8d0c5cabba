using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace IdentityModel.PowerShell;

/// <summary>
/// Passes items from the pipeline thread to an operation that has begun before all items are there. Adding an item never waits:
/// it keeps what the operation has not taken yet.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "An operation that outlives its command may still wait; a semaphore is managed memory only.")]
internal sealed class PipelineFeed<T>
{
    /// <summary>Large enough that passing a run between threads costs almost nothing for each item.</summary>
    private const int RunLength = 256;

    private readonly ConcurrentQueue<List<T>> _runs = new();

    /// <summary>Counts the runs that wait, plus one for the end.</summary>
    private readonly SemaphoreSlim _waiting = new(0);

    private List<T> _run = [];

    /// <summary>Adds an item. For the pipeline thread.</summary>
    public void Add(T item)
    {
        _run.Add(item);
        if (_run.Count == RunLength)
            HandOver();
    }

    /// <summary>Says that all items are there. For the pipeline thread.</summary>
    public void Complete()
    {
        HandOver();
        _waiting.Release();
    }

    /// <summary>The items in their order, to their end; for one reader.</summary>
    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            await _waiting.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!_runs.TryDequeue(out List<T>? run))
                yield break;

            foreach (T item in run)
                yield return item;
        }
    }

    private void HandOver()
    {
        _runs.Enqueue(_run);
        _waiting.Release();
        _run = new List<T>(RunLength);
    }
}
