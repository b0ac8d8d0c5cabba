using System.Collections.Concurrent;

namespace IdentityModel.Core;

/// <summary>Makes items on a thread of its own, while the caller uses those that are made.</summary>
public static class ReadAhead
{
    /// <summary>The largest number of items that wait for the caller.</summary>
    private const int Waiting = 8;

    /// <summary>The items in their order. An exception of the thread is thrown here, after the items before it.</summary>
    /// <param name="make">
    /// Makes the items, and gives out each. If the caller stops early, giving out an item throws <see cref="OperationCanceledException"/>, which
    /// it must let pass; the caller waits for its end.
    /// </param>
    public static IEnumerable<T> Of<T>(Action<Action<T>> make)
    {
        using BlockingCollection<T> made = new(Waiting);
        using CancellationTokenSource stop = new();
        var making = Task.Factory.StartNew(
            () => Make(make, made, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (T item in made.GetConsumingEnumerable())
                yield return item;

            making.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Task.WaitAny(making); // throws nothing: what was thrown is known, or nobody needs it any more
        }
    }

    private static void Make<T>(Action<Action<T>> make, BlockingCollection<T> made, CancellationToken stop)
    {
        try
        {
            make(item => made.Add(item, stop));
        }
        finally
        {
            made.CompleteAdding();
        }
    }
}
