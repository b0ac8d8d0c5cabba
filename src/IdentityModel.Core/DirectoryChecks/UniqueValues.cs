using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>The values of one attribute that must be unique, and who holds them; values compare ignoring case.</summary>
internal sealed class UniqueValues(string attribute, TextStore texts)
{
    // These values need no distinction of parts, but each must be held as something.
    private const Held AnyPart = Held.Proxy;

    private readonly ChunkedList<Holding> _holdings = new();
    private readonly HoldingTable _table = new(texts, ignoreCase: true);
    private readonly TextCoder _coder = new();

    public string Attribute => attribute;

    /// <summary>Notes that a user holds a value; blank ones are none.</summary>
    public void Add(string? value, int owner)
    {
        if (string.IsNullOrWhiteSpace(value))
            return;

        int key = _table.KeyOf(_coder.Code(value!));
        if (_table.Hold(key, IdentitySide.OnPremises, owner, AnyPart))
            _holdings.Add(new Holding(key, owner, AnyPart));
    }

    /// <summary>Each value that has several holders, once for each of them in the order they were added, with all the others.</summary>
    public IEnumerable<(int Owner, string Value, List<int> Others)> Duplicates()
    {
        for (int i = 0; i < _holdings.Count; i++)
        {
            Holding mine = _holdings[i];
            List<int>? others = null;
            foreach (Holding theirs in _table.Holders(mine.Key, IdentitySide.OnPremises))
            {
                if (theirs.Owner != mine.Owner)
                    (others ??= []).Add(theirs.Owner);
            }

            if (others is not null)
                yield return (mine.Owner, _table.TextOf(mine.Key), others);
        }
    }
}
