using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityModel.Testing;

/// <summary>
/// Holds every Graph v1.0 request and answer that passes against the published schema: URLs, request bodies, answer bodies, and
/// the same inside <c>$batch</c>. What breaks the schema is kept in <see cref="Violations"/>. Passes everything on unchanged;
/// without the schema it checks nothing.
/// </summary>
public sealed class GraphSchemaHandler : DelegatingHandler
{
    private readonly ConcurrentQueue<string> _violations = new();
    private int _checkedBodies;

    /// <summary>Checks what goes to, and comes from, an inner handler.</summary>
    public GraphSchemaHandler(HttpMessageHandler innerHandler)
        : base(innerHandler)
    {
    }

    /// <summary>False where the answers are broken on purpose.</summary>
    public bool ChecksAnswers { get; set; } = true;

    /// <summary>Everything that broke the schema so far.</summary>
    public IReadOnlyList<string> Violations => [.. _violations];

    /// <summary>How many bodies were checked: a test that means to check some asserts that this is not zero.</summary>
    public int CheckedBodies => _checkedBodies;

    /// <summary>Throws where anything broke the schema.</summary>
    public void Verify()
    {
        if (!_violations.IsEmpty)
            throw new InvalidOperationException(string.Join(Environment.NewLine, _violations));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!GraphSchema.IsAvailable || !IsGraph(request.RequestUri!))
            return await base.SendAsync(request, cancellationToken);

        string? body = request.Content is null ? null : await ReadAsync(request.Content);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        string? answer = ChecksAnswers && response.Content.Headers.ContentType?.MediaType == "application/json"
            ? await response.Content.ReadAsStringAsync(cancellationToken)
            : null;
        CheckExchange(request.Method.Method, request.RequestUri!, body, (int)response.StatusCode, answer);
        return response;
    }

    private static bool IsGraph(Uri url) =>
        url.Host.Contains("graph", StringComparison.OrdinalIgnoreCase) && url.AbsolutePath.StartsWith("/v1.0/", StringComparison.Ordinal);

    private static async Task<string> ReadAsync(HttpContent content)
    {
        byte[] bytes = await content.ReadAsByteArrayAsync();
        using var reader = new StreamReader(content.Headers.ContentEncoding.Contains("gzip")
            ? new System.IO.Compression.GZipStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress)
            : new MemoryStream(bytes));
        return await reader.ReadToEndAsync();
    }

    private void CheckExchange(string method, Uri url, string? body, int status, string? answer)
    {
        if (url.AbsolutePath.EndsWith("/$batch", StringComparison.Ordinal))
        {
            CheckBatch(url, body, answer);
            return;
        }

        // A URL that was sent on purpose to be refused is not the sender's violation.
        if (status < 400)
            Check($"{method} {url}", () => GraphSchemaCheck.Request(method, url, body));
        if (!string.IsNullOrEmpty(body))
            Interlocked.Increment(ref _checkedBodies);
        if (string.IsNullOrEmpty(answer))
            return;

        Interlocked.Increment(ref _checkedBodies);
        Check($"answer {status} to {method} {url}", () => GraphSchemaCheck.Answer(url, status, answer));
    }

    private void CheckBatch(Uri url, string? body, string? answer)
    {
        if (body is null || answer is null || JsonNode.Parse(answer)?["responses"] is not JsonArray responses)
            return;

        string root = url.AbsoluteUri[..^"$batch".Length];
        foreach (JsonNode? request in JsonNode.Parse(body)?["requests"]?.AsArray() ?? [])
        {
            string id = request!["id"]!.GetValue<string>();
            JsonNode? response = responses.FirstOrDefault(candidate => candidate!["id"]!.GetValue<string>() == id);
            if (response is null)
            {
                _violations.Enqueue($"Batched request '{id}' has no answer.");
                continue;
            }

            CheckExchange(
                request["method"]!.GetValue<string>(),
                new Uri(root + request["url"]!.GetValue<string>().TrimStart('/')),
                request["body"]?.ToJsonString(),
                response["status"]!.GetValue<int>(),
                response["body"] is JsonObject inner ? inner.ToJsonString() : null);
        }
    }

    private void Check(string what, Func<IEnumerable<string>> check)
    {
        try
        {
            foreach (string violation in check())
                _violations.Enqueue($"{what}: {violation}");
        }
        catch (Exception exception) when (exception is Microsoft.OData.ODataException or JsonException or InvalidOperationException)
        {
            _violations.Enqueue($"{what}: {exception.Message}");
        }
    }
}
