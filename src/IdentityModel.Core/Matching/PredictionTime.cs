using System.Globalization;

namespace IdentityModel.Core.Matching;

/// <summary>
/// The time of a prediction as a text, such as <c>2026-11-30 03:30:26.1234567Z</c>. Export-Csv writes a DateTimeOffset in the form of the
/// culture and without parts of a second. ConvertFrom-Json makes a date of a text with a T between day and time.
/// </summary>
internal static class PredictionTime
{
    private const string Form = "yyyy-MM-dd HH:mm:ss.fffffff'Z'";

    // Only with year, seconds and time zone is a time the same for everybody.
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    /// <summary>The text of a time.</summary>
    public static string TextOf(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The time of a text; null if another reader could take it for another time.</summary>
    public static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    /// <summary>The text of a time that a file or another command gave.</summary>
    /// <returns>Null if another reader could take it for another time.</returns>
    public static string? TextOf(object value) => value switch
    {
        DateTimeOffset time => TextOf(time),
        DateTime { Kind: not DateTimeKind.Unspecified } time => TextOf(new DateTimeOffset(time)),
        DateTime => null,
        _ => Read(value.ToString()?.Trim() ?? "") is { } read ? TextOf(read) : null,
    };
}
