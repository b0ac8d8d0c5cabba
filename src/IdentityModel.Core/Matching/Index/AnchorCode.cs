using System.Runtime.CompilerServices;

namespace IdentityModel.Core;

/// <summary>
/// The form in which source anchors are kept: one that is the Base64 of 16 bytes, as nearly all are (facts 3.6), as a mark and
/// these bytes, so that an ImmutableId takes 17 characters for 24 and an objectGUID needs no Base64. Every other anchor stays
/// as it is written.
/// </summary>
internal sealed class AnchorCode
{
    private const int Size = 16;
    private const int Base64Length = 24;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    // No anchor begins with a control character; one that does is marked as text, so that nothing is taken for another.
    private const char BytesMark = '\u0001';
    private const char TextMark = '\u0002';

    private static readonly sbyte[] Values = ValuesOf(Alphabet);

    private readonly byte[] _bytes = new byte[Size];

    /// <summary>Writes the code of a GUID's anchor and returns its length.</summary>
    public int Write(Guid guid, ref char[] code)
    {
        new GuidBytes(guid).CopyTo(_bytes);
        return WriteBytes(ref code);
    }

    /// <summary>Writes the code of an anchor and returns its length.</summary>
    public int Write(string anchor, ref char[] code)
    {
        anchor.CopyTo(0, TextStore.EnsureLength(ref code, anchor.Length + 1), 0, anchor.Length);
        if (TryDecode(code, 0, anchor.Length, out Guid guid))
            return Write(guid, ref code);

        int mark = anchor[0] is BytesMark or TextMark ? 1 : 0;
        code[0] = TextMark;
        anchor.CopyTo(0, code, mark, anchor.Length);
        return anchor.Length + mark;
    }

    /// <summary>The anchor of a code.</summary>
    public string Read(char[] code, int length)
    {
        if (code[0] != BytesMark)
            return code[0] == TextMark ? new string(code, 1, length - 1) : new string(code, 0, length);

        ReadBytes(code);
        return Convert.ToBase64String(_bytes);
    }

    /// <summary>The GUID of the code of a GUID's anchor.</summary>
    public Guid ReadGuid(char[] code)
    {
        ReadBytes(code);
        return new Guid(_bytes);
    }

    [MethodImpl(HotPath.Optimized)]
    private int WriteBytes(ref char[] code)
    {
        TextStore.EnsureLength(ref code, Size + 1);
        code[0] = BytesMark;
        for (int i = 0; i < Size; i++)
            code[i + 1] = (char)_bytes[i];

        return Size + 1;
    }

    [MethodImpl(HotPath.Optimized)]
    private void ReadBytes(char[] code)
    {
        for (int i = 0; i < Size; i++)
            _bytes[i] = (byte)code[i + 1];
    }

    /// <summary>
    /// Decodes the Base64 of 16 bytes; the framework's own method would allocate an array for every user. Only what encodes to the
    /// same text again counts, or an anchor would come out otherwise than it went in.
    /// </summary>
    /// <param name="text">The buffer the anchor lies in.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">Its length.</param>
    /// <param name="anchor">The GUID that has these bytes.</param>
    [MethodImpl(HotPath.Optimized)]
    public static bool TryDecode(char[] text, int start, int length, out Guid anchor)
    {
        anchor = default;
        if (length != Base64Length || text[start + 22] != '=' || text[start + 23] != '=')
            return false;

        sbyte[] values = Values;
        ulong low = 0;
        ulong high = 0;
        int bits = 0;
        int count = 0;
        int next = 0;
        for (int i = start; i < start + Base64Length - 2; i++)
        {
            int value = text[i] < values.Length ? values[text[i]] : -1;
            if (value < 0)
                return false;

            bits = ((bits << 6) | value) & 0xFFFF;
            count += 6;
            if (count < 8)
                continue;

            count -= 8;
            ulong decoded = (byte)(bits >> count);
            if (next < 8)
                low |= decoded << (8 * next++);
            else
                high |= decoded << (8 * (next++ - 8));
        }

        anchor = new GuidBytes(low, high).Guid;
        return (bits & ((1 << count) - 1)) == 0;
    }

    private static sbyte[] ValuesOf(string alphabet)
    {
        sbyte[] values = new sbyte[128];
        for (int i = 0; i < values.Length; i++)
            values[i] = (sbyte)alphabet.IndexOf((char)i);

        return values;
    }
}
