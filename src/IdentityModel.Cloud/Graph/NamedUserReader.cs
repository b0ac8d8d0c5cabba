using System.Text;
using System.Text.Json;
using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

/// <summary>
/// Reads users by name, each with the request that reads one, up to 20 in a batch (docs/facts/throttling.md#batches). A request of the
/// batch that is refused for the moment is sent again, by <see cref="RetryRule"/>.
/// </summary>
internal sealed class NamedUserReader(GraphCalls graph, TimeProvider clock, WaitNotices waits)
{
    private readonly BatchSender _batches = new(graph, clock);

    /// <summary>Reads them; one outcome for each name, in their order.</summary>
    public async Task<IReadOnlyList<NamedUser>> ReadAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        Read[] all = [.. names.Select(name => new Read(name))];
        List<Read> sent = [.. all.Where(read => read.Result is null)];
        for (int start = 0; start < sent.Count; start += BatchSender.Size)
        {
            List<Read> batch = sent.GetRange(start, Math.Min(BatchSender.Size, sent.Count - start));
            await ReadBatchAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        return [.. all.Select(read => read.Result!)];
    }

    /// <summary>What one user is read for.</summary>
    public static GraphGoal GoalOf(string name) => new($"read the user '{name}'", name, RequiredPermission.ReadUsers)
    {
        NotFound = inner => Errors.UserNotFound(name, inner),
    };

    private async Task ReadBatchAsync(List<Read> open, CancellationToken cancellationToken)
    {
        TimeSpan started = clock.GetMonotonicTime();
        bool renewsToken = false;
        for (int attempt = 1; open.Count > 0; attempt++)
        {
            if (await TrySendAsync(open, renewsToken, cancellationToken).ConfigureAwait(false) is not { } answers)
                return;

            bool mayRenew = !renewsToken;
            List<(Read Read, int? Status, TimeSpan Wait)> again = [];
            for (int i = 0; i < open.Count; i++)
            {
                answers.TryGetValue(BatchBody.IdOf(i), out BatchAnswer? answer);
                if (WaitBefore(attempt, answer, mayRenew) is { } wait)
                    again.Add((open[i], answer?.Status, wait));
                else
                    open[i].Result = ResultOf(open[i].Goal, answer);
            }

            open = [.. again.Select(one => one.Read)];
            renewsToken = again.Exists(one => one.Status is 401);
            (_, int? status, TimeSpan longest) = again.OrderByDescending(one => one.Wait).FirstOrDefault();
            if (longest <= TimeSpan.Zero)
                continue;

            string why = RetryRule.Notice(status, longest, attempt + 1);
            using (waits.Tell(graph.Host, why, waited: clock.GetMonotonicTime() - started, longest))
                await clock.Delay(longest, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends the reads. If the batch fails as a whole, each read has that error, and the answer is null.</summary>
    private async Task<Dictionary<string, BatchAnswer>?> TrySendAsync(
        List<Read> reads, bool renewsToken, CancellationToken cancellationToken)
    {
        string[] paths = [.. reads.Select(read => PathOf(read.Name))];
        IRequestOption[] options = renewsToken ? [new RenewTokenOption()] : [];
        try
        {
            return await _batches.SendAsync(body => BatchBody.Write(paths, body), keepsBodies: true, options, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            reads.ForEach(read => read.Result = new NamedUser(User: null, graph.Translate(failure, read.Goal)));
            return null;
        }
    }

    // The SDK writes %24 for $; a handler that no request within a batch passes makes it $ again.
    private string PathOf(string name)
    {
        string root = graph.Client.RequestAdapter.BaseUrl!.TrimEnd('/');
        return graph.UserRequest(name).URI.AbsoluteUri.Substring(root.Length).Replace("?%24", "?$");
    }

    /// <summary>The wait before a request of a batch is sent again; null if its answer stands.</summary>
    private static TimeSpan? WaitBefore(int attempt, BatchAnswer? answer, bool mayRenew) => answer switch
    {
        { Status: 401 } when mayRenew => TimeSpan.Zero,
        { Status: var status } when !RetryRule.IsTransient(status) => null,
        _ => RetryRule.WaitBefore(attempt, answer?.RetryAfter),
    };

    private NamedUser ResultOf(GraphGoal goal, BatchAnswer? answer)
    {
        if (answer is { Status: < 200 or >= 300 })
            return new NamedUser(User: null, graph.ErrorOf(answer, goal));

        try
        {
            if (answer?.Body is not { } body)
                throw new JsonException("The answer is lost.");
            return new NamedUser(GraphJson.Read(Encoding.UTF8.GetBytes(body.GetRawText()), UserJson.User), Error: null);
        }
        catch (Exception failure) when (Border.IsFault(failure))
        {
            return new NamedUser(User: null, Errors.AnswerMalformed(goal.What, goal.Target, failure));
        }
    }

    /// <summary>One user on the way.</summary>
    private sealed class Read(string name)
    {
        public string Name => name;

        public GraphGoal Goal { get; } = GoalOf(name);

        // Without a name, the address would be that of the list.
        public NamedUser? Result { get; set; } = string.IsNullOrWhiteSpace(name) ? new NamedUser(User: null, Errors.UserNotFound(name)) : null;
    }
}
