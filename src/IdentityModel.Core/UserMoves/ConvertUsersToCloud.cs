namespace IdentityModel.Core.UserMoves;

/// <summary>
/// Moves synchronized users to the cloud (Convert-UserToCloud) and reports a <see cref="UserMoveResult"/> for each. If a journal is kept,
/// each move is in it before it is sent. A run that was interrupted is run again: users who were moved are skipped.
/// </summary>
/// <param name="session">The tenant.</param>
/// <param name="openJournal">Opens the journal at the first change; <see langword="null"/> if none is kept.</param>
public sealed class ConvertUsersToCloud(ICloudSession session, Func<IJournal>? openJournal)
{
    private UserMoveTenant? _tenant;

    /// <summary>How many users are given, for the time left; <see langword="null"/> if that is not known.</summary>
    public long? Total { get; init; }

    /// <summary>Whether to move users although the sync client is too old. Who must not be moved stays.</summary>
    public bool Force { get; init; }

    /// <summary>The path of the journal, for errors.</summary>
    public string JournalPath { get; init; } = "";

    /// <summary>The events of a journal that is continued.</summary>
    public IReadOnlyList<JournalEvent> Events { get; init; } = [];

    /// <summary>Reads the tenant.</summary>
    /// <returns>What the move needs and could not be read, for one question.</returns>
    /// <exception cref="IdentityModelException">
    /// <c>JournalNotOfMoves</c>, <c>JournalOfOtherTenant</c>, <c>SyncClientTooOld</c>, or nothing can be read.
    /// </exception>
    public async Task<string> PrepareAsync(IOperationSink sink, CancellationToken cancellationToken)
    {
        UserMoveJournal.Read(Events).Require(JournalPath, session.Context.TenantId);
        _tenant = await UserMoveTenant.ReadAsync(
            session, IdentityModelKind.Cloud, UserMoveTenant.UsersAreSkipped, sink, cancellationToken).ConfigureAwait(false);
        UserMoveTenantChecks.RequireClient(_tenant, Force, sink);
        return ToConfirm(_tenant);
    }

    /// <summary>What the move needs and could not be read, as sentences.</summary>
    internal static string ToConfirm(UserMoveTenant tenant) =>
        $"Microsoft Graph does not show everything that the move needs. {UserMoveTenantChecks.ToConfirm(tenant, IdentityModelKind.Cloud)}";

    /// <summary>Makes the moves; a user that cannot be moved is one result, and one error if it failed.</summary>
    /// <param name="identities">The users, by sign-in name or object id.</param>
    /// <param name="sink">Takes the results, and is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">Nothing can be read, journalled or sent any more.</exception>
    public async Task RunAsync(IAsyncEnumerable<UserIdentity> identities, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (_tenant is null)
            await PrepareAsync(sink, cancellationToken).ConfigureAwait(false);

        using var files = new RunFiles(openJournal, openRecord: null, session.Clock, sink);
        var order = new UserMoveOrder(IdentityModelKind.Cloud) { Force = Force, Total = Total };
        await new UserMoveRun(session, _tenant!, order, files, sink).RunAsync(identities, cancellationToken).ConfigureAwait(false);
    }
}
