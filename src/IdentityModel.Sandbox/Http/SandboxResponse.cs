using System.Net;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>An answer before it is sent or put into a batch.</summary>
internal sealed record SandboxResponse(HttpStatusCode Status)
{
    /// <summary>The body, if it is JSON.</summary>
    public JsonNode? Json { get; init; }

    /// <summary>The body, if it is not JSON.</summary>
    public string? Text { get; init; }

    /// <summary>What kind of text it is.</summary>
    public string TextType { get; init; } = "text/plain";

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool IsSuccess => (int)Status < 400;

    public static SandboxResponse Ok(JsonNode json) => new(HttpStatusCode.OK) { Json = json };

    public static SandboxResponse NoContent() => new(HttpStatusCode.NoContent);

    public SandboxResponse With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }
}
