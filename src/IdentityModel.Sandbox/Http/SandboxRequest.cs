using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>A request as the simulated service reads it, from a client or from a batch.</summary>
internal sealed record SandboxRequest(string Method, Uri Url, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    /// <summary>Whether it came inside a batch.</summary>
    public bool IsBatched { get; init; }

    /// <summary>The path's segments, unescaped; an OData key in brackets is a segment of its own.</summary>
    public IReadOnlyList<string> Segments { get; } = Split(Url);

    /// <summary>The query's parameters, unescaped.</summary>
    public IReadOnlyDictionary<string, string> Query { get; } = FormText.Parse(Url.Query.TrimStart('?'));

    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;

    /// <summary>The body as a JSON object; null if it is something else.</summary>
    public JsonObject? Json()
    {
        try
        {
            return string.IsNullOrWhiteSpace(Body) ? null : JsonNode.Parse(Body!) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<string> Split(Uri url)
    {
        var segments = new List<string>();
        foreach (string raw in url.AbsolutePath.Split(['/'], StringSplitOptions.RemoveEmptyEntries))
        {
            string segment = Uri.UnescapeDataString(raw);
            int bracket = segment.IndexOf("('", StringComparison.Ordinal);
            if (bracket > 0 && segment.EndsWith("')", StringComparison.Ordinal))
            {
                segments.Add(segment.Substring(0, bracket));
                segment = segment.Substring(bracket + 2, segment.Length - bracket - 4).Replace("''", "'");
            }

            segments.Add(segment);
        }

        return segments;
    }
}
