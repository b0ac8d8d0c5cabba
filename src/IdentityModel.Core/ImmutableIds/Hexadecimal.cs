using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IdentityModel.Core;

/// <summary>Bytes as text, in the order they are stored.</summary>
internal static class Hexadecimal
{
    private const string Digits = "0123456789ABCDEF";

    // 16 bytes without separators; any number byte by byte: AB-CD (BitConverter), AB CD (attribute editor), AB:CD, \AB\CD (LDAP).
    private static readonly Regex Form = new(
        @"^(?:(?:0x)?(?<byte>[0-9A-F]{2}){16}|(?<byte>[0-9A-F]{2})(?<separator>[-: ])(?<byte>[0-9A-F]{2})(?:\k<separator>(?<byte>[0-9A-F]{2}))*|(?:\\(?<byte>[0-9A-F]{2}))+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>
    /// The bytes of a text that can be nothing but hexadecimal; <see langword="null"/> for any other. Digits without separators are
    /// taken for it where there are 32 of them alone: shorter ones are Base64 as well, and a GUID has its own groups.
    /// </summary>
    public static byte[]? Read(string text)
    {
        Match match = Form.Match(text);
        return match.Success
            ? [.. match.Groups["byte"].Captures.Cast<Capture>().Select(
                one => byte.Parse(one.Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))]
            : null;
    }

    /// <summary>The bytes as upper-case digits, each byte led by <paramref name="prefix"/>.</summary>
    public static string Write(byte[] bytes, string prefix = "")
    {
        StringBuilder text = new(bytes.Length * (2 + prefix.Length));
        foreach (byte value in bytes)
            text.Append(prefix).Append(Digits[value >> 4]).Append(Digits[value & 15]);

        return text.ToString();
    }
}
