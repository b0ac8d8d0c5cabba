namespace IdentityModel.Core;

/// <summary>Work on the items of a long list by several threads, in runs of a thousand.</summary>
internal static class OrderedRuns
{
    /// <summary>Long enough that starting a run costs nothing for each item, and short enough that its data stays in the cache.</summary>
    private const int RunLength = 1024;

    /// <summary>Few enough that little waits in memory if the caller is slower.</summary>
    private const int RunsAhead = 3;

    /// <summary>The outcome of each run, in the order of the runs.</summary>
    /// <param name="count">How many items there are.</param>
    /// <param name="work">Works on a run: gets the number of its first item, and how many it has.</param>
    public static IEnumerable<T> Of<T>(int count, Func<int, int, T> work)
    {
        Queue<Task<T>> runs = new();
        int next = 0;
        while (true)
        {
            for (; runs.Count < RunsAhead && next < count; next += RunLength)
            {
                int first = next;
                runs.Enqueue(Task.Run(() => work(first, Math.Min(RunLength, count - first))));
            }

            if (runs.Count == 0)
                yield break;

            yield return runs.Dequeue().GetAwaiter().GetResult();
        }
    }
}
