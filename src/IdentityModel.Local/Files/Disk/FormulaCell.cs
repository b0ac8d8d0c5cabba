namespace IdentityModel.Local.Files;

/// <summary>
/// Cells of CSV that a spreadsheet would run as a formula (OWASP, "CSV Injection"). A blank stands before the opening quote of such
/// a cell. A spreadsheet then takes the cell for text, quotes and all; Import-Csv, ConvertFrom-Csv and this module pass over blanks
/// before a quote and get the value as it is. LibreOffice passes over the blank as well, and runs what begins with an equals sign
/// behind blank and quote (measured with 7.4): such a value has the blank and no quotes, which Import-Csv takes away as well.
/// </summary>
/// <remarks>
/// A spreadsheet does not heed quotes behind a blank: it breaks such a cell at a separator or a line break, and if a formula
/// follows there it would be one. Nor does it heed a quote behind another separator than its own: a comma is none where Excel's is
/// the semicolon. Nothing can be written for such a value that is safe and still the value, so that its row is refused.
/// </remarks>
internal static class FormulaCell
{
    /// <summary>What stands before the quote.</summary>
    public const byte Mark = (byte)' ';

    // Full-width signs are formulas, too, where they are typed (OWASP).
    private const string Signs = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    private const string Breaks = "\t\r\n";
    private static readonly char[] NeedQuotes = [',', '"', '\r', '\n'];

    /// <summary>Whether a spreadsheet would take the value for a formula.</summary>
    public static bool Begins(string value) => value.Length > 0 && (Signs.IndexOf(value[0]) >= 0 || Breaks.IndexOf(value[0]) >= 0);

    /// <summary>The same of UTF-8.</summary>
    public static bool Begins(byte[] value) =>
        Begins(System.Text.Encoding.UTF8.GetString(value, 0, Math.Min(value.Length, 3)));

    /// <summary>Whether the value would be a formula in spite of the blank, or behind quotes that a spreadsheet does not heed.</summary>
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

            // A quote before a sign is one that the spreadsheet takes away.
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
    /// <param name="what">What, at the beginning of a sentence.</param>
    public static string Note(string what) =>
        $"{what} has values that begin like a formula (= + - @). A space precedes their quotes, so that a spreadsheet shows them as text. "
        + "Import-Csv and this module read the original values.";
}
