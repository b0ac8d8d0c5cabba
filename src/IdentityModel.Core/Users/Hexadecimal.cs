using System.Text;

namespace IdentityModel.Core.Users;

/// <summary>Bytes as text, in the order they are stored.</summary>
internal static class Hexadecimal
{
    private const string Digits = "0123456789ABCDEF";
    private const string Mark = "0x";
    private const int DigitsTogether = 32;

    /// <summary>
    /// The bytes of a text that can be nothing but hexadecimal; <see langword="null"/> for any other. 16 bytes may stand without
    /// separators, any number byte by byte: <c>AB-CD</c> (BitConverter), <c>AB CD</c> (attribute editor), <c>AB:CD</c>,
    /// <c>\AB\CD</c> (LDAP). Digits without separators are taken for it where there are 32 of them alone: shorter ones are Base64
    /// as well, and a GUID has its own groups.
    /// </summary>
    public static byte[]? Read(string text)
    {
        int mark = text.StartsWith(Mark, StringComparison.OrdinalIgnoreCase) ? Mark.Length : 0;
        if (text.Length - mark == DigitsTogether && ReadTogether(text.Substring(mark)) is { } together)
            return together;
        if (text.Length > 2 && text[0] == '\\')
            return ReadApart(text, '\\');
        return text.Length > 3 && text[2] is '-' or ':' or ' ' ? ReadApart(text[2] + text, text[2]) : null;
    }

    /// <summary>The bytes of digits without separators; <see langword="null"/> if there is anything else, or nothing.</summary>
    public static byte[]? ReadTogether(string digits)
    {
        if (digits.Length == 0 || digits.Length % 2 != 0)
            return null;

        byte[] bytes = new byte[digits.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (!TryByte(digits, 2 * i, out bytes[i]))
                return null;
        }

        return bytes;
    }

    /// <summary>The bytes as upper-case digits, each byte led by <paramref name="prefix"/>.</summary>
    public static string Write(byte[] bytes, string prefix = "")
    {
        StringBuilder text = new(bytes.Length * (2 + prefix.Length));
        foreach (byte value in bytes)
            text.Append(prefix).Append(Digits[value >> 4]).Append(Digits[value & 15]);

        return text.ToString();
    }

    // Each byte is led by the same character.
    private static byte[]? ReadApart(string text, char lead)
    {
        if (text.Length % 3 != 0)
            return null;

        byte[] bytes = new byte[text.Length / 3];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (text[3 * i] != lead || !TryByte(text, (3 * i) + 1, out bytes[i]))
                return null;
        }

        return bytes;
    }

    private static bool TryByte(string text, int at, out byte value)
    {
        int high = Digits.IndexOf(char.ToUpperInvariant(text[at]));
        int low = Digits.IndexOf(char.ToUpperInvariant(text[at + 1]));
        value = (byte)((high << 4) | (low & 15));
        return high >= 0 && low >= 0;
    }
}
