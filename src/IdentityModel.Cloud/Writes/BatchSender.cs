using System.Buffers;
using System.Text.Json;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace IdentityModel.Cloud;

/// <summary>Sends a <c>$batch</c> (docs/facts/throttling.md#batches) once or, without <see cref="SendOnceOption"/>, until it is answered.</summary>
internal sealed class BatchSender(GraphCalls graph, TimeProvider clock)
{
    /// <summary>The largest number of requests in a batch (docs/facts/throttling.md#batches).</summary>
    public const int Size = 20;

    /// <summary>Sends a batch.</summary>
    /// <param name="write">Writes the body. Its buffer is wiped after the body is sent: it can hold passwords.</param>
    /// <param name="keepsBodies">Whether the answers keep what the requests gave.</param>
    /// <param name="options">How it is sent.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The answers by <see cref="BatchBody.IdOf"/>.</returns>
    public async Task<Dictionary<string, BatchAnswer>> SendAsync(
        Action<IBufferWriter<byte>> write, bool keepsBodies, IEnumerable<IRequestOption> options, CancellationToken cancellationToken)
    {
        var request = new RequestInformation(
            Method.POST, "{+baseurl}/$batch", new Dictionary<string, object> { ["baseurl"] = graph.Client.RequestAdapter.BaseUrl! });
        request.Headers.Add("Accept", "application/json");
        using WipedBuffer content = new();
        write(content);
        request.SetStreamContent(content.Read(), "application/json");
        var headers = ServiceTime.Option();
        request.AddRequestOptions([headers, .. options]);

        using Stream body = await graph.SendAsync(request, cancellationToken).ConfigureAwait(false)
            ?? throw new JsonException("The answer to a batch is empty.");
        return await BatchAnswer.ReadAsync(body, keepsBodies, TimeOf(headers), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The time by the clock of the service; if the answer does not have it, by this computer's clock.</summary>
    public DateTimeOffset TimeOf(HeadersInspectionHandlerOption headers) => ServiceTime.Of(headers) ?? clock.GetUtcNow();
}
