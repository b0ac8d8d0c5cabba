using System.Globalization;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>The properties of one kind of entity.</summary>
/// <param name="type">The type's qualified name, without <c>#</c>.</param>
/// <param name="properties">Its properties.</param>
internal sealed class EntityShape<T>(string type, IReadOnlyList<EntityProperty<T>> properties)
{
    private readonly Dictionary<string, EntityProperty<T>> _byName =
        properties.ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    private readonly List<EntityProperty<T>> _byDefault = [.. properties.Where(property => property.ByDefault)];

    public string Type { get; } = type;

    public EntityProperty<T>? Find(string name, bool isBeta) =>
        _byName.TryGetValue(name, out EntityProperty<T>? property) && (isBeta || !property.BetaOnly) ? property : null;

    /// <summary>The properties in a <c>$select</c>; without one, the default properties.</summary>
    public IReadOnlyList<EntityProperty<T>> Select(string? select, bool isBeta)
    {
        if (string.IsNullOrEmpty(select))
            return _byDefault;

        var chosen = new List<EntityProperty<T>>();
        foreach (string name in select!.Split(',').Select(name => name.Trim()))
        {
            // A path into another resource can only be filtered on.
            EntityProperty<T> property = (name.IndexOf('/') < 0 ? Find(name, isBeta) : null) ?? throw GraphErrors.BadUrl(
                $"Parsing OData Select and Expand failed: Could not find a property named '{name}' on type '{Type}'.");
            if (!chosen.Contains(property))
                chosen.Add(property);
        }

        return chosen;
    }

    public static JsonObject Write(T item, IReadOnlyList<EntityProperty<T>> chosen)
    {
        var json = new JsonObject();
        foreach (EntityProperty<T> property in chosen)
            json[property.Name] = ToJson(property.Read(item));
        return json;
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        JsonNode node => node,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        DateTimeOffset time => JsonValue.Create(
            time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        IEnumerable<string> texts => new JsonArray([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]),
        _ => throw new ArgumentException($"No JSON form for {value.GetType()}.", nameof(value)),
    };
}
