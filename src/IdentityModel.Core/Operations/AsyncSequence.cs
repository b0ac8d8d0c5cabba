namespace IdentityModel.Core;

/// <summary>Joins sequences that are at hand to operations that take streams.</summary>
public static class AsyncSequence
{
    /// <summary>The items as a stream.</summary>
    public static async IAsyncEnumerable<T> From<T>(IEnumerable<T> items)
    {
        foreach (T item in items)
            yield return item;

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>The items in runs of <paramref name="size"/>, the last one as long as what is left.</summary>
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
