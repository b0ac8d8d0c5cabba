using System.Globalization;
using System.Text;

namespace IdentityModel.Core;

/// <summary>Bytes as text, in the order they are stored.</summary>
internal static class Hexadecimal
{
    private static readonly char[] ByteSeparators = [' ', '-', ':', '\\', ',', '\t', '\r', '\n'];

    /// <summary>
    /// The bytes of hexadecimal text: all digits together (with or without <c>0x</c>), or byte by byte with a separator
    /// (<c>74 E5</c>, <c>74-E5</c>, <c>\74\E5</c>, <c>0x74 0xE5</c>); null where it is neither.
    /// </summary>
    public static byte[]? Read(string text)
    {
        string[] parts = text.Split(ByteSeparators, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 1)
            return ReadDigits(WithoutPrefix(parts[0]));

        byte[] bytes = new byte[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (ReadDigits(WithoutPrefix(parts[i])) is not { Length: 1 } one)
                return null;
            bytes[i] = one[0];
        }

        return bytes;
    }

    /// <summary>The bytes as upper-case digits, each byte led by <paramref name="prefix"/>.</summary>
    public static string Write(byte[] bytes, string prefix = "")
    {
        StringBuilder text = new(bytes.Length * (2 + prefix.Length));
        foreach (byte value in bytes)
            text.Append(prefix).Append(value.ToString("X2", CultureInfo.InvariantCulture));
        return text.ToString();
    }

    private static string WithoutPrefix(string part) =>
        part.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? part.Substring(2) : part;

    private static byte[]? ReadDigits(string digits)
    {
        if (digits.Length % 2 != 0 || !digits.All(IsDigit))
            return null;

        byte[] bytes = new byte[digits.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = byte.Parse(digits.Substring(i * 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return bytes;
    }

    private static bool IsDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
