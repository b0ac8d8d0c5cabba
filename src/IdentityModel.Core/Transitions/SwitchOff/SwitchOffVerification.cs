namespace IdentityModel.Core.Transitions;

/// <summary>Reads back what the tenant shows after synchronization was turned off, and waits for it if asked.</summary>
internal sealed class SwitchOffVerification(ICloudSession session, IOperationSink sink)
{
    /// <summary>The service takes up to this time (docs/facts/graph.md#switching-off-synchronization).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(72);

    /// <summary>The users that were still synchronized at the last reading; <see langword="null"/> if that could not be read.</summary>
    public long? UsersLeft { get; private set; }

    /// <summary>What the service refuses to show, which waiting does not change, as sentences; none if all could be read.</summary>
    public IReadOnlyList<string> Unread { get; private set; } = [];

    /// <summary>Reads until synchronization is off for all objects, or until the time is up; at least once.</summary>
    /// <returns>What the tenant does not show yet, as sentences; none if all is done.</returns>
    public Task<IReadOnlyList<string>> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        // The service needs hours, so that a reading every ten minutes is enough.
        var poll = new TenantPoll(session.Clock, sink, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));
        return poll.RunAsync("Waiting until synchronization is off", limit, () => ReadAsync(cancellationToken), cancellationToken);
    }

    /// <summary>What the admin should know of the flag of password hash sync, which no longer has a meaning; else <see langword="null"/>.</summary>
    public async Task<string?> HashSyncAsync(string tenantId, CancellationToken cancellationToken)
    {
        try
        {
            DirectorySyncFeatures features = await session.Directory.GetDirectorySyncFeaturesAsync(cancellationToken).ConfigureAwait(false);
            return features.PasswordHashSyncEnabled switch
            {
                true => SwitchOffText.HashSyncStillOn(tenantId),
                false => null,
                null => SwitchOffText.HashSyncUnread,
            };
        }
        catch (IdentityModelException)
        {
            return SwitchOffText.HashSyncUnread;
        }
    }

    private async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        UsersLeft = null;
        Unread = [];
        try
        {
            Organization organization = await session.Directory.GetOrganizationAsync(cancellationToken).ConfigureAwait(false);
            UsersLeft = await session.Directory.CountUsersAsync(new CloudUserQuery { SynchronizedOnly = true }, cancellationToken)
                .ConfigureAwait(false);
            List<string> open = [];
            if (organization.OnPremisesSyncEnabled == true)
                open.Add("The tenant still shows that synchronization is on.");
            if (UsersLeft > 0)
                open.Add($"The tenant still shows synchronized users: {UsersLeft}.");
            if (await CountAsync(DirectoryObjectType.Group, "groups", cancellationToken).ConfigureAwait(false) is > 0 and var groups)
                open.Add($"The tenant still shows synchronized groups: {groups}.");
            if (await CountAsync(DirectoryObjectType.Contact, "contacts", cancellationToken).ConfigureAwait(false) is > 0 and var contacts)
                open.Add($"The tenant still shows synchronized contacts: {contacts}.");
            return open;
        }
        catch (IdentityModelException e) when (TenantPoll.WillPass(e))
        {
            return [$"The command could not read the tenant: {e.Message}"];
        }
    }

    /// <summary>How many are left; <see langword="null"/> if the service refuses to say, which waiting does not change.</summary>
    private async Task<long?> CountAsync(DirectoryObjectType type, string what, CancellationToken cancellationToken)
    {
        try
        {
            return await session.Directory.CountSynchronizedAsync(type, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (e.Kind is ErrorKind.PermissionDenied or ErrorKind.InvalidOperation)
        {
            Unread = [.. Unread, $"The command could not read whether {what} are still synchronized: {OptionalReads.Why([e])}"];
            return null;
        }
    }
}
