using System.Globalization;
using System.Text;

namespace IdentityModel.Core;

/// <summary>Text in the form in which Active Directory stores and compares it.</summary>
internal static class DirectoryText
{
    private const char FirstHiragana = '\u3041';
    private const char LastHiragana = '\u3096';
    private const int HiraganaToKatakana = 0x60;

    /// <summary>
    /// The part of a value that Active Directory compares. Case, accents, width and kind of kana do not count (NORM_IGNORECASE,
    /// NORM_IGNORENONSPACE, NORM_IGNOREWIDTH, NORM_IGNOREKANATYPE; [MS-ADTS] 3.1.1.2.2.4). Symbols such as emoji have no weight
    /// in older versions of Windows, so they do not count either: if two names differ only in symbols, the second gets a number.
    /// </summary>
    public static string Key(string value)
    {
        string decomposed = Repaired(value).Normalize(NormalizationForm.FormKD);
        var key = new StringBuilder(decomposed.Length);
        for (int i = 0; i < decomposed.Length; i += char.IsSurrogatePair(decomposed, i) ? 2 : 1)
        {
            if (IsWeightless(CharUnicodeInfo.GetUnicodeCategory(decomposed, i)))
                continue;

            if (char.IsSurrogatePair(decomposed, i))
                key.Append(decomposed, i, 2);
            else
                key.Append(char.ToUpperInvariant(Katakana(decomposed[i])));
        }

        return key.ToString();
    }

    /// <summary>The first characters of a text, as many as an attribute can hold. It never cuts within a character.</summary>
    /// <param name="value">The text.</param>
    /// <param name="longest">The attribute's rangeUpper, which counts UTF-16 code units.</param>
    public static string Cut(string value, int longest)
    {
        if (value.Length <= longest)
            return value;

        int end = 0;
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(value);
        while (elements.MoveNext() && elements.ElementIndex + elements.GetTextElement().Length <= longest)
            end = elements.ElementIndex + elements.GetTextElement().Length;
        return value.Substring(0, end);
    }

    /// <summary>The text on one line: control characters and runs of blanks are one blank, none at the ends.</summary>
    public static string OneLine(string value)
    {
        var line = new StringBuilder(value.Length);
        foreach (char c in Repaired(value))
        {
            bool isBlank = char.IsControl(c) || char.IsWhiteSpace(c);
            if (!isBlank)
                line.Append(c);
            else if (line.Length > 0 && line[line.Length - 1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd(' ');
    }

    /// <summary>The text without halves of surrogate pairs, which no UTF-8 can hold.</summary>
    public static string Repaired(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
                continue;
            if (!char.IsSurrogatePair(value, i))
                return Repaired(value.Remove(i, 1));
            i++;
        }

        return value;
    }

    private static char Katakana(char c) => c is >= FirstHiragana and <= LastHiragana ? (char)(c + HiraganaToKatakana) : c;

    private static bool IsWeightless(UnicodeCategory category) => category is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.OtherSymbol or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
