using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>Answers GET on one entity.</summary>
internal static class SingleEntity
{
    public static SandboxResponse Answer<T>(GraphCall call, EntityShape<T> shape, T item, string set)
    {
        string? select = call.Request.Query.TryGetValue("$select", out string? text) ? text : null;
        IReadOnlyList<EntityProperty<T>> chosen = shape.Select(select, call.IsBeta);
        string names = string.IsNullOrEmpty(select) ? "" : $"({string.Join(",", chosen.Select(property => property.Name))})";
        var json = new JsonObject { ["@odata.context"] = call.ContextUrl($"{set}{names}/$entity") };
        foreach (KeyValuePair<string, JsonNode?> property in EntityShape<T>.Write(item, chosen))
            json[property.Key] = property.Value?.DeepClone();
        return SandboxResponse.Ok(json);
    }
}
