using System.Globalization;
using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>The answer to one request within a batch.</summary>
/// <param name="Status">Its own HTTP status.</param>
/// <param name="RetryAfter">The wait it asks for.</param>
/// <param name="Code">Graph's error code.</param>
/// <param name="Message">Graph's error message.</param>
internal sealed record BatchAnswer(int Status, TimeSpan? RetryAfter, string? Code, string? Message)
{
    /// <summary>What the request gave, if it succeeded and what it gave is kept.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>The answers of a batch by id. An answer that cannot be read is missing, like a lost one.</summary>
    /// <param name="body">The answer to the whole batch.</param>
    /// <param name="keepsBodies">Whether the answers keep their <see cref="Body"/>: that to a change of a password may have it.</param>
    /// <param name="now">The time by the clock of the service.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="JsonException">The body cannot be read.</exception>
    public static async Task<Dictionary<string, BatchAnswer>> ReadAsync(
        Stream body, bool keepsBodies, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using JsonDocument document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken).ConfigureAwait(false);
        JsonElement responses = ResponsesIn(document.RootElement)
            ?? throw new JsonException("The answer to a batch holds no responses.");
        var answers = new Dictionary<string, BatchAnswer>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonElement response in responses.EnumerateArray())
        {
            try
            {
                Add(answers, response, keepsBodies, now);
            }
            catch (Exception failure) when (Border.IsFault(failure))
            {
                // Like a lost answer: its request is sent again.
            }
        }

        return answers;
    }

    private static JsonElement? ResponsesIn(JsonElement answer)
    {
        try
        {
            return answer.ValueKind is JsonValueKind.Object && answer.TryGetProperty("responses", out JsonElement responses)
                && responses.ValueKind is JsonValueKind.Array ? responses : null;
        }
        catch (InvalidOperationException)
        {
            return null; // a name of half characters
        }
    }

    private static void Add(Dictionary<string, BatchAnswer> answers, JsonElement response, bool keepsBodies, DateTimeOffset now)
    {
        if (response.ValueKind is JsonValueKind.Object
            && response.TryGetProperty("id", out JsonElement id) && id.ValueKind is JsonValueKind.String
            && response.TryGetProperty("status", out JsonElement status) && status.ValueKind is JsonValueKind.Number
            && status.TryGetInt32(out int code))
        {
            answers[id.GetString()!] = Read(response, code, keepsBodies, now);
        }
    }

    private static BatchAnswer Read(JsonElement response, int status, bool keepsBodies, DateTimeOffset now)
    {
        bool hasBody = response.TryGetProperty("body", out JsonElement body);
        (string? code, string? message) = hasBody ? GraphErrors.Read(body) : default;
        return new BatchAnswer(status, RetryAfterOf(response, now), code, message)
        {
            Body = keepsBodies && hasBody && status is 200 ? body.Clone() : null,
        };
    }

    private static TimeSpan? RetryAfterOf(JsonElement response, DateTimeOffset now)
    {
        if (!response.TryGetProperty("headers", out JsonElement headers) || headers.ValueKind is not JsonValueKind.Object)
            return null;

        foreach (JsonProperty header in headers.EnumerateObject())
        {
            if (!header.Name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase))
                continue;

            string value = header.Value.ToString();
            if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
                return TimeSpan.FromSeconds(seconds);
            if (DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date))
                return date - now;
        }

        return null;
    }
}
