using System.Collections.Concurrent;

namespace IdentityModel.PowerShell;

/// <summary>
/// Reads a file on its own thread, while the caller uses what was read: reading takes about as long as matching.
/// </summary>
internal static class ReadAhead
{
    /// <summary>Large enough that passing a run between threads costs almost nothing for each item.</summary>
    private const int ManyItems = 64;

    /// <summary>The largest number of runs that are read and not yet used.</summary>
    private const int Runs = 8;

    /// <summary>
    /// The items in their order. An exception of the reading is thrown here. If the caller stops early, the reading ends before
    /// this does.
    /// </summary>
    /// <param name="items">The items.</param>
    /// <param name="runLength">How many are passed at a time.</param>
    public static IEnumerable<T> Of<T>(IEnumerable<T> items, int runLength = ManyItems)
    {
        using BlockingCollection<List<T>> runs = new(Runs);
        using CancellationTokenSource stop = new();
        var reading = Task.Run(() => Read(items, runLength, runs, stop.Token));
        try
        {
            foreach (List<T> run in runs.GetConsumingEnumerable())
            {
                foreach (T item in run)
                    yield return item;
            }

            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Await(reading);
        }
    }

    private static void Read<T>(IEnumerable<T> items, int runLength, BlockingCollection<List<T>> runs, CancellationToken stop)
    {
        List<T> run = new(runLength);
        try
        {
            foreach (T item in items)
            {
                run.Add(item);
                if (run.Count < runLength)
                    continue;

                runs.Add(run, stop);
                run = new List<T>(runLength);
            }

            runs.Add(run, stop);
        }
        finally
        {
            runs.CompleteAdding();
        }
    }

    private static void Await(Task reading)
    {
        try
        {
            reading.Wait();
        }
        catch (AggregateException)
        {
            // Already thrown, or the end of a reading that nobody needs any more.
        }
    }
}
