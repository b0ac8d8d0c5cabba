namespace IdentityModel.Testing;

/// <summary>Sends every request to a service on this machine instead, with the address it was meant for in a header.</summary>
public sealed class LoopbackWire(Uri service) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
{
    public const string MeantFor = "X-Meant-For";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation(MeantFor, request.RequestUri!.AbsoluteUri);
        request.RequestUri = service;
        request.Headers.Host = null;
        return base.SendAsync(request, cancellationToken);
    }
}
