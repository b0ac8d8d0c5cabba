namespace IdentityModel.Core.Users;

/// <summary>The fields of a row that decide a match, until the next row is read: none of them is a string.</summary>
/// <param name="fields">How many fields every row has.</param>
public sealed class TextRow(int fields)
{
    private readonly Field[] _fields = new Field[fields];
    private char[] _text = new char[1024];
    private int _length;

    /// <summary>Empties the row.</summary>
    public void Clear() => _length = 0;

    /// <summary>Room for the text of the next field.</summary>
    /// <param name="length">How many characters it has at most.</param>
    public Span<char> Room(int length)
    {
        if (_text.Length - _length < length)
            Array.Resize(ref _text, (_length + length) * 2);
        return _text.AsSpan(_length);
    }

    /// <summary>Says whose text was written there, and how much.</summary>
    public void SetField(int field, int length)
    {
        _fields[field] = new Field(_length, length);
        _length += length;
    }

    /// <summary>How many characters a field has.</summary>
    internal int LengthOf(int field) => _fields[field].Length;

    /// <summary>The text of a field.</summary>
    internal ReadOnlySpan<char> TextOf(int field) => new(_text, _fields[field].Start, _fields[field].Length);

    private readonly struct Field(int start, int length)
    {
        public readonly int Start = start;
        public readonly int Length = length;
    }
}
