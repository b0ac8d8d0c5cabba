using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Holdings;

/// <summary>
/// Keeps many short texts as bytes: one byte for each character of ASCII (nearly every address), and the part after the last @
/// only once. So a million addresses take a fifth of the memory of a million strings. A position identifies a text.
/// </summary>
internal sealed class TextStore
{
    private const int ChunkBits = 17;

    /// <summary>Long enough that the garbage collector never moves a chunk.</summary>
    private const int ChunkLength = 1 << ChunkBits;
    private const int WordLength = 4;
    private const int MaxNumberLength = 5;

    private const uint WideMark = 1;
    private const uint DomainMark = 2;
    private const int MarkBits = 2;

    /// <summary>A text is in one chunk, so that reading it is a plain loop. A text longer than a chunk has its own.</summary>
    private readonly List<byte[]> _chunks = [];
    private readonly DomainList _domains = new();
    private readonly TextCoder _coder = new();
    private int _end = ChunkLength;
    private char[] _buffer = new char[64];
    private int _lastPosition = -1;
    private string _lastText = "";

    /// <summary>
    /// Folds case like <see cref="StringComparison.OrdinalIgnoreCase"/>: character by character, without a culture.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Fold(char c)
    {
        if (c < 128)
            return c is >= 'a' and <= 'z' ? (char)(c - 'a' + 'A') : c;

        return FoldAnyLetter(c);
    }

    private static char FoldAnyLetter(char c)
    {
        // The long s (U+017F) would become an S here, but the comparison does not treat it as one: nothing outside ASCII folds
        // into ASCII.
        char upper = char.ToUpperInvariant(c);
        return upper < 128 ? c : upper;
    }

    /// <summary>The number of a text's domain name; notes the name if it is new. -1 if the text is kept whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int DomainOf(in CodedText text) => text.At < 0 ? -1 : _domains.NumberOf(text.Bytes.Slice(text.At + 1));

    /// <summary>Keeps a text and returns its position.</summary>
    /// <param name="text">The text.</param>
    /// <param name="domain">What <see cref="DomainOf"/> says of it.</param>
    /// <param name="words">
    /// How many numbers go with it. They are next to the text, because a reader needs both: together they cost one access to
    /// uncached memory.
    /// </param>
    [MethodImpl(HotPath.Optimized)]
    public int Add(in CodedText text, int domain, int words = 0)
    {
        int local = domain < 0 ? text.Length : text.At;
        byte[] chunk = ChunkFor((words * WordLength) + (2 * MaxNumberLength) + local);
        int end = _end + (words * WordLength);
        int position = ((_chunks.Count - 1) << ChunkBits) | end;
        WriteNumber(chunk, ref end, ((uint)local << MarkBits) | (text.IsWide ? WideMark : 0) | (domain >= 0 ? DomainMark : 0));
        if (domain >= 0)
            WriteNumber(chunk, ref end, (uint)domain);

        text.Bytes.Slice(0, local).CopyTo(new Span<byte>(chunk, end, local));
        _end = end + local;
        return position;
    }

    /// <inheritdoc cref="Add(in CodedText, int, int)"/>
    public int Add(string text)
    {
        CodedText coded = _coder.Code(text);
        return Add(coded, DomainOf(coded));
    }

    /// <summary>The same texts for another thread, as long as no thread adds any. Each has its own buffers for reading.</summary>
    public TextStore ForReading()
    {
        var store = (TextStore)MemberwiseClone();
        store._buffer = new char[_buffer.Length];
        return store;
    }

    /// <summary>Reads any byte of the text, only to bring it into the cache (<see cref="HoldingTable.Glance"/>).</summary>
    public byte Glance(int position) => _chunks[position >> ChunkBits][position & (ChunkLength - 1)];

    /// <summary>A number that goes with a text.</summary>
    [MethodImpl(HotPath.Optimized)]
    public uint GetWord(int position, int word) =>
        BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(_chunks[position >> ChunkBits], WordAt(position, word), WordLength));

    /// <summary>Changes a number that goes with a text.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void SetWord(int position, int word, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(new Span<byte>(_chunks[position >> ChunkBits], WordAt(position, word), WordLength), value);

    /// <summary>
    /// The text as a new string. If the last call asked for the same text, it returns the same string: a user's name is often its
    /// matched value, too.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
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

    /// <summary>The bytes of a text that is kept whole.</summary>
    [MethodImpl(HotPath.Optimized)]
    public CodedText Coded(int position)
    {
        Header header = ReadHeader(position);
        return new CodedText(header.Chunk, header.Start, header.Local, CodedText.Whole, header.IsWide);
    }

    /// <summary>Whether the stored text has exactly this spelling.</summary>
    /// <param name="position">The stored text's position.</param>
    /// <param name="text">The text.</param>
    /// <param name="domain">
    /// What <see cref="DomainOf"/> says of it: two names have one number only if they have the same spelling.
    /// </param>
    [MethodImpl(HotPath.Optimized)]
    public bool Equals(int position, in CodedText text, int domain)
    {
        Header header = ReadHeader(position);
        return header.Domain == domain
            && header.IsWide == text.IsWide
            && new ReadOnlySpan<byte>(header.Chunk, header.Start, header.Local).SequenceEqual(text.Bytes.Slice(0, domain < 0 ? text.Length : text.At));
    }

    /// <summary>Whether the stored text is the same but for the case of its letters.</summary>
    public bool EqualsIgnoringCase(int position, in CodedText text)
    {
        ReadOnlySpan<byte> bytes = text.Bytes;
        int length = CopyTo(position, ref _buffer);
        int width = text.IsWide ? 2 : 1;
        if (length * width != bytes.Length)
            return false;

        for (int i = 0; i < length; i++)
        {
            if (Fold(_buffer[i]) != Fold(CharAt(bytes, i, text.IsWide)))
                return false;
        }

        return true;
    }

    /// <summary>Writes the text to the beginning of a buffer and returns its length.</summary>
    [MethodImpl(HotPath.Optimized)]
    private int CopyTo(int position, ref char[] buffer)
    {
        Header header = ReadHeader(position);
        string? domain = header.Domain < 0 ? null : _domains[header.Domain];
        int local = header.IsWide ? header.Local / 2 : header.Local;
        int length = domain is null ? local : local + 1 + domain.Length;
        if (buffer.Length < length)
            buffer = new char[length];

        ReadOnlySpan<byte> bytes = new(header.Chunk, header.Start, header.Local);
        Span<char> chars = new(buffer, 0, length);
        if (header.IsWide)
        {
            for (int i = 0; i < local; i++)
                chars[i] = CharAt(bytes, i, isWide: true);
        }
        else
        {
            for (int i = 0; i < bytes.Length; i++)
                chars[i] = (char)bytes[i];
        }

        if (domain is not null)
        {
            chars[local] = '@';
            domain.AsSpan().CopyTo(chars.Slice(local + 1));
        }

        return length;
    }

    private static int WordAt(int position, int word) => (position & (ChunkLength - 1)) - ((word + 1) * WordLength);

    [MethodImpl(HotPath.Optimized)]
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

    /// <summary>
    /// Seven bits in each byte, and the eighth bit on all but the last byte: one byte is enough for nearly every number here.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteNumber(byte[] chunk, ref int at, uint number)
    {
        for (; number > 127; number >>= 7)
            chunk[at++] = (byte)(number | 128);

        chunk[at++] = (byte)number;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint ReadNumber(byte[] chunk, ref int at)
    {
        uint number = chunk[at++];
        if (number <= 127)
            return number;

        number &= 127;
        for (int shift = 7; ; shift += 7)
        {
            byte part = chunk[at++];
            number |= (uint)(part & 127) << shift;
            if (part <= 127)
                return number;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static char CharAt(ReadOnlySpan<byte> bytes, int index, bool isWide) =>
        isWide ? (char)(bytes[index * 2] | (bytes[(index * 2) + 1] << 8)) : (char)bytes[index];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Header ReadHeader(int position)
    {
        byte[] chunk = _chunks[position >> ChunkBits];
        int at = position & (ChunkLength - 1);
        uint header = ReadNumber(chunk, ref at);
        int domain = (header & DomainMark) == 0 ? -1 : (int)ReadNumber(chunk, ref at);
        return new Header(chunk, at, (int)(header >> MarkBits), (header & WideMark) != 0, domain);
    }

    /// <summary>How a text is kept: the bytes before its domain name, and the number of the domain name.</summary>
    private readonly struct Header(byte[] chunk, int start, int local, bool isWide, int domain)
    {
        public readonly byte[] Chunk = chunk;
        public readonly int Start = start;
        public readonly int Local = local;
        public readonly bool IsWide = isWide;
        public readonly int Domain = domain;
    }
}
