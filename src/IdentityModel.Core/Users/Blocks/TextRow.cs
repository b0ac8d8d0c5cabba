namespace IdentityModel.Core.Users;

/// <summary>
/// A row of a table in its read buffer: a field becomes a string only on request. It is valid until the next row is read.
/// </summary>
/// <param name="fields">How many fields every row has.</param>
public sealed class TextRow(int fields)
{
    private readonly Field[] _fields = new Field[fields];
    private char[] _text = [];

    /// <summary>How many fields every row has.</summary>
    public int Count => _fields.Length;

    /// <summary>Names the buffer the fields lie in.</summary>
    public void SetText(char[] text) => _text = text;

    /// <summary>Says where a field is.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="start">Where it begins in the buffer.</param>
    /// <param name="length">How many characters it has there.</param>
    /// <param name="isEscaped">Whether quotes in it are doubled.</param>
    public void SetField(int field, int start, int length, bool isEscaped) => _fields[field] = new Field(start, length, isEscaped);

    /// <summary>How many characters a field has in the buffer.</summary>
    public int LengthOf(int field) => _fields[field].Length;

    /// <summary>The field's value.</summary>
    public string StringOf(int field)
    {
        string text = new(_text, _fields[field].Start, _fields[field].Length);
        return _fields[field].IsEscaped ? text.Replace("\"\"", "\"") : text;
    }

    /// <summary>A field as it is in the buffer: a doubled quote still has two characters.</summary>
    internal ReadOnlySpan<char> TextOf(int field) => new(_text, _fields[field].Start, _fields[field].Length);

    private readonly struct Field(int start, int length, bool isEscaped)
    {
        public readonly int Start = start;
        public readonly int Length = length;
        public readonly bool IsEscaped = isEscaped;
    }
}
