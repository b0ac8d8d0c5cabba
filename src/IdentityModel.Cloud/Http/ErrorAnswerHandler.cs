using System.Text.Json;
using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

/// <summary>
/// Handles answers that are not the service's own. It drops the body of an error that is not Graph's JSON (a proxy's HTML page,
/// an incomplete body): the SDK would fail on it and lose the status, which says what went wrong. It turns a redirect into an
/// error: Graph never answers this module with one, but a proxy's sign-in page does. The SDK takes 301, 302 and 304 for a success
/// without a body, so that a write would seem done. It also turns a web page with a status of success into an error: a captive
/// portal answers every request with one, and for a write without an answer body the SDK checks only the status.
/// </summary>
internal sealed class ErrorAnswerHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        int status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
        {
            response.Dispose();
            throw new ApiException($"The answer is a redirect (HTTP {status}).") { ResponseStatusCode = status };
        }

        if (response.IsSuccessStatusCode && IsPage(response.Content))
        {
            response.Dispose();
            throw new ApiException($"The answer is a web page (HTTP {status}).") { ResponseStatusCode = status };
        }

        if (!response.IsSuccessStatusCode && response.Content is { } content && !await IsJsonAsync(content).ConfigureAwait(false))
        {
            response.Content = new ByteArrayContent([]);
            content.Dispose();
        }

        return response;
    }

    private static bool IsPage(HttpContent? content) =>
        content?.Headers.ContentType?.MediaType?.ToLowerInvariant() is "text/html" or "application/xhtml+xml";

    private static async Task<bool> IsJsonAsync(HttpContent content)
    {
        if (content.Headers.ContentType?.MediaType is not "application/json")
            return false;

        try
        {
            using var body = JsonDocument.Parse(await content.ReadAsByteArrayAsync().ConfigureAwait(false));
            _ = GraphErrors.Read(body.RootElement); // only reading a text shows that it has half characters
            return body.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (Exception failure) when (Border.IsFault(failure))
        {
            return false;
        }
    }
}
