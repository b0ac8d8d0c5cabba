using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>
/// Reads texts of Graph's JSON. One that has half a character (<c>"\ud800"</c>) or bytes that are no UTF-8 would fail the whole list.
/// Its broken parts become U+FFFD here, and Core tells of it (<see cref="DamagedTexts"/>).
/// </summary>
internal static class JsonText
{
    private const char Replacement = '\uFFFD';
    private const int EscapedDigits = 4;

    /// <summary>The text at the reader; null for JSON null.</summary>
    public static string? Of(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException) when (reader.TokenType is JsonTokenType.String)
        {
            return WithoutHalves(Unescaped(Encoding.UTF8.GetString([.. reader.ValueSpan])));
        }
    }

    // The reader has checked that each escape is one of JSON's.
    private static string Unescaped(string raw)
    {
        StringBuilder text = new(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            text.Append(raw[i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)ushort.Parse(raw.Substring(i + 1, EscapedDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                _ => raw[i],
            });
            if (raw[i] == 'u')
                i += EscapedDigits;
        }

        return text.ToString();
    }

    private static string WithoutHalves(string text)
    {
        char[] letters = text.ToCharArray();
        for (int i = 0; i < letters.Length; i++)
        {
            if (char.IsHighSurrogate(letters[i]) && i + 1 < letters.Length && char.IsLowSurrogate(letters[i + 1]))
                i++;
            else if (char.IsSurrogate(letters[i]))
                letters[i] = Replacement;
        }

        return new string(letters);
    }
}
