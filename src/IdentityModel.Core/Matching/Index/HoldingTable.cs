using System.Runtime.CompilerServices;

namespace IdentityModel.Core;

/// <summary>
/// All values of one kind (addresses and UPNs, or source anchors) with who holds them on either side. A value that a cloud
/// object and an on-premises user share is kept once. Finding a value's holders costs the same for any number of users.
/// </summary>
/// <remarks>
/// A value's key is the position of its text. The text carries a number for each side: the value's only holder there, which
/// nearly every value has at most, or else the last of the ring of its holders.
/// </remarks>
internal sealed class HoldingTable(TextStore texts, bool ignoreCase)
{
    /// <summary>
    /// How many holders of one value are looked at and named on each side. It bounds the work where a whole column holds
    /// one value (such as the same <c>mail</c> for every service account), which would be quadratic otherwise.
    /// </summary>
    public const int MaxHolders = 64;

    private const int Sides = 2;
    private const int FirstLength = 64;

    private readonly ChunkedList<SharedHolding> _shared = new();

    /// <summary>
    /// The keys, each at the first free place from the one its hash names on. The whole hash lies beside the key, so that what is
    /// searched is told from its neighbours, and the table grows, without touching texts, which lie all over the memory.
    /// </summary>
    private Slot[] _slots = new Slot[FirstLength];

    private TextStore _texts = texts;
    private int _count;

    /// <summary>The key of a value, which is noted where it is new.</summary>
    public int KeyOf(char[] text, int length) => KeyOf(text, length, HashOf(text, 0, length, ignoreCase));

    /// <summary>The key of a value whose hash is known.</summary>
    [MethodImpl(HotPath.Optimized)]
    public int KeyOf(char[] text, int length, uint hash)
    {
        int place = PlaceOf(hash);
        for (; _slots[place].Key != 0; place = After(place))
        {
            if (_slots[place].Hash == hash && _texts.Equals(_slots[place].Key, text, length, ignoreCase))
                return _slots[place].Key;
        }

        int key = _texts.Add(text, length, Sides);
        _slots[place] = new Slot(key, hash);
        _count++;
        if (_count > _slots.Length / 4 * 3)
            Grow();

        return key;
    }

    /// <summary>
    /// The key that stands first where a hash leads, 0 where it is certainly another's. A loop of such glances at many hashes waits
    /// for memory once, for all of them together, where looking each value up would wait for each.
    /// </summary>
    public int Glance(uint hash)
    {
        Slot slot = _slots[PlaceOf(hash)];
        return slot.Hash == hash ? slot.Key : 0;
    }

    /// <summary>Notes that an object holds a value. All values of an object are noted before the next object's.</summary>
    /// <param name="key">The value's key.</param>
    /// <param name="side">The object's side.</param>
    /// <param name="owner">Its number there.</param>
    /// <param name="held">As what it holds the value; never as nothing.</param>
    /// <returns>Whether this is the first time for the object; else what it holds the value as is merged.</returns>
    [MethodImpl(HotPath.Optimized)]
    public bool Hold(int key, IdentitySide side, int owner, Held held)
    {
        uint known = _texts.GetWord(key, (int)side);
        if (known == 0)
        {
            _texts.SetWord(key, (int)side, Holding.Pack(owner, held));
            return true;
        }

        if (IsRing(known))
            return HoldInRing(key, side, Holding.OwnerOf(known), owner, held);

        if (Holding.OwnerOf(known) == owner)
        {
            _texts.SetWord(key, (int)side, Holding.Pack(owner, Holding.Merge(Holding.HeldOf(known), held)));
            return false;
        }

        int first = _shared.Add(new SharedHolding(known, next: 0));
        int second = _shared.Add(new SharedHolding(Holding.Pack(owner, held), next: first));
        _shared[first].Next = second;
        _texts.SetWord(key, (int)side, Ring(second));
        return true;
    }

    /// <summary>The holders of a value on one side in input order, at most <see cref="MaxHolders"/>.</summary>
    [MethodImpl(HotPath.Optimized)]
    public HolderList Holders(int key, IdentitySide side)
    {
        uint known = _texts.GetWord(key, (int)side);
        return IsRing(known) ? new HolderList(key, _shared, Holding.OwnerOf(known)) : new HolderList(key, known);
    }

    /// <summary>The same table for another thread, as long as none adds anything to it.</summary>
    /// <param name="texts">The same texts for that thread.</param>
    public HoldingTable ForReading(TextStore texts)
    {
        var table = (HoldingTable)MemberwiseClone();
        table._texts = texts;
        return table;
    }

    /// <summary>The value as it was first written.</summary>
    public string TextOf(int key) => _texts.Get(key);

    /// <summary>Where a value written exactly as given is kept; writings that differ in case are kept apart.</summary>
    public int TextPositionOf(int key, string text) => _texts.Equals(key, text) ? key : _texts.Add(text);

    /// <inheritdoc cref="TextPositionOf(int, string)"/>
    public int TextPositionOf(int key, char[] text, int length) =>
        _texts.Equals(key, text, length, ignoreCase: false) ? key : _texts.Add(text, length);

    // A holder holds the value as something; a ring is told by holding it as nothing.
    private static bool IsRing(uint known) => known != 0 && Holding.HeldOf(known) == Held.None;

    private static uint Ring(int tail) => Holding.Pack(tail, Held.None);

    private bool HoldInRing(int key, IdentitySide side, int tail, int owner, Held held)
    {
        ref SharedHolding last = ref _shared[tail];
        if (Holding.OwnerOf(last.Packed) == owner)
        {
            last.Packed = Holding.Pack(owner, Holding.Merge(Holding.HeldOf(last.Packed), held));
            return false;
        }

        // A ring entered at its tail gives the holders in input order for the price of one number.
        int added = _shared.Add(new SharedHolding(Holding.Pack(owner, held), last.Next));
        _shared[tail].Next = added;
        _texts.SetWord(key, (int)side, Ring(added));
        return true;
    }

    private int PlaceOf(uint hash) => (int)hash & (_slots.Length - 1);

    private int After(int place) => (place + 1) & (_slots.Length - 1);

    [MethodImpl(HotPath.Optimized)]
    private void Grow()
    {
        Slot[] slots = _slots;
        _slots = new Slot[slots.Length * 2];
        foreach (Slot slot in slots)
        {
            if (slot.Key == 0)
                continue;

            int place = PlaceOf(slot.Hash);
            while (_slots[place].Key != 0)
                place = After(place);

            _slots[place] = slot;
        }
    }

    /// <summary>
    /// FNV-1a, two characters at a time and each second pair apart, because the processor can multiply both at a time; mixed at
    /// last, because the low bits alone choose the place.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    public static uint HashOf(char[] text, int start, int length, bool ignoreCase)
    {
        const uint Prime = 16777619;
        uint even = 2166136261;
        uint odd = 84696351;
        int end = start + length;
        int i = start;
        for (; i + 3 < end; i += 4)
        {
            even = (even ^ Folded(text[i], ignoreCase) ^ (Folded(text[i + 1], ignoreCase) << 16)) * Prime;
            odd = (odd ^ Folded(text[i + 2], ignoreCase) ^ (Folded(text[i + 3], ignoreCase) << 16)) * Prime;
        }

        for (; i < end; i++)
            even = (even ^ Folded(text[i], ignoreCase)) * Prime;

        uint hash = even ^ (odd * 2654435761);
        hash = (hash ^ (hash >> 15)) * 2246822519;
        hash = (hash ^ (hash >> 13)) * 3266489917;
        return hash ^ (hash >> 16);
    }

    /// <summary>Equal for what is equal; for ASCII, where case is one bit, for some more, which a hash may be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Folded(char c, bool ignoreCase)
    {
        if (!ignoreCase)
            return c;

        return c < 128 ? c & ~0x20u : TextStore.Fold(c);
    }

    /// <summary>A place of the table; a key is never zero.</summary>
    private readonly struct Slot(int key, uint hash)
    {
        public readonly int Key = key;
        public readonly uint Hash = hash;
    }
}
