using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// Answers <c>POST /$batch</c> (docs/facts/throttling.md#batches): each inner request separately, with its own status and
/// headers.
/// </summary>
internal sealed class GraphBatch(GraphService service, SandboxOptions options, SandboxTenant tenant, TimeProvider clock)
{
    private const int LargestBatch = 20;

    public SandboxResponse Answer(SandboxRequest batch)
    {
        if (batch.Json()?["requests"] is not JsonArray { Count: > 0 } requests || requests.Any(request => request is not JsonObject))
            throw GraphErrors.BadUrl("Invalid batch payload format.");

        if (requests.Count > LargestBatch)
            throw GraphErrors.BadUrl($"Number of batch request steps exceeds the maximum value of {LargestBatch}.");

        RequireIds(requests);
        var answers = new Dictionary<string, SandboxResponse>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonNode? request in requests)
        {
            string id = (string)request!["id"]!;
            answers[id] = AnswerInner(batch, request.AsObject(), answers);
        }

        // Graph may answer in any order. The sandbox answers the last request first, so that a client that relies on the order
        // fails.
        return SandboxResponse.Ok(new JsonObject
        {
            ["responses"] = new JsonArray([.. answers.Reverse().Select(answer => (JsonNode?)Write(answer.Key, answer.Value))]),
        });
    }

    private static void RequireIds(JsonArray requests)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonNode? request in requests)
        {
            if (request!["id"] is not JsonValue value || !value.TryGetValue(out string? id) || id.Length == 0 || !seen.Add(id))
                throw GraphErrors.BadUrl("Each request in a batch must have an id that no other request has.");

            foreach (JsonNode? parent in request["dependsOn"] as JsonArray ?? [])
            {
                if (!seen.Contains((string?)parent ?? "") || (string?)parent == id)
                    throw GraphErrors.BadUrl($"Request '{id}' depends on a request that does not come before it.");
            }
        }
    }

    private SandboxResponse AnswerInner(SandboxRequest batch, JsonObject inner, Dictionary<string, SandboxResponse> answers)
    {
        if ((inner["dependsOn"] as JsonArray ?? []).Any(parent => !answers[(string)parent!].IsSuccess))
        {
            return service.Refuse(new GraphErrorException(
                (System.Net.HttpStatusCode)424, "FailedDependency", "A request this one depends on has failed."));
        }

        string? method = (string?)inner["method"];
        string? url = (string?)inner["url"];
        if (method is null || url is null || !Uri.TryCreate(Absolute(batch, url), UriKind.Absolute, out Uri? absolute))
            return service.Refuse(GraphErrors.BadUrl("Invalid batch payload format."));

        Dictionary<string, string> headers = Headers(batch, inner["headers"] as JsonObject);
        if (inner["body"] is not null && !headers.ContainsKey("Content-Type"))
            return service.Refuse(GraphErrors.BadUrl("Write request id : " + inner["id"] + " does not contain Content-Type header or body."));

        var request = new SandboxRequest(method.ToUpperInvariant(), absolute, headers, inner["body"]?.ToJsonString())
        {
            IsBatched = true,
        };
        return FaultStriker.Answer(request, service, options, tenant, clock);
    }

    private static string Absolute(SandboxRequest batch, string url)
    {
        string root = $"{batch.Url.GetLeftPart(UriPartial.Authority)}/{batch.Segments[0]}/";
        return url.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? url : root + url.TrimStart('/');
    }

    private static Dictionary<string, string> Headers(SandboxRequest batch, JsonObject? own)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (batch.Header("Authorization") is { } authorization)
            headers["Authorization"] = authorization;
        foreach (KeyValuePair<string, JsonNode?> header in own ?? [])
            headers[header.Key] = (string?)header.Value ?? "";
        return headers;
    }

    private static JsonObject Write(string id, SandboxResponse answer)
    {
        var headers = new JsonObject { ["Cache-Control"] = "no-cache" };
        foreach (KeyValuePair<string, string> header in answer.Headers)
            headers[header.Key] = header.Value;
        if (answer.Json is not null)
            headers["Content-Type"] = "application/json";
        else if (answer.Text is not null)
            headers["Content-Type"] = "text/plain";
        return new JsonObject
        {
            ["id"] = id,
            ["status"] = (int)answer.Status,
            ["headers"] = headers,
            ["body"] = answer.Json ?? (answer.Text is { } text ? JsonValue.Create(text) : null),
        };
    }
}
