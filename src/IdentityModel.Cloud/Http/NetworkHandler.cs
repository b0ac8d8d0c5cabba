using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace IdentityModel.Cloud;

/// <summary>
/// Tells what no later attempt mends from what may pass: a certificate that is not trusted and a name that does not resolve are errors
/// of the module, which nobody tries again. A host that has answered before is another matter: there the network's name service is away
/// for a moment, and a run of hours must outlast that.
/// </summary>
internal sealed class NetworkHandler(ServerCertificates certificates) : DelegatingHandler
{
    private readonly ConcurrentDictionary<string, bool> _answered = new(StringComparer.OrdinalIgnoreCase);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string host = request.RequestUri?.Host ?? "";
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            _answered[host] = true;
            return response;
        }
        catch (HttpRequestException failure) when (ErrorOf(request.RequestUri, host, failure) is { } error)
        {
            throw error;
        }
    }

    private IdentityModelException? ErrorOf(Uri? uri, string host, HttpRequestException failure)
    {
        if (Find<AuthenticationException>(failure) is not null || Find<WebException>(failure)?.Status is WebExceptionStatus.TrustFailure)
            return certificates.ErrorOf(host, failure) ?? Errors.TlsFailed(host, failure);

        return IsUnresolved(failure) && !_answered.ContainsKey(host) ? Errors.HostUnknown(host, ProxyOf(uri), failure) : null;
    }

    private static bool IsUnresolved(HttpRequestException failure) =>
        Find<SocketException>(failure)?.SocketErrorCode is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData
        || Find<WebException>(failure)?.Status is WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure;

    /// <summary>The proxy that this computer uses for an address, without the name and password it may have; null for none.</summary>
    private static string? ProxyOf(Uri? uri) =>
        uri is not null && WebRequest.DefaultWebProxy?.GetProxy(uri) is { } proxy && proxy.Host != uri.Host
            ? $"{proxy.Scheme}://{proxy.Authority}"
            : null;

    private static T? Find<T>(Exception failure)
        where T : Exception
    {
        Exception? one = failure;
        while (one is not null and not T)
            one = one.InnerException;
        return (T?)one;
    }
}
