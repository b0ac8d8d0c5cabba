using System.Text;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>Letters as addresses know them.</summary>
internal static class Letters
{
    public static bool IsAsciiLetter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z';

    public static bool IsAsciiLetterOrDigit(char c) => IsAsciiLetter(c) || c is >= '0' and <= '9';

    /// <summary>Whether a character is a letter with a mark, or otherwise beyond ASCII.</summary>
    public static bool IsBeyondAscii(char c) => c > 127;

    /// <summary>The letters a character is made of without its marks: e for é, ss for ß; empty for what is no letter.</summary>
    public static string BaseOf(char c) => c switch
    {
        _ when c <= 127 || char.IsSurrogate(c) => "",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' or 'ð' => "d",
        'Đ' or 'Ð' => "D",
        'þ' => "th",
        'Þ' => "Th",
        'ı' => "i",
        _ => Unmarked(c),
    };

    // U+FFFE and U+FFFF are no characters, and normalising throws on them.
    private static string Unmarked(char c)
    {
        if (!char.IsLetter(c))
            return "";
        char letter = c.ToString().Normalize(NormalizationForm.FormD)[0];
        return IsAsciiLetter(letter) ? letter.ToString() : "";
    }
}
