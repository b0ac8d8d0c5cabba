using System.Globalization;

namespace IdentityModel.Sandbox;

/// <summary>Applies a fault to a batched request, where a broken connection shows as a status, and logs it.</summary>
internal static class FaultStriker
{
    public static SandboxResponse Answer(
        SandboxRequest request, GraphService service, SandboxOptions options, SandboxTenant tenant, TimeProvider clock)
    {
        var entry = new SandboxRequestEntry(request.Method, request.Url, request.IsBatched, clock.GetUtcNow(), Status: null);
        SandboxFault? fault = options.Faults.Strike(entry);
        SandboxResponse response = fault is null ? service.Answer(request) : Strike(fault, request, service);
        tenant.Log(entry with { Status = (int)response.Status });
        return response;
    }

    private static SandboxResponse Strike(SandboxFault fault, SandboxRequest request, GraphService service)
    {
        if (fault.Kind is SandboxFaultKind.DroppedAfter or SandboxFaultKind.InternalServerErrorAfter)
            service.Answer(request);
        return Refusal(fault, service) ?? service.Refuse(GraphErrors.GatewayTimeout());
    }

    /// <summary>The answer for a fault with a status; null for faults that break the connection or the body.</summary>
    public static SandboxResponse? Refusal(SandboxFault fault, GraphService service)
    {
        SandboxResponse? response = fault.Kind switch
        {
            SandboxFaultKind.TooManyRequests => service.Refuse(GraphErrors.TooManyRequests()),
            SandboxFaultKind.ServiceUnavailable => service.Refuse(GraphErrors.Unavailable()),
            SandboxFaultKind.InternalServerError or SandboxFaultKind.InternalServerErrorAfter =>
                service.Refuse(GraphErrors.Internal()),
            SandboxFaultKind.ExpiredToken => service.Refuse(GraphErrors.ExpiredToken()),
            _ => null,
        };
        if (response is not null && fault.RetryAfter is { } wait)
            response.Headers["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return response;
    }
}
