using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Holdings;

/// <summary>
/// The form in which the tables keep source anchors. Nearly every anchor is the Base64 of 16 bytes
/// (docs/facts/matching.md#immutableid), and is kept as a mark and these bytes: an ImmutableId takes 17 bytes for 24 characters,
/// and an objectGUID needs no Base64. Any other anchor stays as text, after another mark. A code is valid until the next one is
/// written.
/// </summary>
internal sealed class AnchorCode
{
    private const int Size = 16;
    private const int Base64Length = 24;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private const byte BytesMark = 1;
    private const char TextMark = '\u0002';

    private static readonly sbyte[] Values = ValuesOf(Alphabet);

    private readonly byte[] _code = new byte[1 + Size];
    private readonly TextCoder _coder = new();

    /// <summary>The code of a GUID's anchor.</summary>
    [MethodImpl(HotPath.Optimized)]
    public CodedText Write(Guid guid)
    {
        _code[0] = BytesMark;
        new GuidBytes(guid).CopyTo(new Span<byte>(_code, 1, Size));
        return new CodedText(_code, 0, 1 + Size, CodedText.Whole);
    }

    /// <summary>The code of an anchor.</summary>
    public CodedText Write(string anchor)
    {
        if (TryDecode(anchor.AsSpan(), out Guid guid))
            return Write(guid);

        return _coder.Code(TextMark + anchor).WithoutDomain();
    }

    /// <summary>The anchor of a code.</summary>
    [MethodImpl(HotPath.Optimized)]
    public static string Read(in CodedText code) => IsGuid(code) ? TextOf(ReadGuid(code)) : code.ToString().Substring(1);

    /// <summary>Whether it is the code of a GUID's anchor.</summary>
    public static bool IsGuid(in CodedText code) => code.Bytes[0] == BytesMark;

    /// <summary>The GUID of the code of a GUID's anchor.</summary>
    [MethodImpl(HotPath.Optimized)]
    public static Guid ReadGuid(in CodedText code) => new GuidBytes(code.Bytes.Slice(1)).Guid;

    /// <summary>
    /// The ImmutableId of a GUID. The framework's own method needs an array for every user, and is compiled three times before it is fast.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    public static string TextOf(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[Size];
        new GuidBytes(guid).CopyTo(bytes);
        Span<char> text = stackalloc char[Base64Length];
        int at = 0;
        for (int i = 0; i + 2 < Size; i += 3)
        {
            int three = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
            text[at] = Alphabet[three >> 18];
            text[at + 1] = Alphabet[(three >> 12) & 63];
            text[at + 2] = Alphabet[(three >> 6) & 63];
            text[at + 3] = Alphabet[three & 63];
            at += 4;
        }

        text[at] = Alphabet[bytes[Size - 1] >> 2];
        text[at + 1] = Alphabet[(bytes[Size - 1] & 3) << 4];
        text[at + 2] = '=';
        text[at + 3] = '=';
        return text.ToString();
    }

    /// <summary>
    /// Decodes the Base64 of 16 bytes; the framework's own method would allocate an array for every user. The bytes must encode
    /// to the same text again: else an anchor would come out different.
    /// </summary>
    /// <param name="text">The anchor.</param>
    /// <param name="anchor">The GUID that has these bytes.</param>
    [MethodImpl(HotPath.Optimized)]
    public static bool TryDecode(ReadOnlySpan<char> text, out Guid anchor)
    {
        anchor = default;
        if (text.Length != Base64Length || text[22] != '=' || text[23] != '=')
            return false;

        sbyte[] values = Values;
        Span<byte> bytes = stackalloc byte[Size];
        int wrong = 0;
        int at = 0;
        for (int i = 0; i < Base64Length - 4; i += 4)
        {
            int four = (ValueOf(text[i], values) << 18) | (ValueOf(text[i + 1], values) << 12)
                | (ValueOf(text[i + 2], values) << 6) | ValueOf(text[i + 3], values);
            wrong |= four; // negative if one of the values was
            bytes[at] = (byte)(four >> 16);
            bytes[at + 1] = (byte)(four >> 8);
            bytes[at + 2] = (byte)four;
            at += 3;
        }

        int last = (ValueOf(text[20], values) << 6) | ValueOf(text[21], values);
        bytes[Size - 1] = (byte)(last >> 4);
        anchor = new GuidBytes(bytes).Guid;
        return wrong >= 0 && last >= 0 && (last & 15) == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ValueOf(char c, sbyte[] values) => c < values.Length ? values[c] : -1;

    private static sbyte[] ValuesOf(string alphabet)
    {
        sbyte[] values = new sbyte[128];
        for (int i = 0; i < values.Length; i++)
            values[i] = (sbyte)alphabet.IndexOf((char)i);

        return values;
    }
}
