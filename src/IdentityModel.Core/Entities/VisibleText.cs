using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace IdentityModel.Core;

/// <summary>
/// Makes what nobody can see in a text visible: zero-width characters, direction marks, soft hyphens, control characters, and blanks
/// other than the ordinary one. They come with copied text, and no address may have one (docs/facts/matching.md#invisible-characters).
/// </summary>
public static class VisibleText
{
    private const int MaxNamed = 5;

    /// <summary>The text with the code point of each invisible character in its place, such as <c>ann@contoso.com&lt;U+200B&gt;</c>.</summary>
    public static string Of(string text)
    {
        int first = FirstInvisible(text);
        if (first < 0)
            return text;

        var visible = new StringBuilder(text, 0, first, text.Length + 16);
        for (int i = first; i < text.Length;)
        {
            int length = LengthAt(text, i);
            if (IsInvisible(text, i))
                visible.Append('<').Append(CodeOf(CodePointAt(text, i))).Append('>');
            else
                visible.Append(text, i, length);
            i += length;
        }

        return visible.ToString();
    }

    /// <summary>Whether the text has a character that nobody can see. The ordinary blank is none of them.</summary>
    internal static bool HasInvisible(string text) => FirstInvisible(text) >= 0;

    /// <summary>The text without its invisible characters.</summary>
    internal static string WithoutInvisible(string text)
    {
        if (FirstInvisible(text) < 0)
            return text;

        var rest = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int length = LengthAt(text, i);
            if (!IsInvisible(text, i))
                rest.Append(text, i, length);
            i += length;
        }

        return rest.ToString();
    }

    /// <summary>The names of the invisible characters, each once: <c>U+200B ZERO WIDTH SPACE</c>; empty if there is none.</summary>
    internal static string NamesIn(string text, int start = 0)
    {
        List<string> names = [];
        for (int i = start; i < text.Length; i += LengthAt(text, i))
        {
            if (IsInvisible(text, i) && NameOf(CodePointAt(text, i)) is { } name && !names.Contains(name))
                names.Add(name);
        }

        return string.Join(", ", names.Take(MaxNamed)) + (names.Count > MaxNamed ? " and more" : "");
    }

    /// <summary>Whether nobody can see the character that begins here.</summary>
    internal static bool IsInvisible(string text, int index)
    {
        char c = text[index];
        if (c is >= ' ' and <= '~')
            return false;

        return char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format => true,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            UnicodeCategory.Surrogate => CodePointAt(text, index) is >= 0xE0000 and <= 0xE0FFF, // tags and variation selectors
            _ => IsBlankGlyph(c),
        };
    }

    /// <summary>The code point and its name: <c>U+200B ZERO WIDTH SPACE</c>; the code alone if the name is not in the list.</summary>
    internal static string NameOf(int codePoint)
    {
        string? name = codePoint switch
        {
            0x00 => "NULL",
            0x09 => "TAB",
            0x0A => "LINE FEED",
            0x0D => "CARRIAGE RETURN",
            0x85 => "NEXT LINE",
            0xA0 => "NO-BREAK SPACE",
            0xAD => "SOFT HYPHEN",
            0x034F => "COMBINING GRAPHEME JOINER",
            0x061C => "ARABIC LETTER MARK",
            0x115F => "HANGUL CHOSEONG FILLER",
            0x1160 => "HANGUL JUNGSEONG FILLER",
            0x1680 => "OGHAM SPACE MARK",
            0x180E => "MONGOLIAN VOWEL SEPARATOR",
            0x2000 => "EN QUAD",
            0x2001 => "EM QUAD",
            0x2002 => "EN SPACE",
            0x2003 => "EM SPACE",
            0x2004 => "THREE-PER-EM SPACE",
            0x2005 => "FOUR-PER-EM SPACE",
            0x2006 => "SIX-PER-EM SPACE",
            0x2007 => "FIGURE SPACE",
            0x2008 => "PUNCTUATION SPACE",
            0x2009 => "THIN SPACE",
            0x200A => "HAIR SPACE",
            0x200B => "ZERO WIDTH SPACE",
            0x200C => "ZERO WIDTH NON-JOINER",
            0x200D => "ZERO WIDTH JOINER",
            0x200E => "LEFT-TO-RIGHT MARK",
            0x200F => "RIGHT-TO-LEFT MARK",
            0x2028 => "LINE SEPARATOR",
            0x2029 => "PARAGRAPH SEPARATOR",
            0x202A => "LEFT-TO-RIGHT EMBEDDING",
            0x202B => "RIGHT-TO-LEFT EMBEDDING",
            0x202C => "POP DIRECTIONAL FORMATTING",
            0x202D => "LEFT-TO-RIGHT OVERRIDE",
            0x202E => "RIGHT-TO-LEFT OVERRIDE",
            0x202F => "NARROW NO-BREAK SPACE",
            0x205F => "MEDIUM MATHEMATICAL SPACE",
            0x2060 => "WORD JOINER",
            0x2061 => "FUNCTION APPLICATION",
            0x2062 => "INVISIBLE TIMES",
            0x2063 => "INVISIBLE SEPARATOR",
            0x2064 => "INVISIBLE PLUS",
            0x2066 => "LEFT-TO-RIGHT ISOLATE",
            0x2067 => "RIGHT-TO-LEFT ISOLATE",
            0x2068 => "FIRST STRONG ISOLATE",
            0x2069 => "POP DIRECTIONAL ISOLATE",
            0x2800 => "BRAILLE PATTERN BLANK",
            0x3000 => "IDEOGRAPHIC SPACE",
            0x3164 => "HANGUL FILLER",
            >= 0xFE00 and <= 0xFE0F => $"VARIATION SELECTOR-{codePoint - 0xFE00 + 1}",
            0xFEFF => "ZERO WIDTH NO-BREAK SPACE (byte order mark)",
            0xFFA0 => "HALFWIDTH HANGUL FILLER",
            >= 0xE0000 and <= 0xE007F => "TAG CHARACTER",
            >= 0xE0100 and <= 0xE01EF => $"VARIATION SELECTOR-{codePoint - 0xE0100 + 17}",
            < 0x20 or (>= 0x7F and <= 0x9F) => "control character",
            _ => null,
        };
        return name is null ? CodeOf(codePoint) : $"{CodeOf(codePoint)} {name}";
    }

    /// <summary>The code point of the character that begins here; a lone half of a pair is its own.</summary>
    internal static int CodePointAt(string text, int index) => LengthAt(text, index) == 2 ? char.ConvertToUtf32(text, index) : text[index];

    private static string CodeOf(int codePoint) => "U+" + codePoint.ToString("X4", CultureInfo.InvariantCulture);

    private static int LengthAt(string text, int index) => char.IsSurrogatePair(text, index) ? 2 : 1;

    [MethodImpl(HotPath.Optimized)]
    private static int FirstInvisible(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '~' && IsInvisible(text, i))
                return i;
        }

        return -1;
    }

    // Letters, marks and symbols by their category, without anything to be seen.
    private static bool IsBlankGlyph(char c) =>
        c is '\u034F' or '\u115F' or '\u1160' or '\u2800' or '\u3164' or '\uFFA0' or (>= '\uFE00' and <= '\uFE0F') or (>= '\u180B' and <= '\u180D');
}
