using System.Globalization;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>Answers Graph requests: token, throttle, route, permission, then the resource.</summary>
internal sealed class GraphService(SandboxTenant tenant, SandboxOptions options, TimeProvider clock, AccessTokens tokens)
{
    private readonly Throttle _throttle = new(tenant, options, clock);
    private readonly SyncSchedule _synchronization = new(tenant, options, clock);

    /// <summary>Answers one request, alone or from a batch, with the ids every answer carries.</summary>
    public SandboxResponse Answer(SandboxRequest request)
    {
        SandboxResponse response = AnswerOrRefuse(request);
        response.Headers["request-id"] = Guid.NewGuid().ToString("D");
        response.Headers["client-request-id"] = request.Header("client-request-id") ?? response.Headers["request-id"];
        if (response.Json is JsonObject { } body && body["error"]?["innerError"] is JsonObject inner)
        {
            inner["request-id"] = response.Headers["request-id"];
            inner["client-request-id"] = response.Headers["client-request-id"];
        }

        return response;
    }

    /// <summary>An error's answer in Graph's form.</summary>
    public SandboxResponse Refuse(GraphErrorException error) => new(error.Status)
    {
        Json = new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = error.Code,
                ["message"] = error.Message,
                ["innerError"] = new JsonObject
                {
                    ["date"] = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
                    ["request-id"] = "",
                    ["client-request-id"] = "",
                },
            },
        },
    };

    private SandboxResponse AnswerOrRefuse(SandboxRequest request)
    {
        try
        {
            SandboxCaller caller = tokens.Read(request.Header("Authorization"));
            string version = request.Segments.Count > 0 ? request.Segments[0] : "";
            if (version is not (GraphCall.ReleasedVersion or GraphCall.BetaVersion))
                throw GraphErrors.BadUrl("Invalid version: " + version);

            if (request.Segments.Count == 2 && request.Segments[1] == "$batch")
                return AnswerBatch(request);

            return AnswerSingle(request, caller, version == GraphCall.BetaVersion);
        }
        catch (GraphErrorException error)
        {
            return Refuse(error);
        }
    }

    private SandboxResponse AnswerBatch(SandboxRequest request) => request.IsBatched
        ? throw GraphErrors.BadRequest("A batch request cannot contain a batch.")
        : request.Method == "POST"
            ? new GraphBatch(this, options, tenant, clock).Answer(request)
            : throw GraphErrors.WrongMethod();

    private SandboxResponse AnswerSingle(SandboxRequest request, SandboxCaller caller, bool isBeta)
    {
        (GraphRoute route, IReadOnlyDictionary<string, string> values) = GraphRoutes.Find(request);
        ThrottleVerdict verdict = _throttle.Take(caller.AppId, request, route);
        SandboxResponse response = verdict.IsRefused
            ? Refuse(GraphErrors.TooManyRequests())
            : Carry(new GraphCall(request, caller, tenant, options, clock.GetUtcNow(), isBeta, values), route);
        foreach (KeyValuePair<string, string> header in verdict.Headers)
            response.Headers[header.Key] = header.Value;
        return response;
    }

    private SandboxResponse Carry(GraphCall call, GraphRoute route)
    {
        try
        {
            if (route.DelegatedOnly && !call.Caller.IsDelegated)
                throw GraphErrors.Denied();

            call.RequireAny(route.Permissions);
            if (route.Part is { } part && tenant.Unread.Contains(part))
                throw GraphErrors.Denied();

            lock (tenant.Gate)
            {
                _synchronization.RunDue();
                tenant.SwitchOffDue(call.Now, options.SwitchOffDuration);
                return route.Answer(call);
            }
        }
        catch (GraphErrorException error)
        {
            return Refuse(error);
        }
    }
}
