using System.Globalization;
using System.Text;

namespace IdentityModel.Core;

/// <summary>Bytes as text, in the order they are stored.</summary>
internal static class Hexadecimal
{
    /// <summary>The bytes as upper-case digits, each byte led by <paramref name="prefix"/>.</summary>
    public static string Write(byte[] bytes, string prefix = "")
    {
        StringBuilder text = new(bytes.Length * (2 + prefix.Length));
        foreach (byte value in bytes)
            text.Append(prefix).Append(value.ToString("X2", CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
