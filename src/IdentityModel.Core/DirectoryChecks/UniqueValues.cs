namespace IdentityModel.Core;

/// <summary>The values of one attribute that must be unique, and who holds them; values compare ignoring case.</summary>
internal sealed class UniqueValues(string attribute, TextStore texts)
{
    private readonly HoldingTable _table = new(texts, ignoreCase: true);
    private char[] _text = new char[64];

    public string Attribute => attribute;

    /// <summary>Notes that a user holds a value; blank ones are none.</summary>
    public void Add(string? value, int owner)
    {
        if (string.IsNullOrWhiteSpace(value))
            return;

        int first = _table.NextHolding;
        value!.CopyTo(0, TextStore.EnsureLength(ref _text, value.Length), 0, value.Length);
        _table.Hold(first, _text, value.Length, Held.None);
        _table.Link(first, IdentitySide.OnPremises, owner);
    }

    /// <summary>Each value that has several holders, once for each of them in the order they were added, with all the others.</summary>
    public IEnumerable<(int Owner, string Value, List<int> Others)> Duplicates()
    {
        for (int i = 0; i < _table.NextHolding; i++)
        {
            Holding mine = _table[i];
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
