using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Keeps the memory of a run through millions of rows flat. A row is dead as soon as it is read. The garbage collector lets dead
/// rows grow to the size of the processor's cache, which on a server is more than a sandbox of 400 MB has left. A collection of
/// the young generation finds almost nothing alive and takes less than a millisecond.
/// </summary>
/// <param name="areKept">Whether the caller keeps every row, so that a collection frees none.</param>
internal sealed class DeadRows(bool areKept)
{
    /// <summary>Some twenty megabytes of rows, strings and results.</summary>
    private const int SweepEvery = 16384;

    /// <summary>When tables grow, the old ones (tens of megabytes) are in the oldest generation from the beginning.</summary>
    private const int WholeEvery = SweepEvery * 16;

    private int _rows;
    private int _plainRows;

    /// <summary>Counts a row that is done with.</summary>
    public void Add()
    {
        if (++_rows % SweepEvery != 0 || areKept)
            return;

        // Not only the youngest generation: results that wait to be written survive one collection, and would pile up in the next
        // generation.
        bool whole = _rows % WholeEvery == 0;
        GC.Collect(whole ? GC.MaxGeneration : 1, GCCollectionMode.Forced, blocking: true);
    }

    /// <summary>
    /// Counts the users of a block before the block is given away. Only users that came as objects leave garbage; the garbage of
    /// growing tables is collected anyway.
    /// </summary>
    public void Add(UserBlock block)
    {
        for (int i = 0; i < block.Objects; i++)
            Add();

        for (int i = block.Objects; i < block.Count; i++)
        {
            if (++_plainRows % WholeEvery == 0)
                GC.Collect();
        }
    }
}
