namespace IdentityModel.Core;

/// <summary>Walks a value's holders for <c>foreach</c> without allocating.</summary>
internal struct HolderList(ChunkedList<Holding> holdings, int tail)
{
    private int _current = -1;
    private int _seen;

    public readonly Holding Current => holdings[_current];

    public readonly HolderList GetEnumerator() => this;

    public bool MoveNext()
    {
        if (tail < 0 || _current == tail || _seen == HoldingTable.MaxHolders)
            return false;

        _current = holdings[_current < 0 ? tail : _current].Next;
        _seen++;
        return true;
    }
}
