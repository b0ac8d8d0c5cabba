using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IdentityModel.Local.Files;

/// <summary>Says of JSON that a person may have edited what is wrong with it, without the words of the library that read it.</summary>
internal static class JsonFault
{
    private const string Root = "$.";

    /// <summary>What is wrong, as a clause.</summary>
    /// <param name="fault">What the library threw.</param>
    /// <param name="type">The type that was read with <see cref="FileJson.Strict"/>.</param>
    /// <param name="what">What such JSON is called, such as "a backup".</param>
    public static string Reason(Exception fault, Type type, string what)
    {
        if (fault is not JsonException json)
            return "its JSON cannot be read.";

        // Only of damaged JSON the library does not know the place of a value.
        string line = $"line {json.LineNumber + 1}";
        if (json.Path is not { } path || !path.StartsWith(Root, StringComparison.Ordinal))
            return $"its JSON is damaged in {line}.";

        string place = path.Substring(Root.Length);
        return Has(type, place.Split('.')) ? $"the value of '{place}' ({line}) is not valid." : $"{what} has no value '{place}' ({line}).";
    }

    // A member of a list ends a place: its lists hold no objects.
    private static bool Has(Type type, string[] names)
    {
        Type? around = type;
        foreach (string name in names.Select(name => name.Split('[')[0]))
        {
            JsonPropertyInfo? property = FileJson.Strict.GetTypeInfo(around).Properties
                .FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
            if (property is null)
                return false;
            around = property.PropertyType;
        }

        return true;
    }
}
