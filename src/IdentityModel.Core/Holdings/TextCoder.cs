using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Holdings;

/// <summary>Codes texts into a buffer that it reuses for each.</summary>
internal sealed class TextCoder
{
    private byte[] _bytes = new byte[128];

    /// <summary>Codes a text.</summary>
    [MethodImpl(HotPath.Optimized)]
    public CodedText Code(ReadOnlySpan<char> text)
    {
        int length = text.Length;
        if (_bytes.Length < length)
            _bytes = new byte[length];

        byte[] bytes = _bytes;
        int at = CodedText.Whole;
        for (int i = 0; i < length; i++)
        {
            char c = text[i];
            if (c >= 128)
                return CodeWide(text);

            if (c == '@')
                at = i;

            bytes[i] = (byte)c;
        }

        return new CodedText(bytes, 0, length, at);
    }

    private CodedText CodeWide(ReadOnlySpan<char> text)
    {
        int length = text.Length;
        if (_bytes.Length < 2 * length)
            _bytes = new byte[2 * length];

        for (int i = 0; i < length; i++)
        {
            _bytes[2 * i] = (byte)text[i];
            _bytes[(2 * i) + 1] = (byte)(text[i] >> 8);
        }

        return new CodedText(_bytes, 0, 2 * length, CodedText.Whole, isWide: true);
    }
}
