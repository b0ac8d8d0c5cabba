using System.Globalization;
using System.Text;

namespace IdentityModel.Core;

/// <summary>Distinguished names as text (RFC 4514).</summary>
public static class DistinguishedName
{
    // RFC 4514 allows a bare =. Active Directory lists it among its reserved characters, and Samba refuses it.
    private const string AlwaysEscaped = "\"+,;<>\\=";

    /// <summary>The name of an object in a container.</summary>
    /// <param name="commonName">The object's common name, as it is.</param>
    /// <param name="container">The container's distinguished name.</param>
    public static string Of(string commonName, string container) => $"CN={Escape(commonName)},{container}";

    /// <summary>
    /// An attribute's value as it stands in a distinguished name (RFC 4514 section 2.4): special characters, <c>#</c> or a blank
    /// in front and a blank at the end get a backslash, control characters are written in hexadecimal.
    /// </summary>
    public static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length + 8);
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (char.IsControl(c))
                AppendHex(escaped, c);
            else if (AlwaysEscaped.IndexOf(c) >= 0 || (i == 0 && c is '#' or ' ') || (i == value.Length - 1 && c == ' '))
                escaped.Append('\\').Append(c);
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>
    /// Splits off the first part: <c>CN=Kim\, Dr.,OU=Sales,DC=contoso,DC=com</c> is the value <c>Kim, Dr.</c> in
    /// <c>OU=Sales,DC=contoso,DC=com</c>. False if the text is no distinguished name.
    /// </summary>
    /// <param name="name">The distinguished name.</param>
    /// <param name="value">The first part's value, unescaped.</param>
    /// <param name="container">What follows; empty if the name has one part.</param>
    public static bool TrySplit(string name, out string value, out string container)
    {
        value = "";
        container = "";
        int equals = name.IndexOf('=');
        if (equals <= 0 || !IsAttributeType(name.Substring(0, equals).Trim()))
            return false;

        int end = equals + 1;
        while (end < name.Length && name[end] is not (',' or ';'))
            end += name[end] == '\\' ? 2 : 1;
        if (end > name.Length || !TryUnescape(Unpadded(name.Substring(equals + 1, end - equals - 1)), out value) || value.Length == 0)
            return false;

        container = end < name.Length ? name.Substring(end + 1).Trim() : "";
        return end >= name.Length || container.Length > 0;
    }

    /// <summary>Whether a text is a distinguished name, each of its parts a type and a value.</summary>
    public static bool IsValid(string name)
    {
        string rest = name.Trim();
        while (TrySplit(rest, out _, out string container))
        {
            if (container.Length == 0)
                return true;
            rest = container;
        }

        return false;
    }

    /// <summary>A form that is equal for all spellings of one distinguished name.</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        string rest = name.Trim();
        while (TrySplit(rest, out string value, out string container))
        {
            key.Append(rest.Substring(0, rest.IndexOf('=')).Trim().ToUpperInvariant()).Append('=').Append(DirectoryText.Key(value)).Append('\n');
            rest = container;
        }

        return key.ToString();
    }

    private static bool IsAttributeType(string type) => type.Length > 0 && type.All(c => c < 128 && (char.IsLetterOrDigit(c) || c is '-' or '.'));

    // Blanks around the value do not belong to it, unless the last one is escaped.
    private static string Unpadded(string value)
    {
        string trimmed = value.Trim(' ');
        return trimmed.EndsWith("\\", StringComparison.Ordinal) && value.EndsWith(" ", StringComparison.Ordinal) && !trimmed.EndsWith("\\\\", StringComparison.Ordinal)
            ? trimmed + " "
            : trimmed;
    }

    private static bool TryUnescape(string value, out string unescaped)
    {
        var bytes = new List<byte>(value.Length);
        unescaped = "";
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
            {
                int length = char.IsSurrogatePair(value, i) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(value.Substring(i, length)));
                i += length - 1;
            }
            else if (i + 2 < value.Length && byte.TryParse(value.Substring(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte hex))
            {
                bytes.Add(hex);
                i += 2;
            }
            else if (i + 1 < value.Length)
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(value.Substring(++i, 1)));
            }
            else
            {
                return false;
            }
        }

        unescaped = Encoding.UTF8.GetString([.. bytes]);
        return true;
    }

    private static void AppendHex(StringBuilder text, char c)
    {
        foreach (byte value in Encoding.UTF8.GetBytes([c]))
            text.Append('\\').Append(value.ToString("X2", CultureInfo.InvariantCulture));
    }
}
