namespace IdentityModel.Core.UserMoves;

/// <summary>
/// Moves synchronized users to the cloud (Convert-UserToCloud) and reports a <see cref="UserMoveResult"/> for each. If a journal is kept,
/// each move is in it before it is sent. A run that was interrupted is run again: users who were moved are skipped.
/// </summary>
/// <param name="session">The tenant.</param>
/// <param name="openJournal">Opens the journal at the first change; <see langword="null"/> if none is kept.</param>
public sealed class ConvertUsersToCloud(ICloudSession session, Func<IJournal>? openJournal)
{
    /// <summary>What the move needs and Graph does not tell (docs/facts/graph.md#source-of-authority), for one question.</summary>
    public const string ToConfirm =
        "Microsoft Graph does not show everything that the move needs. Confirm yourself: Entra Connect is version 2.5.76.0 or later, or the "
        + "Cloud Sync agent is version 1.1.1370.0 or later. The mailboxes of these users are in Exchange Online. No HR system still writes "
        + "these users to Active Directory.";

    /// <summary>How many users are given, for the time left; <see langword="null"/> if that is not known.</summary>
    public long? Total { get; init; }

    /// <summary>Makes the moves; a user that cannot be moved is one result, and one error if it failed.</summary>
    /// <param name="identities">The users, by sign-in name or object id.</param>
    /// <param name="sink">Takes the results, and is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">Nothing can be read, journalled or sent any more.</exception>
    public async Task RunAsync(IAsyncEnumerable<string> identities, IOperationSink sink, CancellationToken cancellationToken)
    {
        using var files = new RunFiles(openJournal, openRecord: null, session.Clock, sink);
        await new MoveToCloudRun(session, files, Total, sink).RunAsync(identities, cancellationToken).ConfigureAwait(false);
    }
}
