using System.Runtime.CompilerServices;

namespace IdentityModel.Core;

/// <summary>
/// Keeps many short texts as bytes: one byte a character where the text allows it (nearly every address does), and what stands
/// behind the last @ once for all, so that a million addresses take a fifth of what a million strings do. A text is named by
/// its position.
/// </summary>
/// <param name="sharesDomains">Whether what stands behind an @ is worth sharing.</param>
internal sealed class TextStore(bool sharesDomains = true)
{
    private const int ChunkBits = 17;

    /// <summary>Long enough that the collector never moves a chunk.</summary>
    private const int ChunkLength = 1 << ChunkBits;
    private const int WordLength = 4;
    private const int MaxNumberLength = 5;

    private const uint WideMark = 1;
    private const uint DomainMark = 2;
    private const int MarkBits = 2;

    /// <summary>A text lies in one chunk, so that reading it is a plain loop; one that is longer than a chunk has its own.</summary>
    private readonly List<byte[]> _chunks = [];
    private readonly DomainList _domains = new();
    private int _end = ChunkLength;
    private char[] _buffer = new char[64];
    private int _lastPosition = -1;
    private string _lastText = "";

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Fold(char c)
    {
        if (c < 128)
            return c is >= 'a' and <= 'z' ? (char)(c - 'a' + 'A') : c;

        return FoldAnyLetter(c);
    }

    private static char FoldAnyLetter(char c)
    {
        // The long s would become an S here, but is none to the comparison: nothing folds into ASCII from outside.
        char upper = char.ToUpperInvariant(c);
        return upper < 128 ? c : upper;
    }

    /// <summary>Keeps a text and returns its position.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Its length.</param>
    /// <param name="words">
    /// How many numbers go with it. They lie beside the text because whoever has found the one needs the other: together they
    /// cost one access to memory that no cache holds.
    /// </param>
    [MethodImpl(HotPath.Optimized)]
    public int Add(char[] text, int length, int words = 0)
    {
        int domain = DomainOf(text, length, out int local);
        bool wide = IsWide(text, local);
        byte[] chunk = ChunkFor((words * WordLength) + (2 * MaxNumberLength) + (wide ? 2 * local : local));
        _end += words * WordLength;
        int position = ((_chunks.Count - 1) << ChunkBits) | _end;
        WriteNumber(chunk, ((uint)local << MarkBits) | (wide ? WideMark : 0) | (domain >= 0 ? DomainMark : 0));
        if (domain >= 0)
            WriteNumber(chunk, (uint)domain);

        for (int i = 0; i < local; i++)
        {
            chunk[_end++] = (byte)text[i];
            if (wide)
                chunk[_end++] = (byte)(text[i] >> 8);
        }

        return position;
    }

    /// <inheritdoc cref="Add(char[], int, int)"/>
    public int Add(string text)
    {
        text.CopyTo(0, EnsureLength(ref _buffer, text.Length), 0, text.Length);
        return Add(_buffer, text.Length);
    }

    /// <summary>The same texts for another thread, as long as none adds any: what reading writes to is its own.</summary>
    public TextStore ForReading()
    {
        var store = (TextStore)MemberwiseClone();
        store._buffer = new char[_buffer.Length];
        return store;
    }

    /// <summary>Any byte of the text, read only to bring it near (<see cref="HoldingTable.Glance"/>).</summary>
    public byte Glance(int position) => _chunks[position >> ChunkBits][position & (ChunkLength - 1)];

    /// <summary>A number that goes with a text.</summary>
    [MethodImpl(HotPath.Optimized)]
    public uint GetWord(int position, int word)
    {
        byte[] chunk = _chunks[position >> ChunkBits];
        int at = WordAt(position, word);
        return chunk[at] | ((uint)chunk[at + 1] << 8) | ((uint)chunk[at + 2] << 16) | ((uint)chunk[at + 3] << 24);
    }

    /// <summary>Changes a number that goes with a text.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void SetWord(int position, int word, uint value)
    {
        byte[] chunk = _chunks[position >> ChunkBits];
        int at = WordAt(position, word);
        chunk[at] = (byte)value;
        chunk[at + 1] = (byte)(value >> 8);
        chunk[at + 2] = (byte)(value >> 16);
        chunk[at + 3] = (byte)(value >> 24);
    }

    /// <summary>The text as a string; a new one, unless the same text was asked for last: a user's name is mostly its matched value too.</summary>
    public string Get(int position)
    {
        if (position != _lastPosition)
        {
            int length = CopyTo(position, ref _buffer);
            _lastText = new string(_buffer, 0, length);
            _lastPosition = position;
        }

        return _lastText;
    }

    /// <summary>Writes the text to the beginning of a buffer and returns its length.</summary>
    [MethodImpl(HotPath.Optimized)]
    public int CopyTo(int position, ref char[] buffer)
    {
        Header header = ReadHeader(position);
        EnsureLength(ref buffer, header.Length);
        for (int i = 0; i < header.Local; i++)
            buffer[i] = CharAt(header, i);

        if (header.Domain is { } domain)
        {
            buffer[header.Local] = '@';
            domain.CopyTo(0, buffer, header.Local + 1, domain.Length);
        }

        return header.Length;
    }

    /// <summary>Whether the stored text is written exactly so.</summary>
    public bool Equals(int position, string text)
    {
        text.CopyTo(0, EnsureLength(ref _buffer, text.Length), 0, text.Length);
        return Equals(position, _buffer, text.Length, ignoreCase: false);
    }

    /// <summary>Whether the stored text equals <paramref name="text"/>.</summary>
    [MethodImpl(HotPath.Optimized)]
    public bool Equals(int position, char[] text, int length, bool ignoreCase)
    {
        Header header = ReadHeader(position);
        if (header.Length != length)
            return false;

        for (int i = 0; i < header.Local; i++)
        {
            if (!Equal(CharAt(header, i), text[i], ignoreCase))
                return false;
        }

        return header.Domain is null || EndsWith(text, header.Local, header.Domain, ignoreCase);
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool EndsWith(char[] text, int at, string domain, bool ignoreCase)
    {
        if (text[at] != '@')
            return false;

        for (int i = 0; i < domain.Length; i++)
        {
            if (!Equal(domain[i], text[at + 1 + i], ignoreCase))
                return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Equal(char one, char other, bool ignoreCase) => one == other || (ignoreCase && Fold(one) == Fold(other));

    [MethodImpl(HotPath.Optimized)]
    private static bool IsWide(char[] text, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (text[i] > byte.MaxValue)
                return true;
        }

        return false;
    }

    private static int WordAt(int position, int word) => (position & (ChunkLength - 1)) - ((word + 1) * WordLength);

    /// <summary>The number of the domain name, or -1 where the text is kept whole.</summary>
    [MethodImpl(HotPath.Optimized)]
    private int DomainOf(char[] text, int length, out int local)
    {
        local = length;
        if (!sharesDomains || length == 0)
            return -1;

        int at = Array.LastIndexOf(text, '@', length - 1, length);
        int domain = at < 0 ? -1 : _domains.NumberOf(text, at + 1, length - at - 1);
        if (domain >= 0)
            local = at;

        return domain;
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

    /// <summary>Seven bits a byte, the last byte without the eighth bit: one byte is enough for nearly every number here.</summary>
    private void WriteNumber(byte[] chunk, uint number)
    {
        for (; number > 127; number >>= 7)
            chunk[_end++] = (byte)(number | 128);

        chunk[_end++] = (byte)number;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint ReadNumber(byte[] chunk, ref int at)
    {
        uint number = 0;
        int shift = 0;
        byte part;
        do
        {
            part = chunk[at++];
            number |= (uint)(part & 127) << shift;
            shift += 7;
        }
        while (part > 127);

        return number;
    }

    [MethodImpl(HotPath.Optimized)]
    private Header ReadHeader(int position)
    {
        byte[] chunk = _chunks[position >> ChunkBits];
        int at = position & (ChunkLength - 1);
        uint header = ReadNumber(chunk, ref at);
        string? domain = (header & DomainMark) == 0 ? null : _domains[(int)ReadNumber(chunk, ref at)];
        return new Header(chunk, at, (int)(header >> MarkBits), (header & WideMark) != 0, domain);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static char CharAt(in Header header, int index) => header.Wide
        ? (char)(header.Chunk[header.Start + (index * 2)] | (header.Chunk[header.Start + (index * 2) + 1] << 8))
        : (char)header.Chunk[header.Start + index];

    /// <summary>How a text is kept: the bytes of what stands before its domain name, and the domain name.</summary>
    private readonly struct Header(byte[] chunk, int start, int local, bool wide, string? domain)
    {
        public readonly byte[] Chunk = chunk;
        public readonly int Start = start;
        public readonly int Local = local;
        public readonly bool Wide = wide;
        public readonly string? Domain = domain;

        public int Length => Domain is null ? Local : Local + 1 + Domain.Length;
    }
}
