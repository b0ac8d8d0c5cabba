using System.Globalization;
using System.Text;

namespace IdentityModel.Local.Reports;

/// <summary>How a report writes values: the same in every culture, because the page goes to other people.</summary>
internal static class ReportText
{
    /// <summary>A count with thousands separators.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 user", "2 users".</summary>
    public static string Count(long number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    /// <summary>A share as a percentage.</summary>
    public static string Share(double? share) => share?.ToString("P1", CultureInfo.InvariantCulture).Replace(" ", "") ?? "";

    /// <summary>A moment in UTC.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A position or length in a drawing.</summary>
    public static string Length(double length) => length.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A duration in its two largest useful units.</summary>
    public static string Time(TimeSpan time)
    {
        (long Number, string Unit)[] parts =
        [
            ((long)time.TotalHours, "h"), (time.Minutes, "min"), (time.TotalMinutes < 1 ? time.Seconds : 0, "s"),
        ];
        string text = string.Join(" ", parts.Where(part => part.Number > 0).Select(part => $"{Count(part.Number)} {part.Unit}"));
        return text.Length > 0 ? text : time > TimeSpan.Zero ? "under 1 s" : "0";
    }

    /// <summary>
    /// The text with invisible characters that change how others look shown by their code, so that a name cannot look like
    /// another. Marks that Arabic and Hebrew need stay.
    /// </summary>
    public static string? Visible(string? text)
    {
        if (text is null || !text.Any(IsHidden))
            return text;

        var shown = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            if (IsHidden(c))
                shown.Append("[U+").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)).Append(']');
            else
                shown.Append(c);
        }

        return shown.ToString();
    }

    // Control characters; embeddings, overrides and isolates of bidirectional text; blanks without width.
    private static bool IsHidden(char c) =>
        char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200B' or '\u2060' or '\uFEFF';
}
