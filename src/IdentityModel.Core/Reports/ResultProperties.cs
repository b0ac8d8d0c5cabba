using IdentityModel.Core.Matching;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Reports;

/// <summary>
/// Reads the properties of results that have lost their type: from a job or another machine, where PowerShell passes on only properties, or
/// from a file.
/// </summary>
internal static class ResultProperties
{
    /// <summary>The text; null if there is none.</summary>
    public static string? Text(IPropertyBag bag, string name) =>
        bag.TryGet(name, out object? value) && value?.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>The time as a text. A text that is no time stays: who needs the time says so, and others do not need it.</summary>
    public static string? Time(IPropertyBag bag, string name) =>
        Text(bag, name) is { } text && bag.TryGet(name, out object? value) ? PredictionTime.TextOf(value!) ?? text : null;

    /// <summary>The GUID; null if there is none.</summary>
    public static Guid? Identifier(IPropertyBag bag, string name) => Guid.TryParse(Text(bag, name), out Guid guid) ? guid : null;

    // ConvertTo-Json and Export-Clixml write a number for the name. Unlike TryParse, refuses a text of digits: 7 is no outcome.
    public static bool TryRead<T>(IPropertyBag bag, string name, out T value)
        where T : struct, Enum
    {
        value = default;
        if (bag.TryGet(name, out object? given) && NumberOf(given) is { } number)
        {
            value = (T)Enum.ToObject(typeof(T), (int)number);
            return number == (int)number && Enum.IsDefined(typeof(T), value);
        }

        return Text(bag, name) is { } text
            && Enum.GetNames(typeof(T)).Contains(text, StringComparer.OrdinalIgnoreCase)
            && Enum.TryParse(text, ignoreCase: true, out value);
    }

    private static double? NumberOf(object? value) => value switch
    {
        int number => number,
        long number => number,
        double number => number,
        _ => null,
    };
}
