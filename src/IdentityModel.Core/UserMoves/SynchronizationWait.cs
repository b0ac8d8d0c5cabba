namespace IdentityModel.Core.UserMoves;

/// <summary>Waits until synchronization has taken over users who were given back: until they read as synchronized.</summary>
internal sealed class SynchronizationWait(ICloudSession session, IOperationSink sink)
{
    /// <summary>How long it waits. Synchronization usually runs every half hour.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private const int Together = 20;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>Waits.</summary>
    /// <param name="users">The users.</param>
    /// <param name="limit">How long; zero reads once.</param>
    /// <param name="taken">Gets the users that were taken over, as they are seen.</param>
    /// <param name="gone">Gets a user that was deleted, so that nothing takes it over.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The users that were not taken over.</returns>
    public async Task<IReadOnlyList<CloudUser>> RunAsync(
        IReadOnlyList<CloudUser> users,
        TimeSpan limit,
        Func<IReadOnlyList<CloudUser>, Task> taken,
        Action<CloudUser, IdentityModelException> gone,
        CancellationToken cancellationToken)
    {
        var open = new List<CloudUser>(users);
        if (open.Count == 0)
            return open;

        var poll = new TenantPoll(session.Clock, sink, FirstPause, LongestPause);
        IReadOnlyList<string> end = await poll.RunAsync("Waiting for a sync cycle", limit, async () =>
        {
            await LookAsync(open, taken, gone, cancellationToken).ConfigureAwait(false);
            return open.Count == 0 ? [] : [Count(open.Count)];
        }, cancellationToken).ConfigureAwait(false);
        if (end.Count > 0 && end[0] != Count(open.Count))
            sink.Warning(end[0]); // what could not be read
        return open;
    }

    /// <summary>
    /// Takes the users out who are synchronized. While none of a batch is, it does not read the others, and begins with others next time: one
    /// cycle takes over all.
    /// </summary>
    private async Task LookAsync(
        List<CloudUser> open,
        Func<IReadOnlyList<CloudUser>, Task> taken,
        Action<CloudUser, IdentityModelException> gone,
        CancellationToken cancellationToken)
    {
        int left = open.Count;
        while (left > 0)
        {
            CloudUser[] batch = [.. open.Take(Math.Min(Together, left))];
            (CloudUser User, bool IsTaken, IdentityModelException? Gone)[] read =
                await Task.WhenAll(batch.Select(user => ReadAsync(user, cancellationToken))).ConfigureAwait(false);
            open.RemoveRange(0, batch.Length);
            open.AddRange(read.Where(one => one is { IsTaken: false, Gone: null }).Select(one => one.User));
            left -= batch.Length;
            foreach ((CloudUser user, _, IdentityModelException? error) in read)
            {
                if (error is not null)
                    gone(user, error);
            }

            CloudUser[] done = [.. read.Where(one => one.IsTaken).Select(one => one.User)];
            if (done.Length == 0)
                return;

            await taken(done).ConfigureAwait(false);
        }
    }

    private async Task<(CloudUser User, bool IsTaken, IdentityModelException? Gone)> ReadAsync(CloudUser user, CancellationToken cancellationToken)
    {
        try
        {
            CloudUser now = await session.Directory.GetUserAsync(user.Id, cancellationToken).ConfigureAwait(false);
            return (user, now.OnPremisesSyncEnabled == true, null);
        }
        catch (IdentityModelException e) when (TenantPoll.WillPass(e))
        {
            return (user, false, e.Kind == ErrorKind.ObjectNotFound ? e : null); // of other errors, the next reading says more
        }
    }

    private static string Count(int users) => users == 1 ? "1 user waits for a sync cycle." : $"{users} users wait for a sync cycle.";
}
