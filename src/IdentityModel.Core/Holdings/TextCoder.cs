using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Holdings;

/// <summary>Codes texts into a buffer that it reuses for each.</summary>
internal sealed class TextCoder
{
    private byte[] _bytes = new byte[128];

    /// <summary>Codes a text from a position on.</summary>
    [MethodImpl(HotPath.Optimized)]
    public CodedText Code(string text, int start = 0)
    {
        int length = text.Length - start;
        if (_bytes.Length < length)
            _bytes = new byte[length];

        byte[] bytes = _bytes;
        int at = CodedText.Whole;
        for (int i = 0; i < length; i++)
        {
            char c = text[start + i];
            if (c >= 128)
                return CodeWide(text, start);

            if (c == '@')
                at = i;

            bytes[i] = (byte)c;
        }

        return new CodedText(bytes, 0, length, at);
    }

    private CodedText CodeWide(string text, int start)
    {
        int length = text.Length - start;
        if (_bytes.Length < 2 * length)
            _bytes = new byte[2 * length];

        for (int i = 0; i < length; i++)
        {
            _bytes[2 * i] = (byte)text[start + i];
            _bytes[(2 * i) + 1] = (byte)(text[start + i] >> 8);
        }

        return new CodedText(_bytes, 0, 2 * length, CodedText.Whole, isWide: true);
    }
}
