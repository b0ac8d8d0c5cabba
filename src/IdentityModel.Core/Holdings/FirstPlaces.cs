using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Holdings;

/// <summary>
/// The first place of each key. Like a dictionary, with half the memory for a million keys: it grows in pieces without copying,
/// and a GUID is its own hash.
/// </summary>
internal sealed class FirstPlaces
{
    private const int PieceBits = 13;
    private const int PieceLength = 1 << PieceBits;

    private const int FirstLength = 64;

    /// <summary>
    /// Expectations are guesses: it makes room for at most one and a half million keys in advance, and for more only when they
    /// come.
    /// </summary>
    private const int MaxExpectedLength = 1 << 21;

    private readonly List<Entry[]> _pieces = [];

    /// <summary>
    /// The entries' numbers plus one, each at the first free slot from the one that its key determines. Each slot also has the
    /// hash, so that neighbors differ, and the table grows, without reading the entries.
    /// </summary>
    private Slot[] _slots = new Slot[FirstLength];

    private int _count;

    /// <summary>Notes a key. Returns false, with its first place, if it was noted before.</summary>
    [MethodImpl(HotPath.Optimized)]
    public bool TryAdd(Guid key, int place, out int first)
    {
        uint hash = HashOf(key);
        int at = (int)hash & (_slots.Length - 1);
        for (; _slots[at].Number != 0; at = (at + 1) & (_slots.Length - 1))
        {
            if (_slots[at].Hash != hash || EntryOf(_slots[at].Number).Key != key)
                continue;

            first = EntryOf(_slots[at].Number).Place;
            return false;
        }

        first = place;
        if ((_count & (PieceLength - 1)) == 0)
            _pieces.Add(new Entry[PieceLength]);

        _slots[at] = new Slot(++_count, hash);
        EntryOf(_count) = new Entry(key, place);
        if (_count > RoomIn(_slots.Length))
            Grow(_slots.Length * 2);

        return true;
    }

    /// <summary>
    /// Reads the slot of a key only to bring it into the cache. A loop of such reads waits for memory once for many keys; noting
    /// them one by one waits for each.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    public void Glance(Guid key) =>
        Volatile.Read(ref _slots[(int)HashOf(key) & (_slots.Length - 1)].Number); // the compiler must not drop this read

    /// <summary>Makes room for so many keys at once, because growing would copy again and again.</summary>
    public void Expect(int keys)
    {
        int length = _slots.Length;
        while (RoomIn(length) < keys && length < MaxExpectedLength)
            length *= 2;

        if (length > _slots.Length)
            Grow(length);
    }

    private static int RoomIn(int length) => length / 4 * 3;

    [MethodImpl(HotPath.Optimized)]
    private void Grow(int length)
    {
        Slot[] slots = _slots;
        _slots = new Slot[length];
        int mask = _slots.Length - 1;
        foreach (Slot slot in slots)
        {
            if (slot.Number == 0)
                continue;

            int at = (int)slot.Hash & mask;
            while (_slots[at].Number != 0)
                at = (at + 1) & mask;

            _slots[at] = slot;
        }
    }

    private ref Entry EntryOf(int number) => ref _pieces[(number - 1) >> PieceBits][(number - 1) & (PieceLength - 1)];

    // GUIDs that a script counts up differ in only a few bits; this spreads them.
    private static uint HashOf(Guid key)
    {
        uint hash = (uint)key.GetHashCode() * 2654435769;
        hash = (hash ^ (hash >> 15)) * 2246822519;
        return hash ^ (hash >> 13);
    }

    /// <summary>A slot of the table. A number is never zero.</summary>
    private struct Slot(int number, uint hash)
    {
        public int Number = number;
        public readonly uint Hash = hash;
    }

    private readonly struct Entry(Guid key, int place)
    {
        public readonly Guid Key = key;
        public readonly int Place = place;
    }
}
