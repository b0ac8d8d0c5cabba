namespace IdentityModel.Core;

/// <summary>
/// Keeps many short texts as bytes, one byte a character where the text allows it (nearly every address does), so that a
/// million addresses take a third of what a million strings do. A text is named by its position.
/// </summary>
internal sealed class TextStore
{
    private readonly ChunkedList<byte> _bytes = new();
    private char[] _buffer = new char[64];

    /// <summary>
    /// Room for a text of the given length. Texts come in through such a buffer, because parts of strings would have to be
    /// copied into strings of their own otherwise.
    /// </summary>
    public static char[] EnsureLength(ref char[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new char[length];

        return buffer;
    }

    /// <summary>Case folding as <see cref="StringComparison.OrdinalIgnoreCase"/> does it: character by character, no culture.</summary>
    public static char Fold(char c)
    {
        if (c < 128)
            return c is >= 'a' and <= 'z' ? (char)(c - 'a' + 'A') : c;

        // The long s would become an S here, but is none to the comparison: nothing folds into ASCII from outside.
        char upper = char.ToUpperInvariant(c);
        return upper < 128 ? c : upper;
    }

    /// <summary>Keeps a text and returns its position.</summary>
    public int Add(char[] text, int length)
    {
        int position = _bytes.Count;
        bool wide = IsWide(text, length);
        AddHeader(length, wide);
        for (int i = 0; i < length; i++)
        {
            _bytes.Add((byte)text[i]);
            if (wide)
                _bytes.Add((byte)(text[i] >> 8));
        }

        return position;
    }

    /// <inheritdoc cref="Add(char[], int)"/>
    public int Add(string text)
    {
        text.CopyTo(0, EnsureLength(ref _buffer, text.Length), 0, text.Length);
        return Add(_buffer, text.Length);
    }

    /// <summary>The text as a new string.</summary>
    public string Get(int position)
    {
        Header header = ReadHeader(position);
        EnsureLength(ref _buffer, header.Length);
        for (int i = 0; i < header.Length; i++)
            _buffer[i] = CharAt(header, i);

        return new string(_buffer, 0, header.Length);
    }

    /// <summary>Whether the stored text is written exactly so.</summary>
    public bool Equals(int position, string text)
    {
        text.CopyTo(0, EnsureLength(ref _buffer, text.Length), 0, text.Length);
        return Equals(position, _buffer, text.Length, ignoreCase: false);
    }

    /// <summary>Whether the stored text equals <paramref name="text"/>.</summary>
    public bool Equals(int position, char[] text, int length, bool ignoreCase)
    {
        Header header = ReadHeader(position);
        if (header.Length != length)
            return false;

        for (int i = 0; i < length; i++)
        {
            char stored = CharAt(header, i);
            char given = text[i];
            if (stored != given && !(ignoreCase && Fold(stored) == Fold(given)))
                return false;
        }

        return true;
    }

    private static bool IsWide(char[] text, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (text[i] > byte.MaxValue)
                return true;
        }

        return false;
    }

    /// <summary>The length and the width in seven bits a byte: one byte for texts of up to 63 characters.</summary>
    private void AddHeader(int length, bool wide)
    {
        uint header = ((uint)length << 1) | (wide ? 1u : 0u);
        for (; header > 127; header >>= 7)
            _bytes.Add((byte)(header | 128));

        _bytes.Add((byte)header);
    }

    private Header ReadHeader(int position)
    {
        uint header = 0;
        int shift = 0;
        byte part;
        do
        {
            part = _bytes[position++];
            header |= (uint)(part & 127) << shift;
            shift += 7;
        }
        while (part > 127);

        return new Header(position, (int)(header >> 1), (header & 1) == 1);
    }

    private char CharAt(Header header, int index) => header.Wide
        ? (char)(_bytes[header.Start + (index * 2)] | (_bytes[header.Start + (index * 2) + 1] << 8))
        : (char)_bytes[header.Start + index];

    private readonly record struct Header(int Start, int Length, bool Wide);
}
