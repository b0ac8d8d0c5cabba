using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>
/// Drops the body of an error answer that is not the service's own JSON (a proxy's HTML page, a torn body), because the SDK would
/// stumble over it and lose the status, which says what went wrong.
/// </summary>
internal sealed class ErrorAnswerHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode && response.Content is { } content && !await IsJsonAsync(content).ConfigureAwait(false))
        {
            response.Content = new ByteArrayContent([]);
            content.Dispose();
        }

        return response;
    }

    private static async Task<bool> IsJsonAsync(HttpContent content)
    {
        if (content.Headers.ContentType?.MediaType is not "application/json")
            return false;

        try
        {
            using var body = JsonDocument.Parse(await content.ReadAsByteArrayAsync().ConfigureAwait(false));
            return body.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
