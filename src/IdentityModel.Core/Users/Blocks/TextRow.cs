using System.Runtime.CompilerServices;
using System.Text;

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

    /// <summary>Decodes a field.</summary>
    /// <param name="field">The number of the field.</param>
    /// <param name="utf8">Where its bytes are.</param>
    [MethodImpl(HotPath.Optimized)]
    public void SetField(int field, ArraySegment<byte> utf8)
    {
        if (_text.Length - _length < utf8.Count) // a byte is one character at most
            Array.Resize(ref _text, (_length + utf8.Count) * 2);

        ReadOnlySpan<byte> bytes = utf8;
        Span<char> text = _text.AsSpan(_length, bytes.Length);
        int length = 0;
        while (length < bytes.Length && bytes[length] < 0x80)
        {
            text[length] = (char)bytes[length];
            length++;
        }

        if (length < bytes.Length)
            length = Encoding.UTF8.GetChars(utf8.Array!, utf8.Offset, utf8.Count, _text, _length);

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
