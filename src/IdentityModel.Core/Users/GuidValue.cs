using System.Collections;
using System.Globalization;

namespace IdentityModel.Core.Users;

/// <summary>
/// Reads a GUID from the forms directories, scripts and exports give it. A row of 16 bytes is in the order of the directory
/// (<see cref="Guid.ToByteArray()"/>; docs/facts/matching.md#immutableid), whether written as Base64, hexadecimal or decimal
/// numbers; only the form with dashes after 8, 12, 16 and 20 digits is a GUID's own text.
/// </summary>
internal static class GuidValue
{
    private const int Size = 16;
    private static readonly char[] ByteSeparators = [' ', '-', ':', ',', ';'];

    /// <summary>Reads a GUID; false where the value is none.</summary>
    internal static bool TryRead(object value, out Guid guid)
    {
        switch (value)
        {
            case string text:
                return Guid.TryParseExact(text, "D", out guid) || TryText(text, out guid); // first the form of nearly every file
            case Guid given:
                guid = given;
                return true;
            case byte[] bytes:
                return TryBytes(bytes, out guid);
            case IEnumerable<object?> or IList:
                return TryBytes(Numbers(((IEnumerable)value).Cast<object?>()) ?? [], out guid);
            default:
                return TryText(PropertyText.Of(value), out guid);
        }
    }

    /// <summary>
    /// Reads bytes of any number from the forms that <see cref="TryRead"/> knows; false where the value is none. Base64 must be longer
    /// than a GUID's, or padded: a word of four letters is Base64, too.
    /// </summary>
    internal static bool TryReadBytes(object value, out byte[] bytes)
    {
        byte[]? read = value switch
        {
            byte[] given => given,
            string text => BytesOfText(text.Trim()),
            IEnumerable<object?> or IList => Numbers(((IEnumerable)value).Cast<object?>()),
            _ => null,
        };
        bytes = read ?? [];
        return bytes.Length > 0;
    }

    private static byte[]? BytesOfText(string text)
    {
        string[] parts = Array.ConvertAll(text.Split(ByteSeparators, StringSplitOptions.RemoveEmptyEntries), WithoutHexMark);
        string digits = parts.Length > 1 && parts.All(part => part.Length == 2) ? string.Concat(parts)
            : text[0] == '\\' ? text.Replace("\\", "")
            : WithoutHexMark(text) is { } bare && bare.Length < text.Length ? bare
            : "";
        if (digits.Length > 0 && Digits(digits) is { } bytes)
            return bytes;

        return text.Length >= Size + Size / 2 || text.EndsWith("=", StringComparison.Ordinal) ? AnchorForm.BytesOf(text) : null;
    }

    private static byte[]? Digits(string digits)
    {
        byte[] bytes = new byte[digits.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(digits.Substring(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
                return null;
        }

        return digits.Length % 2 == 0 ? bytes : null;
    }

    // ConvertTo-Json writes bytes as numbers.
    private static byte[]? Numbers(IEnumerable<object?> numbers)
    {
        var bytes = new List<byte>(Size);
        foreach (object? number in numbers)
        {
            if (number is string || !byte.TryParse(PropertyText.Of(number ?? ""), NumberStyles.None, CultureInfo.InvariantCulture, out byte value))
                return null;
            bytes.Add(value);
        }

        return [.. bytes];
    }

    private static bool TryText(string text, out Guid guid)
    {
        string trimmed = text.Trim();
        string bare = WithoutHexMark(trimmed);
        return TryBase64(trimmed, out guid) // first: one of two thousand begins with 0x
            || TryHex(bare, out guid)
            || Guid.TryParse(bare, out guid)
            || TryByteList(bare, out guid);
    }

    // csvde writes X'0011..', C# 0x0011.., an LDAP filter \00\11..
    private static string WithoutHexMark(string text)
    {
        if (text.Length > 2 && text.StartsWith("X'", StringComparison.OrdinalIgnoreCase) && text.EndsWith("'", StringComparison.Ordinal))
            return text.Substring(2, text.Length - 3);
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return text.Substring(2);
        return text.Length == 3 * Size && text[0] == '\\' ? text.Replace("\\", "") : text;
    }

    private static bool TryHex(string text, out Guid guid)
    {
        guid = default;
        if (text.Length != 2 * Size)
            return false;
        byte[] bytes = new byte[Size];
        for (int i = 0; i < Size; i++)
        {
            if (!byte.TryParse(text.Substring(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
                return false;
        }

        return TryBytes(bytes, out guid);
    }

    private static bool TryBase64(string text, out Guid guid)
    {
        guid = default;
        if (text.Length != 24 || !text.EndsWith("==", StringComparison.Ordinal))
            return false;
        try
        {
            return TryBytes(Convert.FromBase64String(text), out guid);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // "A0 B1 ..", "A0-B1-.." and ADSI Edit's "0xA0 0xB1 .." are hexadecimal; "160 177 .." is what PowerShell makes of bytes in a string.
    private static bool TryByteList(string text, out Guid guid)
    {
        guid = default;
        string[] parts = Array.ConvertAll(text.Split(ByteSeparators, StringSplitOptions.RemoveEmptyEntries), WithoutHexMark);
        if (parts.Length != Size)
            return false;
        NumberStyles style = parts.All(part => part.Length == 2) ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        byte[] bytes = new byte[Size];
        for (int i = 0; i < Size; i++)
        {
            if (!byte.TryParse(parts[i], style, CultureInfo.InvariantCulture, out bytes[i]))
                return false;
        }

        return TryBytes(bytes, out guid);
    }

    private static bool TryBytes(byte[] bytes, out Guid guid)
    {
        guid = bytes.Length == Size ? new Guid(bytes) : default;
        return bytes.Length == Size;
    }
}
