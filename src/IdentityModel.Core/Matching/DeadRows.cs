namespace IdentityModel.Core;

/// <summary>
/// Keeps the memory of a run through millions of rows flat. A row is dead as soon as it is read; the garbage collector lets the
/// dead pile up to the size of the processor's cache, which on a server is more than a sandbox of 400 MB has left. A sweep of
/// the youngest finds next to nothing alive and takes less than a millisecond.
/// </summary>
internal sealed class DeadRows
{
    /// <summary>Some five megabytes of rows, strings and results.</summary>
    private const int SweepEvery = 4096;

    private int _rows;

    /// <summary>Counts a row that is done with.</summary>
    public void Add()
    {
        if (++_rows % SweepEvery == 0)
            GC.Collect(0, GCCollectionMode.Forced, blocking: true);
    }

    /// <summary>
    /// Gives back what a side needed only to be read: large, and in the oldest generation, which nothing else would look through
    /// before the other side needs as much again. Small populations are left alone.
    /// </summary>
    public void EndOfSide()
    {
        if (_rows >= SweepEvery)
            GC.Collect();

        _rows = 0;
    }
}
