using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Holdings;

/// <summary>
/// All values of one kind (addresses and UPNs, or source anchors) with their holders on both sides. A value that both sides share
/// is kept once. Finding a value's holders takes the same time for any number of users.
/// </summary>
/// <remarks>
/// A value's key is the position of its text. With the text there is a number for each side: the value's only holder there
/// (nearly every value has at most one), or the last of the ring of its holders.
/// </remarks>
internal sealed class HoldingTable(TextStore texts, bool ignoreCase)
{
    /// <summary>
    /// How many holders of one value are read and named on each side. If a whole column holds one value (such as the same
    /// <c>mail</c> for every service account), the work would otherwise be quadratic.
    /// </summary>
    public const int MaxHolders = 64;

    private const int Sides = 2;
    private const int FirstLength = 64;

    /// <summary>
    /// Expectations are guesses: it makes room for at most three million values in advance, and for more only when they come.
    /// </summary>
    private const int MaxExpectedLength = 1 << 22;

    private readonly ChunkedList<SharedHolding> _shared = new();

    /// <summary>
    /// The keys, each at the first free slot from the one that its hash determines. Each slot also has the whole hash, so that a
    /// search can skip neighbors, and the table can grow, without reading the texts, which are spread over the memory.
    /// </summary>
    private Slot[] _slots = new Slot[FirstLength];

    private TextStore _texts = texts;
    private int _count;

    /// <summary>Makes room for so many values at once, because growing would copy again and again.</summary>
    public void Expect(long values)
    {
        int length = _slots.Length;
        while (RoomIn(length) < values && length < MaxExpectedLength)
            length *= 2;

        if (length > _slots.Length)
            Grow(length);
    }

    /// <summary>The key of a value; notes the value if it is new.</summary>
    public int KeyOf(in CodedText text) => KeyOf(text, HashOf(text, ignoreCase), out _);

    /// <summary>The key of a value whose hash is known.</summary>
    /// <param name="text">The value.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="isExact">
    /// Whether the value is kept in exactly this spelling. If spellings differ in case, the first one is kept.
    /// </param>
    [MethodImpl(HotPath.Optimized)]
    public int KeyOf(in CodedText text, uint hash, out bool isExact)
    {
        int domain = _texts.DomainOf(text);
        int place = PlaceOf(hash);
        for (; _slots[place].Key != 0; place = After(place))
        {
            if (_slots[place].Hash != hash)
                continue;

            int known = _slots[place].Key;
            isExact = _texts.Equals(known, text, domain);
            if (isExact || (ignoreCase && _texts.EqualsIgnoringCase(known, text)))
                return known;
        }

        isExact = true;
        int key = _texts.Add(text, domain, Sides);
        _slots[place] = new Slot(key, hash);
        _count++;
        if (_count > RoomIn(_slots.Length))
            Grow(_slots.Length * 2);

        return key;
    }

    /// <summary>
    /// The first key that a hash leads to; 0 if it certainly belongs to another value. A loop of such reads of many hashes waits
    /// for memory once; looking up each value would wait for each.
    /// </summary>
    public int Glance(uint hash)
    {
        Slot slot = _slots[PlaceOf(hash)];
        return slot.Hash == hash ? slot.Key : 0;
    }

    /// <summary>Notes that an object holds a value. Note all values of an object before those of the next.</summary>
    /// <param name="key">The value's key.</param>
    /// <param name="side">The object's side.</param>
    /// <param name="owner">Its number there.</param>
    /// <param name="held">How it holds the value; never empty.</param>
    /// <returns>Whether this is the first time for the object; if not, the ways are merged.</returns>
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

    /// <summary>The holders of a value on one side, in input order, at most <see cref="MaxHolders"/>.</summary>
    [MethodImpl(HotPath.Optimized)]
    public HolderList Holders(int key, IdentitySide side)
    {
        uint known = _texts.GetWord(key, (int)side);
        return IsRing(known) ? new HolderList(key, _shared, Holding.OwnerOf(known)) : new HolderList(key, known);
    }

    /// <summary>The same table for another thread, as long as no thread adds anything to it.</summary>
    /// <param name="texts">The same texts for that thread.</param>
    public HoldingTable ForReading(TextStore texts)
    {
        var table = (HoldingTable)MemberwiseClone();
        table._texts = texts;
        return table;
    }

    /// <summary>The value in its first spelling.</summary>
    public string TextOf(int key) => _texts.Get(key);

    // A number without a way of holding is a ring: a holder always has one.
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

        // A ring that is entered at its tail gives the holders in input order, at the cost of one number.
        int added = _shared.Add(new SharedHolding(Holding.Pack(owner, held), last.Next));
        _shared[tail].Next = added;
        _texts.SetWord(key, (int)side, Ring(added));
        return true;
    }

    private int PlaceOf(uint hash) => (int)hash & (_slots.Length - 1);

    private int After(int place) => (place + 1) & (_slots.Length - 1);

    private static int RoomIn(int length) => length / 4 * 3;

    [MethodImpl(HotPath.Optimized)]
    private void Grow(int length)
    {
        Slot[] slots = _slots;
        _slots = new Slot[length];
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
    /// The hash of a value, eight bytes at a time. ASCII and other texts never share a value: no letter outside ASCII equals one
    /// within it, in any case.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    public static uint HashOf(in CodedText text, bool ignoreCase)
    {
        if (text.IsWide && ignoreCase)
            return HashOfFolded(text.Bytes);

        // Ignores the bit that distinguishes upper and lower case. Equal values get equal hashes; so may some others, which a
        // hash allows.
        ulong mask = ignoreCase ? 0xDFDFDFDFDFDFDFDF : ulong.MaxValue;
        ReadOnlySpan<byte> rest = text.Bytes;
        ulong hash = Mixed((ulong)rest.Length);
        for (; rest.Length >= sizeof(ulong); rest = rest.Slice(sizeof(ulong)))
            hash = Mixed(hash ^ (BinaryPrimitives.ReadUInt64LittleEndian(rest) & mask));

        ulong last = 0;
        for (int i = 0; i < rest.Length; i++)
            last |= (ulong)rest[i] << (8 * i);

        hash = Mixed(hash ^ (last & mask));
        return (uint)(hash ^ (hash >> 32));
    }

    private static uint HashOfFolded(ReadOnlySpan<byte> utf16)
    {
        ulong hash = Mixed((ulong)utf16.Length);
        for (int i = 0; i < utf16.Length; i += 2)
            hash = Mixed(hash ^ TextStore.Fold((char)(utf16[i] | (utf16[i + 1] << 8))));

        return (uint)(hash ^ (hash >> 32));
    }

    // Only the low bits choose the slot, so this brings the high bits down, where a multiplication collects them all.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mixed(ulong hash)
    {
        hash *= 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 32);
    }

    /// <summary>A slot of the table. A key is never zero.</summary>
    private readonly struct Slot(int key, uint hash)
    {
        public readonly int Key = key;
        public readonly uint Hash = hash;
    }
}
