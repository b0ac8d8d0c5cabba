namespace IdentityModel.Local.Files;

/// <summary>
/// Cells of CSV that a spreadsheet would run as a formula (OWASP, "CSV Injection"). Such a cell gets a blank before its opening
/// quote. A spreadsheet then takes the cell, with its quotes, for text; Import-Csv, ConvertFrom-Csv and this module skip blanks
/// before a quote and get the exact value. LibreOffice skips the blank, too, and runs a value that begins with an equals sign
/// after blank and quote (measured with 7.4). Such a value gets the blank and no quotes; Import-Csv removes the blank as well.
/// </summary>
/// <remarks>
/// A spreadsheet ignores quotes after a blank: it splits such a cell at a separator or a line break, and runs a formula that
/// follows there. It also ignores a quote after a separator that is not its own: a comma does not separate if Excel uses the
/// semicolon. No way to write such a value is both safe and exact, so its row is refused.
/// </remarks>
internal static class FormulaCell
{
    /// <summary>The blank before the quote.</summary>
    public const byte Mark = (byte)' ';

    // Full-width signs also start a formula if somebody types them (OWASP).
    private const string Signs = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    private const string Breaks = "\t\r\n";
    private static readonly char[] NeedQuotes = [',', '"', '\r', '\n'];

    /// <summary>Whether a spreadsheet would take the value for a formula.</summary>
    public static bool Begins(string value) => value.Length > 0 && (Signs.IndexOf(value[0]) >= 0 || Breaks.IndexOf(value[0]) >= 0);

    /// <summary>The same for UTF-8.</summary>
    public static bool Begins(byte[] value) =>
        Begins(System.Text.Encoding.UTF8.GetString(value, 0, Math.Min(value.Length, 3)));

    /// <summary>Whether the value would be a formula in spite of the blank, or after quotes that a spreadsheet ignores.</summary>
    public static bool IsUnsafe(string value)
    {
        if (IsEquation(value) && (value.IndexOfAny(NeedQuotes) >= 0 || char.IsWhiteSpace(value[value.Length - 1])))
            return true;

        bool begins = Begins(value);
        bool isCellStart = false;
        foreach (char c in value)
        {
            if (isCellStart && (c is '=' or '@' || (begins && Signs.IndexOf(c) >= 0)))
                return true;

            // The spreadsheet removes a quote before a sign.
            isCellStart = c is ';' || Breaks.IndexOf(c) >= 0 || (begins && c is ',') || (isCellStart && c is '"');
        }

        return false;
    }

    /// <summary>A value in quotes; null is an empty cell.</summary>
    public static string Quoted(string? value)
    {
        if (value is null)
            return "";
        if (IsEquation(value))
            return (char)Mark + value;

        string quoted = $"\"{value.Replace("\"", "\"\"")}\"";
        return Begins(value) ? (char)Mark + quoted : quoted;
    }

    private static bool IsEquation(string value) => value.Length > 0 && value[0] == '=';

    /// <summary>Says that something has such cells.</summary>
    /// <param name="what">What has them, at the beginning of a sentence.</param>
    public static string Note(string what) =>
        $"{what} has values that begin like a formula (= + - @). A space precedes their quotes, so that a spreadsheet shows them as text. "
        + "Import-Csv and this module read the original values.";
}
