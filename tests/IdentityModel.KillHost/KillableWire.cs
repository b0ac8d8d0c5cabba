namespace IdentityModel.KillHost;

/// <summary>A place to be killed at before each request, and after it before its answer is read.</summary>
public sealed class KillableWire(HttpMessageHandler inner, KillSwitch kill) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string what = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        await kill.PassAsync($"before {what}");
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        await kill.PassAsync($"after {what}");
        return response;
    }
}
