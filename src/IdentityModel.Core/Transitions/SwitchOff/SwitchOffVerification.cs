namespace IdentityModel.Core.Transitions;

/// <summary>Reads back what the tenant shows after synchronization was turned off, and waits for it if asked.</summary>
internal sealed class SwitchOffVerification(ICloudSession session, IOperationSink sink)
{
    /// <summary>The service takes up to this time (docs/facts/graph.md#switching-off-synchronization).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(72);

    /// <summary>The users that were still synchronized at the last reading; <see langword="null"/> if that could not be read.</summary>
    public long? UsersLeft { get; private set; }

    /// <summary>Reads until synchronization is off for all users, or until the time is up; at least once.</summary>
    /// <returns>What the tenant does not show yet, as sentences; none if all is done.</returns>
    public Task<IReadOnlyList<string>> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        // The service needs hours, so that a reading every ten minutes is enough.
        var poll = new TenantPoll(session.Clock, sink, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));
        return poll.RunAsync("Waiting until synchronization is off", limit, () => ReadAsync(cancellationToken), cancellationToken);
    }

    private async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        UsersLeft = null;
        try
        {
            Organization organization = await session.Directory.GetOrganizationAsync(cancellationToken).ConfigureAwait(false);
            UsersLeft = await session.Directory.CountUsersAsync(new CloudUserQuery { SynchronizedOnly = true }, cancellationToken)
                .ConfigureAwait(false);
            List<string> open = [];
            if (organization.OnPremisesSyncEnabled == true)
                open.Add("The tenant still shows that synchronization is on.");
            if (UsersLeft > 0)
                open.Add($"The tenant still shows {UsersLeft} synchronized users.");
            return open;
        }
        catch (IdentityModelException e) when (TenantPoll.WillPass(e))
        {
            return [$"The command could not read the tenant: {e.Message}"];
        }
    }
}
