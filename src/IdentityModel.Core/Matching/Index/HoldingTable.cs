namespace IdentityModel.Core;

/// <summary>
/// All values of one kind (addresses and UPNs, or source anchors) with who holds them on either side. A value that a cloud
/// object and an on-premises user share is kept once. Finding a value's holders costs the same for any number of users.
/// </summary>
internal sealed class HoldingTable(TextStore texts, bool ignoreCase)
{
    /// <summary>
    /// How many holders of one value are looked at and named on each side. It bounds the work where a whole column holds
    /// one value (such as the same <c>mail</c> for every service account), which would be quadratic otherwise.
    /// </summary>
    public const int MaxHolders = 64;

    private readonly ChunkedList<Slot> _slots = new();
    private readonly ChunkedList<Holding> _holdings = new();
    private int[] _buckets = new int[64];

    /// <summary>Where the holdings of the next object begin.</summary>
    public int NextHolding => _holdings.Count;

    public Holding this[int holding] => _holdings[holding];

    /// <summary>Notes that the object whose holdings began at <paramref name="first"/> holds a value.</summary>
    public int Hold(int first, char[] text, int length, Held held)
    {
        int key = KeyOf(text, length);
        for (int i = first; i < _holdings.Count; i++)
        {
            ref Holding earlier = ref _holdings[i];
            if (earlier.Key != key)
                continue;

            earlier.Held = Merge(earlier.Held, held);
            return key;
        }

        _holdings.Add(new Holding(key, held));
        return key;
    }

    /// <summary>Makes the holdings from <paramref name="first"/> on known as those of <paramref name="owner"/>.</summary>
    public void Link(int first, IdentitySide side, int owner)
    {
        for (int i = first; i < _holdings.Count; i++)
        {
            ref Holding holding = ref _holdings[i];
            holding.Owner = owner;
            ref int tail = ref TailOf(holding.Key, side);

            // A ring entered at its tail gives the holders in input order for the price of one number.
            holding.Next = tail == 0 ? i : _holdings[tail - 1].Next;
            if (tail != 0)
                _holdings[tail - 1].Next = i;

            tail = i + 1;
        }
    }

    /// <summary>The holders of a value on one side in input order, at most <see cref="MaxHolders"/>.</summary>
    public HolderList Holders(int key, IdentitySide side) => new(_holdings, TailOf(key, side) - 1);

    /// <summary>The value as it was first written.</summary>
    public string TextOf(int key) => texts.Get(_slots[key].Text);

    /// <summary>Where a value written exactly as given is kept; writings that differ in case are kept apart.</summary>
    public int TextPositionOf(int key, string text)
    {
        int position = _slots[key].Text;
        return texts.Equals(position, text) ? position : texts.Add(text);
    }

    private static Held Merge(Held one, Held other)
    {
        Held both = one | other;
        return (both & Held.Primary) != 0 ? both & ~Held.Secondary : both;
    }

    private ref int TailOf(int key, IdentitySide side)
    {
        ref Slot slot = ref _slots[key];
        if (side == IdentitySide.Cloud)
            return ref slot.CloudTail;

        return ref slot.OnPremisesTail;
    }

    private int KeyOf(char[] text, int length)
    {
        int hash = HashOf(text, length);
        for (int next = _buckets[hash & (_buckets.Length - 1)]; next != 0; next = _slots[next - 1].Next)
        {
            ref Slot slot = ref _slots[next - 1];
            if (slot.Hash == hash && texts.Equals(slot.Text, text, length, ignoreCase))
                return next - 1;
        }

        if (_slots.Count == _buckets.Length)
            Grow();

        ref int bucket = ref _buckets[hash & (_buckets.Length - 1)];
        int key = _slots.Add(new Slot { Hash = hash, Next = bucket, Text = texts.Add(text, length) });
        bucket = key + 1;
        return key;
    }

    private void Grow()
    {
        _buckets = new int[_buckets.Length * 2];
        for (int i = 0; i < _slots.Count; i++)
        {
            ref Slot slot = ref _slots[i];
            ref int bucket = ref _buckets[slot.Hash & (_buckets.Length - 1)];
            slot.Next = bucket;
            bucket = i + 1;
        }
    }

    /// <summary>FNV-1a, with a last mixing step because the low bits choose the bucket.</summary>
    private int HashOf(char[] text, int length)
    {
        uint hash = 2166136261;
        for (int i = 0; i < length; i++)
            hash = (hash ^ (ignoreCase ? TextStore.Fold(text[i]) : text[i])) * 16777619;

        hash = (hash ^ (hash >> 15)) * 2246822519;
        return (int)(hash ^ (hash >> 13));
    }

    /// <summary>A value. Numbers that name another entry are one too high, so that zero means none.</summary>
    private struct Slot
    {
        public int Hash;
        public int Next;
        public int Text;
        public int CloudTail;
        public int OnPremisesTail;
    }
}
