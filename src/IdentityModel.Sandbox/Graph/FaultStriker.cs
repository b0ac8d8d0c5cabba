using System.Globalization;

namespace IdentityModel.Sandbox;

/// <summary>Lets a fault strike a batched request, if a broken connection shows as a status, then logs it.</summary>
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

    /// <summary>The answer of a fault that is a status; null for those that break the connection or the body.</summary>
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
