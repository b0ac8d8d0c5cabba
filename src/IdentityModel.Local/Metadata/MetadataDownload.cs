using System.Net;
using System.Security.Authentication;
using IdentityModel.Local.Files;

namespace IdentityModel.Local.Metadata;

/// <summary>
/// Fetches a metadata document over https: bounded in size and time, following a few redirects and none that leaves https.
/// </summary>
internal sealed class MetadataDownload(FederationMetadataTransport transport) : IMetadataFetcher
{
    private const int MostRedirects = 5;

    /// <inheritdoc/>
    public async Task<byte[]> FetchAsync(Uri uri, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(transport.TimeLimit);
        using HttpClient client = CreateClient();
        try
        {
            return await FollowAsync(client, uri, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not IdentityModelException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
                throw Errors.MetadataTimeout(Shown(uri), transport.TimeLimit, e);
            if (e is HttpRequestException or IOException or WebException)
                throw Unreachable(uri, e);
            if (Border.IsFault(e))
                throw Errors.MetadataAnswerUnreadable(Shown(uri), e);
            throw;
        }
    }

    private HttpClient CreateClient()
    {
        HttpMessageHandler handler = transport.Handler ?? new HttpClientHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        };
        return new HttpClient(handler, disposeHandler: transport.Handler is null) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private async Task<byte[]> FollowAsync(HttpClient client, Uri first, CancellationToken cancellationToken)
    {
        Uri uri = first;
        for (int redirects = 0; ; redirects++)
        {
            using HttpResponseMessage response = await client
                .GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response.StatusCode))
                return await ReadAsync(uri, response, cancellationToken).ConfigureAwait(false);

            uri = redirects < MostRedirects ? TargetOf(uri, response) : throw Errors.MetadataRedirectRefused(Shown(first), Shown(uri));
        }
    }

    private async Task<byte[]> ReadAsync(Uri uri, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            throw Errors.MetadataRefused(Shown(uri), (int)response.StatusCode, response.ReasonPhrase);
        if (response.Content.Headers.ContentLength > transport.MaxBytes)
            throw Errors.MetadataTooLarge(Shown(uri), transport.MaxBytes);

        // Once they read, streams of .NET Framework ignore the token.
        using CancellationTokenRegistration whenOver = cancellationToken.Register(response.Dispose);
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        return await BoundedContent.ReadAsync(stream, transport.MaxBytes, cancellationToken).ConfigureAwait(false)
            ?? throw Errors.MetadataTooLarge(Shown(uri), transport.MaxBytes);
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static Uri TargetOf(Uri uri, HttpResponseMessage response)
    {
        if (response.Headers.Location is not { } location)
            throw Errors.MetadataRedirectRefused(Shown(uri), target: null);
        if (!Uri.TryCreate(uri, location, out Uri? target))
            throw Errors.MetadataRedirectRefused(Shown(uri), "what is no address");

        return target.Scheme == Uri.UriSchemeHttps ? target : throw Errors.MetadataRedirectRefused(Shown(uri), Shown(target));
    }

    private static IdentityModelException Unreachable(Uri uri, Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
                return Errors.MetadataHostCertificateUntrusted(uri.Host, failure);
        }

        return Errors.MetadataHostUnreachable(uri.Host, failure);
    }

    // Without user name, password and query: sign-in pages that are redirected to carry tokens there.
    private static string Shown(Uri uri) => uri.GetLeftPart(UriPartial.Path);
}
