using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace IdentityModel.Cloud;

/// <summary>
/// Separates failures that no later attempt can repair from transient ones. An untrusted certificate and a name that does not
/// resolve become errors of the module, and nobody retries them. If the host has answered before, a name that does not resolve is
/// transient: name resolution is down for a moment, and a run of hours must outlast that.
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

    /// <summary>The proxy that this computer uses for an address, without a user name and password; null for none.</summary>
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
