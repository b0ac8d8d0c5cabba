using System.Globalization;
using System.Text;

namespace IdentityModel.Core.OnPremises;

/// <summary>
/// Writes LDIF (RFC 2849) that both ldapadd and ldifde load: only ASCII, because any other text is in Base64; lines are folded at
/// 76 columns.
/// </summary>
public static class LdifText
{
    private const int LineLength = 76;

    /// <summary>A name and its value on one line, folded if it is long.</summary>
    /// <param name="name">The attribute's LDAP name, or <c>dn</c>.</param>
    /// <param name="value">Text, bytes, or a value with an invariant text.</param>
    public static string Line(string name, object value)
    {
        if (value is byte[] bytes)
            return Encoded(name, bytes);

        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return IsSafe(text) ? Folded($"{name}: {text}") : Encoded(name, Encoding.UTF8.GetBytes(text));
    }

    private static string Encoded(string name, byte[] value) => Folded($"{name}:: {Convert.ToBase64String(value)}");

    /// <summary>
    /// Whether the text needs no Base64: a SAFE-STRING of RFC 2849 that does not end in a blank (note 8), without the control
    /// characters that the grammar would allow.
    /// </summary>
    private static bool IsSafe(string text) =>
        text.Length == 0
        || (text[0] is not (' ' or ':' or '<') && text[text.Length - 1] != ' ' && text.All(c => c is >= ' ' and <= '~'));

    // A folded line continues after a line break and one blank.
    private static string Folded(string line)
    {
        var folded = new StringBuilder(line.Length + 16);
        folded.Append(line, 0, Math.Min(line.Length, LineLength));
        for (int start = LineLength; start < line.Length; start += LineLength - 1)
            folded.Append("\n ").Append(line, start, Math.Min(LineLength - 1, line.Length - start));
        return folded.Append('\n').ToString();
    }
}
