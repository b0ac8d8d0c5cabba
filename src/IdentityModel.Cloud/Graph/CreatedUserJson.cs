using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>Reads a user's id and when it was created.</summary>
internal static class CreatedUserJson
{
    /// <summary>The properties to select.</summary>
    public static readonly string[] Properties = ["id", "createdDateTime"];

    public static readonly ReadJson<CreatedUser> User = (ref Utf8JsonReader reader) =>
    {
        string? id = null;
        DateTimeOffset? created = null;
        GraphJson.RequireObject(ref reader);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
                id = UserJson.Text(ref reader);
            else if (reader.ValueTextEquals("createdDateTime"u8))
                created = UserJson.Time(ref reader);
            else
                reader.Skip();
        }

        // Users without the time are old ones (docs/facts/graph.md#user-properties).
        return new CreatedUser(id is { Length: > 0 } ? id : throw new JsonException("A user has no id."), created ?? default);
    };
}
