using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Holdings;

/// <summary>Enumerates a value's holders on one side, for <c>foreach</c>, without allocation.</summary>
internal struct HolderList
{
    private readonly int _key;
    private readonly ChunkedList<SharedHolding>? _ring;
    private readonly int _tail;
    private int _next;
    private int _left;
    private uint _current;

    /// <summary>At most one holder; zero stands for none.</summary>
    public HolderList(int key, uint only)
    {
        _key = key;
        _current = only;
        _left = only == 0 ? 0 : 1;
    }

    /// <summary>The holders of a ring, from its tail.</summary>
    public HolderList(int key, ChunkedList<SharedHolding> ring, int tail)
    {
        _key = key;
        _ring = ring;
        _tail = tail;
        _next = ring[tail].Next;
        _left = HoldingTable.MaxHolders;
    }

    public readonly Holding Current => new(_key, Holding.OwnerOf(_current), Holding.HeldOf(_current));

    public readonly HolderList GetEnumerator() => this;

    [MethodImpl(HotPath.Optimized)]
    public bool MoveNext()
    {
        if (_left == 0)
            return false;

        _left--;
        if (_ring is null)
            return true;

        _current = _ring[_next].Packed;
        if (_next == _tail)
            _left = 0;

        _next = _ring[_next].Next;
        return true;
    }
}
