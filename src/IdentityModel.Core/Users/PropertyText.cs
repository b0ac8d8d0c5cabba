using System.Collections;
using System.Globalization;

namespace IdentityModel.Core.Users;

/// <summary>Turns a property's value of any kind into text.</summary>
public static class PropertyText
{
    /// <summary>The value as text; the members of a collection joined by a blank.</summary>
    internal static string Of(object value) => value switch
    {
        string text => text,
        IEnumerable members => string.Join(" ", members.Cast<object?>().Select(member => member is null ? "" : Of(member))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Whether there is nothing: null, blank text, an empty collection.</summary>
    public static bool IsBlank(object? value) => value switch
    {
        null or DBNull => true,
        string text => string.IsNullOrWhiteSpace(text),
        ICollection collection => collection.Count == 0,
        _ => false,
    };

    /// <summary>The one member of a collection that has one; else the value itself.</summary>
    internal static object Single(object value)
    {
        if (value is string or byte[] || value is not IEnumerable members)
            return value;
        object?[] all = [.. members.Cast<object?>().Take(2)];
        return all.Length == 1 && all[0] is { } only ? only : value;
    }
}
