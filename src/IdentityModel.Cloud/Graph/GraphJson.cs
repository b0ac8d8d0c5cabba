using System.Buffers;
using System.Text.Json;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Serialization.Json;

namespace IdentityModel.Cloud;

/// <summary>
/// Reads Graph's answers from their bytes. Lists do not go through the SDK's collection models: these parse into a DOM and then
/// into a model with a backing store, which takes about twenty times as long as reading the users (docs/performance.md, Reading).
/// </summary>
internal static class GraphJson
{
    /// <summary>A page of a list.</summary>
    /// <exception cref="JsonException">The answer is no list.</exception>
    public static Task<GraphPage<T>> ReadPageAsync<T>(Stream answer, ReadJson<T> item, CancellationToken cancellationToken) =>
        ReadAsync(answer, (ref Utf8JsonReader reader) => ReadPage(ref reader, item), cancellationToken);

    /// <summary>The one object of an answer.</summary>
    public static async Task<T> ReadAsync<T>(Stream answer, ReadJson<T> read, CancellationToken cancellationToken)
    {
        // ResilienceHandler has read the answer to its end, so its length is known.
        byte[] bytes = ArrayPool<byte>.Shared.Rent((int)answer.Length);
        try
        {
            int length = 0;
            for (int count = -1; count != 0; length += count)
                count = await answer.ReadAsync(bytes, length, bytes.Length - length, cancellationToken).ConfigureAwait(false);
            return Read(bytes.AsSpan(0, length), read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Reads objects through a model of the SDK: for lists so short that its cost does not matter.</summary>
    public static ReadJson<T> Model<T>(ParsableFactory<T> factory)
        where T : IParsable => (ref Utf8JsonReader reader) =>
    {
        RequireObject(ref reader);
        return new JsonParseNode(JsonElement.ParseValue(ref reader)).GetObjectValue(factory);
    };

    /// <summary>Throws if the reader is not at the start of an object.</summary>
    public static void RequireObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
            throw new JsonException($"An object was expected, not {reader.TokenType}.");
    }

    /// <summary>Reads the one object of a text.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, ReadJson<T> read)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        T answer = read(ref reader);
        reader.Read(); // throws if something follows
        return answer;
    }

    private static GraphPage<T> ReadPage<T>(ref Utf8JsonReader reader, ReadJson<T> item)
    {
        List<T>? items = null;
        string? next = null;
        RequireObject(ref reader);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("value"u8))
            {
                items = ReadItems(ref reader, item);
            }
            else if (reader.ValueTextEquals("@odata.nextLink"u8))
            {
                reader.Read();
                next = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        return new GraphPage<T>(items ?? throw new JsonException("The answer holds no list."), next);
    }

    private static List<T> ReadItems<T>(ref Utf8JsonReader reader, ReadJson<T> item)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray)
            throw new JsonException("The answer's value is no list.");

        var items = new List<T>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            items.Add(item(ref reader));
        return items;
    }
}
