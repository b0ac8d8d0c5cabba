using System.Globalization;
using System.Text;

namespace System.Runtime.CompilerServices;

/// <summary>
/// Writes values into text: the compiler turns every <c>$"..."</c> into calls of this type. It is compiled into each library and
/// replaces the type of newer platforms, because that type and <c>string.Format</c> write dates in the calendar of the user's
/// culture: the year 2026 as 2569, 1448 or 1405. Other people read messages, journals and reports, too.
/// </summary>
/// <remarks>A moment without a format is written in UTC, to the minute. <c>CultureTests</c> prevents other ways.</remarks>
internal struct DefaultInterpolatedStringHandler
{
    private const string Moment = "yyyy-MM-dd HH:mm 'UTC'";
    private const int UsualLength = 16;

    private readonly StringBuilder _text;

    /// <summary>Begins a text.</summary>
    /// <param name="literalLength">How many of its characters are constant.</param>
    /// <param name="formattedCount">How many values it has.</param>
    public DefaultInterpolatedStringHandler(int literalLength, int formattedCount) =>
        _text = new StringBuilder(literalLength + (formattedCount * UsualLength));

    /// <summary>Adds constant text.</summary>
    public readonly void AppendLiteral(string value) => _text.Append(value);

    /// <summary>Adds a text.</summary>
    public readonly void AppendFormatted(string? value) => _text.Append(value);

    /// <summary>Adds a value.</summary>
    public readonly void AppendFormatted<T>(T value) => AppendFormatted(value, format: null);

    /// <summary>Adds a value in a format.</summary>
    public readonly void AppendFormatted<T>(T value, string? format) => _text.Append(Written(value, format));

    /// <summary>Adds a value without a static type, such as one of two values of different types.</summary>
    public readonly void AppendFormatted(object? value, string? format = null) => _text.Append(Written(value, format));

    /// <summary>The whole text.</summary>
    public readonly string ToStringAndClear() => _text.ToString();

    private static string? Written(object? value, string? format) => value switch
    {
        DateTimeOffset moment when format is null => moment.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture),
        DateTime moment when format is null => moment.ToUniversalTime().ToString(Moment, CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(format, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };
}
