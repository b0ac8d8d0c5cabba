using System.Text.Json;
using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

/// <summary>
/// Sees to answers that are not the service's own. An error's body that is not its JSON (a proxy's HTML page, a torn body) is dropped,
/// because the SDK would stumble over it and lose the status, which says what went wrong. A redirect is made an error: Graph answers
/// no request of this module with one, a proxy's sign-in page does, and the SDK takes 301, 302 and 304 for a success without a body, so
/// that a write would seem done. So is a page that comes with a status of success: a captive portal answers whatever is asked with one,
/// and of a write whose answer has no body the SDK looks at the status alone.
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
            _ = GraphErrors.Read(body.RootElement); // a text of half characters is found out only when it is read
            return body.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (Exception failure) when (Border.IsFault(failure))
        {
            return false;
        }
    }
}
