namespace IdentityModel.Core.Holdings;

/// <summary>
/// A growing list of structs in chunks. Growth copies nothing once the first chunk is full, and never leaves a half-empty array
/// of millions of entries. So a million users fit in a small sandbox's memory.
/// </summary>
internal sealed class ChunkedList<T>
    where T : struct
{
    private const int FirstLength = 64;
    private const int ChunkBits = 14;
    private const int ChunkLength = 1 << ChunkBits;

    private T[][] _chunks = [new T[FirstLength]];

    public int Count { get; private set; }

    /// <summary>The entry itself. The reference is valid until the next <see cref="Add"/>.</summary>
    public ref T this[int index] => ref _chunks[index >> ChunkBits][index & (ChunkLength - 1)];

    /// <summary>Appends the entry and returns its index.</summary>
    public int Add(T item)
    {
        int index = Count;
        int chunk = index >> ChunkBits;
        if (chunk > 0)
            EnsureChunk(chunk);
        else if (index == _chunks[0].Length)
            Array.Resize(ref _chunks[0], index * 2);

        this[index] = item;
        Count = checked(index + 1);
        return index;
    }

    private void EnsureChunk(int chunk)
    {
        if (chunk == _chunks.Length)
            Array.Resize(ref _chunks, chunk * 2);

        _chunks[chunk] ??= new T[ChunkLength];
    }
}
