namespace IdentityModel.Core;

/// <summary>Turns sequences into streams for operations that need streams.</summary>
public static class AsyncSequence
{
    /// <summary>The items as a stream.</summary>
    public static async IAsyncEnumerable<T> From<T>(IEnumerable<T> items)
    {
        foreach (T item in items)
            yield return item;

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>The items in groups of <paramref name="size"/>; the last group has the rest.</summary>
    internal static async IAsyncEnumerable<IReadOnlyList<T>> InRunsOf<T>(
        this IAsyncEnumerable<T> items,
        int size,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = new List<T>(size);
        await foreach (T item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            run.Add(item);
            if (run.Count < size)
                continue;

            yield return run;
            run = new List<T>(size);
        }

        if (run.Count > 0)
            yield return run;
    }
}
