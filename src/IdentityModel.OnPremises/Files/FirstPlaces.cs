using System.Runtime.CompilerServices;
using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>
/// Where each key stood first. What a dictionary does, in half its memory for a million keys: it grows by pieces rather than by
/// copying, and a GUID is its own hash.
/// </summary>
internal sealed class FirstPlaces
{
    private const int PieceBits = 13;
    private const int PieceLength = 1 << PieceBits;

    private const int FirstLength = 64;

    private const int GlancesAtOnce = 64;

    private readonly List<Entry[]> _pieces = [];

    /// <summary>The numbers of entries plus one, each at the first free place from the one its key names on.</summary>
    private int[] _numbers = new int[FirstLength];

    /// <summary>A byte of each key's hash, zero for a free place: neighbours are told apart without touching their entries.</summary>
    private byte[] _tags = new byte[FirstLength];

    private int _count;

    /// <summary>Notes a key; false with its first place where it was noted before.</summary>
    [MethodImpl(HotPath.Optimized)]
    public bool TryAdd(Guid key, int place, out int first)
    {
        int at = Find(key, out byte tag);
        if (_tags[at] != 0)
        {
            first = EntryOf(_numbers[at]).Place;
            return false;
        }

        first = place;
        if ((_count & (PieceLength - 1)) == 0)
            _pieces.Add(new Entry[PieceLength]);

        _numbers[at] = ++_count;
        _tags[at] = tag;
        EntryOf(_count) = new Entry(key, place);
        if (_count > _numbers.Length / 4 * 3)
            Grow();

        return true;
    }

    /// <summary>
    /// Looks where a key leads, only to bring it near: a loop of such glances waits for memory once for many keys, where noting
    /// them one by one waits for each.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    public void Glance(Guid key)
    {
        int at = (int)HashOf(key) & (_numbers.Length - 1);
        Volatile.Read(ref _tags[at]); // not left out by the compiler, though nothing is done with it
        Volatile.Read(ref _numbers[at]);
    }

    /// <summary>The place of a key, or the free one for it.</summary>
    [MethodImpl(HotPath.Optimized)]
    private int Find(Guid key, out byte tag)
    {
        uint hash = HashOf(key);
        tag = (byte)((hash >> 24) | 1);
        int mask = _numbers.Length - 1;
        int at = (int)hash & mask;
        while (_tags[at] != 0 && (_tags[at] != tag || EntryOf(_numbers[at]).Key != key))
            at = (at + 1) & mask;

        return at;
    }

    [MethodImpl(HotPath.Optimized)]
    private void Grow()
    {
        _numbers = new int[_numbers.Length * 2];
        _tags = new byte[_numbers.Length];
        for (int first = 1; first <= _count; first += GlancesAtOnce)
        {
            int end = Math.Min(first + GlancesAtOnce, _count + 1);
            for (int number = first; number < end; number++)
                Glance(EntryOf(number).Key);

            for (int number = first; number < end; number++)
            {
                int at = Find(EntryOf(number).Key, out byte tag);
                _numbers[at] = number;
                _tags[at] = tag;
            }
        }
    }

    private ref Entry EntryOf(int number) => ref _pieces[(number - 1) >> PieceBits][(number - 1) & (PieceLength - 1)];

    // GUIDs that a script counts up differ in few bits; this spreads them over all.
    private static uint HashOf(Guid key)
    {
        uint hash = (uint)key.GetHashCode() * 2654435769;
        hash = (hash ^ (hash >> 15)) * 2246822519;
        return hash ^ (hash >> 13);
    }

    private readonly struct Entry(Guid key, int place)
    {
        public readonly Guid Key = key;
        public readonly int Place = place;
    }
}
