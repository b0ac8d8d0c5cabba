using System.Text;

namespace IdentityModel.Cloud;

/// <summary>
/// Reads users by name, each with the request that reads one, up to 20 in a batch (docs/facts/throttling.md#batches). A user that does not
/// come with the batch is read alone, so each error is the same as if every user were read alone.
/// </summary>
/// <param name="graph">Sends the batches.</param>
/// <param name="clock">The time.</param>
/// <param name="waits">Hears of waits.</param>
/// <param name="alone">Reads one user.</param>
internal sealed class NamedUserReader(
    GraphCalls graph, TimeProvider clock, WaitNotices waits, Func<string, CancellationToken, Task<CloudUser>> alone)
{
    private static readonly GraphGoal Goal = new("read users", Target: null, RequiredPermission.ReadUsers);

    private readonly BatchSender _batches = new(graph, clock);

    /// <summary>Reads them; one outcome for each name, in their order.</summary>
    public async Task<IReadOnlyList<NamedUser>> ReadAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        List<NamedUser> users = [];
        while (users.Count < names.Count)
        {
            string[] batch = [.. names.Skip(users.Count).Take(BatchSender.Size)];
            users.AddRange(await ReadBatchAsync(batch, cancellationToken).ConfigureAwait(false));
        }

        return users;
    }

    private async Task<NamedUser[]> ReadBatchAsync(string[] names, CancellationToken cancellationToken)
    {
        (string Name, string? Path)[] requests = [.. names.Select(name => (name, PathOf(name)))];
        string[] paths = [.. requests.Select(request => request.Path).OfType<string>().Distinct(StringComparer.Ordinal)];
        var came = new Dictionary<string, CloudUser>(StringComparer.Ordinal);
        if (paths.Length > 1)
        {
            try
            {
                Dictionary<string, BatchAnswer> answers =
                    await _batches.SendAsync(body => BatchBody.Write(paths, body), keepsBodies: true, options: [], cancellationToken).ConfigureAwait(false);
                for (int i = 0; i < paths.Length; i++)
                {
                    if (answers.TryGetValue(BatchBody.IdOf(i), out BatchAnswer? answer) && UserOf(answer) is { } user)
                        came[paths[i]] = user;
                }

                await WaitAsync(answers.Values, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                IdentityModelException error = graph.Translate(failure, Goal);
                if (error.IsLostConnection)
                    return [.. names.Select(_ => new NamedUser(User: null, error))];
            }
        }

        return await Task.WhenAll(requests.Select(request =>
            request.Path is { } path && came.TryGetValue(path, out CloudUser? user)
                ? Task.FromResult(new NamedUser(user, Error: null))
                : ReadAloneAsync(request.Name, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>Waits as long as refused requests of the batch ask, before their users are read alone.</summary>
    private async Task WaitAsync(IEnumerable<BatchAnswer> answers, CancellationToken cancellationToken)
    {
        BatchAnswer? slowest = answers.Where(answer => RetryRule.IsTransient(answer.Status)).OrderByDescending(answer => answer.RetryAfter).FirstOrDefault();
        if (slowest is null || RetryRule.WaitBefore(1, slowest.RetryAfter) is not { } wait)
            return;

        using (waits.Tell(graph.Host, RetryRule.Notice(slowest.Status, wait, 2), waited: TimeSpan.Zero, wait))
            await clock.Delay(wait, cancellationToken).ConfigureAwait(false);
    }

    private async Task<NamedUser> ReadAloneAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return new NamedUser(await alone(name, cancellationToken).ConfigureAwait(false), Error: null);
        }
        catch (IdentityModelException error)
        {
            return new NamedUser(User: null, error);
        }
    }

    /// <summary>The path of a read within a batch; null if the name cannot be in one.</summary>
    private string? PathOf(string name)
    {
        // Without a name, the address would be that of the list.
        if (string.IsNullOrWhiteSpace(name))
            return null;

        try
        {
            // The SDK writes %24 for $; a handler that no request within a batch passes makes it $ again.
            string root = graph.Client.RequestAdapter.BaseUrl!.TrimEnd('/');
            return graph.UserRequest(name).URI.AbsoluteUri.Substring(root.Length).Replace("?%24", "?$");
        }
        catch (Exception failure) when (Border.IsFault(failure))
        {
            return null; // too long for an address, or half a character
        }
    }

    private static CloudUser? UserOf(BatchAnswer answer)
    {
        try
        {
            return answer.Body is { } body ? GraphJson.Read(Encoding.UTF8.GetBytes(body.GetRawText()), UserJson.User) : null;
        }
        catch (Exception failure) when (Border.IsFault(failure))
        {
            return null; // the answer to its own request can be read, or says what is wrong
        }
    }
}
