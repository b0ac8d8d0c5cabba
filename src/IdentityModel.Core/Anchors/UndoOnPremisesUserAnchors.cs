using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.Anchors;

/// <summary>
/// Puts back the values that runs of Set-OnPremisesUserAnchor replaced, as their journal has them, where the value still is what a
/// run wrote. The journal gets the changes back, too, so that a stopped undo can be repeated.
/// </summary>
/// <param name="connector">Connects to the domain controller.</param>
/// <param name="clock">The time.</param>
/// <param name="openJournal">Opens the journal at the first change.</param>
public sealed class UndoOnPremisesUserAnchors(IOnPremisesDirectoryConnector connector, TimeProvider clock, Func<IJournal> openJournal)
{
    /// <summary>Makes the changes.</summary>
    /// <param name="server">The domain controller.</param>
    /// <param name="events">The journal.</param>
    /// <param name="sink">Takes the results, and is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">
    /// <c>JournalMalformed</c>, <c>JournalWithoutAnchors</c>; or nothing can be read, journalled or sent any more.
    /// </exception>
    public async Task RunAsync(string server, IReadOnlyList<JournalEvent> events, IOperationSink sink, CancellationToken cancellationToken)
    {
        IReadOnlyList<JournalledAnchor> anchors = JournalledAnchor.Of(events);
        if (anchors.Count == 0)
            throw Errors.JournalWithoutAnchors();

        using var files = new RunFiles(openJournal, openRecord: null, clock, sink);
        using AnchorDirectory directory =
            await AnchorDirectory.ConnectAsync(connector, server, files, sink, cancellationToken).ConfigureAwait(false);
        var writer = new AnchorWrites(directory, sink);
        var progress = new ProgressMeter("Restoring mS-DS-ConsistencyGuid", anchors.Count, sink, clock);
        foreach (JournalledAnchor anchor in anchors)
        {
            await UndoAsync(anchor, directory, writer, cancellationToken).ConfigureAwait(false);
            progress.Advance();
        }

        progress.Finish();
    }

    private static async Task UndoAsync(
        JournalledAnchor anchor, AnchorDirectory directory, AnchorWrites writer, CancellationToken cancellationToken)
    {
        var change = new OnPremisesAnchorChange { User = anchor.Name, To = anchor.Old };
        OnPremisesUser user;
        try
        {
            user = await directory.ReadAsync(anchor.User, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e) && e.Kind != ErrorKind.OperationTimeout)
        {
            writer.Tell(change with { Status = OnPremisesAnchorStatus.Failed, Reason = e.Message }, e);
            return;
        }

        change = change with { User = user.ToString(), ObjectGuid = user.ObjectGuid, From = AnchorWriteRule.CurrentOf(user) };
        if (change.From == anchor.Old)
            writer.Tell(change with { Status = OnPremisesAnchorStatus.Unchanged, Reason = "The user has the value from before the run." }, error: null);
        else if (anchor.IsUndone)
            writer.Tell(change with { Status = OnPremisesAnchorStatus.Skipped, Reason = "The run was undone before. The value was changed after that, so it stays." }, error: null);
        else if (!anchor.Written.Contains(change.From))
            writer.Tell(change with { Status = OnPremisesAnchorStatus.Skipped, Reason = "The value was changed after the run, so it stays." }, error: null);
        else if (anchor.Old is { } old && await directory.FindOtherHolderAsync(user, old, cancellationToken).ConfigureAwait(false) is { } holder)
            writer.Tell(change with { Status = OnPremisesAnchorStatus.Skipped, Reason = $"{holder} of this domain has the old value. Two users cannot have the same." }, error: null);
        else
            await writer.MakeAsync(user, change with { Status = OnPremisesAnchorStatus.Restored }, note: "", cancellationToken).ConfigureAwait(false);
    }
}
