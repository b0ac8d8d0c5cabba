using System.Runtime.CompilerServices;
using IdentityModel.Core;
using Microsoft.Graph;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Serialization;

namespace IdentityModel.Cloud;

/// <summary>Requests through the SDK with the module's errors, and paging.</summary>
internal sealed class GraphCalls(GraphServiceClient client, SessionContext session)
{
    /// <summary>The largest page Graph gives of users, groups and contacts (facts 2.1).</summary>
    public const int PageSize = 999;

    private static readonly Dictionary<string, ParsableFactory<IParsable>> _errors =
        new() { ["XXX"] = ODataError.CreateFromDiscriminatorValue };

    private readonly string _host = new Uri(client.RequestAdapter.BaseUrl!).Host;

    public GraphServiceClient Client => client;

    /// <summary>The error for an exception of a request.</summary>
    public IdentityModelException Translate(Exception failure, GraphGoal goal) => GraphErrors.Translate(failure, _host, session, goal);

    /// <summary>The error for an answer within a batch.</summary>
    public IdentityModelException ErrorOf(BatchAnswer answer, GraphGoal goal) =>
        GraphErrors.FromStatus(answer.Status, answer.Code, answer.Message, goal, inner: null, session);

    /// <summary>Makes one request.</summary>
    public Task<T> RunAsync<T>(GraphGoal goal, Func<GraphServiceClient, Task<T?>> request, CancellationToken cancellationToken) =>
        GraphErrors.RunAsync(_host, session, goal, () => request(client), cancellationToken);

    /// <summary>Sends a request and gives its answer unread.</summary>
    public Task<Stream?> SendAsync(RequestInformation request, CancellationToken cancellationToken) =>
        client.RequestAdapter.SendPrimitiveAsync<Stream>(request, _errors, cancellationToken);

    /// <summary>
    /// Streams a list page after page. Next links are followed as they are; an empty page may have one (facts 2.1).
    /// </summary>
    /// <param name="goal">What it is for.</param>
    /// <param name="page">Requests a page: the first for null, else the one behind a link.</param>
    /// <param name="read">Gives the items and the next link of a page; items are null where the answer has no list.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<TItem> PagesAsync<TPage, TItem>(
        GraphGoal goal,
        Func<GraphServiceClient, string?, Task<TPage?>> page,
        Func<TPage, (List<TItem>? Items, string? Next)> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var followed = new HashSet<string>(StringComparer.Ordinal); // links that lead in a circle would never end
        string? link = null;
        do
        {
            string? current = link;
            TPage answer = await RunAsync(goal, graph => page(graph, current), cancellationToken).ConfigureAwait(false);
            (List<TItem>? items, link) = read(answer);
            if (items is null || (link is not null && !followed.Add(link)))
                throw Errors.AnswerMalformed(goal.What, goal.Target);

            foreach (TItem item in items)
                yield return item;
        }
        while (link is not null);
    }
}
