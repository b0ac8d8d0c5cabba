namespace IdentityModel.Core;

/// <summary>
/// Keeps many short texts as bytes, one byte a character where the text allows it (nearly every address does), so that a
/// million addresses take a third of what a million strings do. A text is named by its position.
/// </summary>
internal sealed class TextStore
{
    private const int ChunkBits = 16;
    private const int ChunkLength = 1 << ChunkBits;
    private const int MaxHeaderLength = 5;

    /// <summary>A text lies in one chunk, so that reading it is a plain loop; one that is longer than a chunk has its own.</summary>
    private readonly List<byte[]> _chunks = [];
    private int _end = ChunkLength;
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
        bool wide = IsWide(text, length);
        byte[] chunk = ChunkFor(MaxHeaderLength + (wide ? 2 * length : length));
        int position = ((_chunks.Count - 1) << ChunkBits) | _end;
        WriteHeader(chunk, length, wide);
        for (int i = 0; i < length; i++)
        {
            chunk[_end++] = (byte)text[i];
            if (wide)
                chunk[_end++] = (byte)(text[i] >> 8);
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

    private byte[] ChunkFor(int bytes)
    {
        if (_end + bytes > ChunkLength)
        {
            if (_chunks.Count == 1 << (31 - ChunkBits))
                throw new InvalidOperationException("The addresses and names of all objects are more than two gigabytes.");

            _chunks.Add(new byte[Math.Max(ChunkLength, bytes)]);
            _end = 0;
        }

        return _chunks[_chunks.Count - 1];
    }

    /// <summary>The length and the width in seven bits a byte: one byte for texts of up to 63 characters.</summary>
    private void WriteHeader(byte[] chunk, int length, bool wide)
    {
        uint header = ((uint)length << 1) | (wide ? 1u : 0u);
        for (; header > 127; header >>= 7)
            chunk[_end++] = (byte)(header | 128);

        chunk[_end++] = (byte)header;
    }

    private Header ReadHeader(int position)
    {
        byte[] chunk = _chunks[position >> ChunkBits];
        int start = position & (ChunkLength - 1);
        uint header = 0;
        int shift = 0;
        byte part;
        do
        {
            part = chunk[start++];
            header |= (uint)(part & 127) << shift;
            shift += 7;
        }
        while (part > 127);

        return new Header(chunk, start, (int)(header >> 1), (header & 1) == 1);
    }

    private static char CharAt(in Header header, int index) => header.Wide
        ? (char)(header.Chunk[header.Start + (index * 2)] | (header.Chunk[header.Start + (index * 2) + 1] << 8))
        : (char)header.Chunk[header.Start + index];

    private readonly record struct Header(byte[] Chunk, int Start, int Length, bool Wide);
}
