using System.Runtime.CompilerServices;
using Microsoft.Graph;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Serialization;

namespace IdentityModel.Cloud;

/// <summary>Requests through the SDK with the module's errors, and paging.</summary>
internal sealed class GraphCalls(GraphServiceClient client, SessionContext session)
{
    /// <summary>The largest page Graph gives of users, groups and contacts (docs/facts/throttling.md#paging).</summary>
    public const int PageSize = 999;

    private static readonly Dictionary<string, ParsableFactory<IParsable>> ErrorFactories =
        new() { ["XXX"] = ODataError.CreateFromDiscriminatorValue };

    /// <summary>Graph's host.</summary>
    public string Host { get; } = new Uri(client.RequestAdapter.BaseUrl!).Host;

    public GraphServiceClient Client => client;

    /// <summary>Turns an exception of a request into the module's error.</summary>
    public IdentityModelException Translate(Exception failure, GraphGoal goal) => GraphErrors.Translate(failure, Host, session, goal);

    /// <summary>The error for an answer within a batch.</summary>
    public IdentityModelException ErrorOf(BatchAnswer answer, GraphGoal goal) =>
        GraphErrors.FromStatus(answer.Status, answer.Code, answer.Message, goal, inner: null, session);

    /// <summary>The request to Graph's beta in place of v1.0: for a property that only beta has.</summary>
    public RequestInformation OfBeta(RequestInformation request)
    {
        string released = client.RequestAdapter.BaseUrl!.TrimEnd('/');
        string beta = released.Substring(0, released.LastIndexOf('/')) + "/beta";
        request.UrlTemplate = request.UrlTemplate!.Replace("{+baseurl}", beta);
        return request;
    }

    /// <summary>The request that reads one user, by object id or user principal name.</summary>
    public RequestInformation UserRequest(string name) => client.Users[name].ToGetRequestInformation(
        request => request.QueryParameters.Select = PersonJson.UserProperties);

    /// <summary>Makes one request.</summary>
    public Task<T> RunAsync<T>(GraphGoal goal, Func<GraphServiceClient, Task<T?>> request, CancellationToken cancellationToken) =>
        GraphErrors.RunAsync(Host, session, goal, () => request(client), cancellationToken);

    /// <summary>Sends a request and returns its answer unread.</summary>
    public Task<Stream?> SendAsync(RequestInformation request, CancellationToken cancellationToken) =>
        client.RequestAdapter.SendPrimitiveAsync<Stream>(request, ErrorFactories, cancellationToken);

    /// <summary>Sends a request and reads the object in its answer.</summary>
    public Task<T> GetAsync<T>(GraphGoal goal, RequestInformation request, ReadJson<T> read, CancellationToken cancellationToken)
        where T : class =>
        ReadAsync(goal, request, answer => GraphJson.ReadAsync(answer, read, cancellationToken), cancellationToken);

    /// <summary>
    /// Streams a list page after page, and requests the next page while the caller uses the items of one. It follows next links
    /// as they are; an empty page can have one (docs/facts/throttling.md#paging). Every page goes through the SDK's pipeline
    /// (token, retries, error mapping), but its items are read by <paramref name="item"/>, not into the SDK's collection models:
    /// see <see cref="GraphJson"/>.
    /// </summary>
    /// <param name="goal">What it is for.</param>
    /// <param name="first">Requests the first page. Its headers are repeated for each one
    /// (docs/facts/throttling.md#paging).</param>
    /// <param name="item">Reads an item.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<T> PagesAsync<T>(
        GraphGoal goal, RequestInformation first, ReadJson<T> item, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var followed = new HashSet<string>(StringComparer.Ordinal); // links that lead in a circle would never end
        Task<GraphPage<T>>? coming = PageAsync(first);
        try
        {
            while (coming is not null)
            {
                GraphPage<T> page = await coming.ConfigureAwait(false);
                if (page.Next is { } repeated && !followed.Add(repeated))
                    throw Errors.AnswerMalformed(goal.What, goal.Target);

                coming = page.Next is { } next ? PageAsync(Following(first, next)) : null;
                foreach (T one in page.Items)
                    yield return one;
            }
        }
        finally
        {
            stop.Cancel(); // the caller stopped reading
            if (coming is not null)
                await Task.WhenAny(coming).ConfigureAwait(false);
        }

        Task<GraphPage<T>> PageAsync(RequestInformation request) =>
            ReadAsync(goal, request, answer => GraphJson.ReadPageAsync(answer, item, stop.Token), stop.Token);
    }

    private static RequestInformation Following(RequestInformation first, string link)
    {
        // As the SDK's own WithUrl does: the link is sent as it is. If it is not an address, the request fails.
        var request = new RequestInformation { HttpMethod = Method.GET, PathParameters = { ["request-raw-url"] = link } };
        foreach (KeyValuePair<string, IEnumerable<string>> header in first.Headers)
            request.Headers.Add(header.Key, [.. header.Value]);
        return request;
    }

    private Task<T> ReadAsync<T>(
        GraphGoal goal, RequestInformation request, Func<Stream, Task<T>> read, CancellationToken cancellationToken)
        where T : class =>
        RunAsync<T>(goal, async _ =>
        {
            using Stream? answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            return answer is null ? null : await read(answer).ConfigureAwait(false);
        }, cancellationToken);
}
