using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.DirectoryWrites;

/// <summary>
/// Puts back the values that runs of Repair-OnPremisesUser and Set-OnPremisesUserAnchor replaced, as their journal has them, if the value
/// still is what a run wrote. The journal gets the changes back, too, so that a stopped undo can be repeated.
/// </summary>
/// <param name="connector">Connects to the domain controller.</param>
/// <param name="tenant">The tenant, to see who is synchronized; null without a connection.</param>
/// <param name="clock">The time.</param>
/// <param name="openJournal">Opens the journal at the first change.</param>
public sealed class UndoOnPremisesUserChanges(
    IOnPremisesDirectoryConnector connector, ICloudDirectory? tenant, TimeProvider clock, Func<IJournal> openJournal)
{
    private const string HolderHas = "of this domain has the old value. Two users cannot have the same.";
    private const string OtherGets = "gets this value back, too. Two users cannot have the same.";

    /// <summary>Makes the changes.</summary>
    /// <param name="server">The domain controller.</param>
    /// <param name="events">The journal.</param>
    /// <param name="force">Whether to restore an anchor although a cloud user is synchronized with the present one.</param>
    /// <param name="sink">Takes the results, and is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">
    /// <c>JournalMalformed</c>, <c>JournalWithoutDirectoryChanges</c>; or nothing can be read, journalled or sent any more.
    /// </exception>
    public async Task RunAsync(
        string server, IReadOnlyList<JournalEvent> events, bool force, IOperationSink sink, CancellationToken cancellationToken)
    {
        IReadOnlyList<JournalledUser> users = JournalledUser.Of(events);
        if (users.Count == 0)
            throw Errors.JournalWithoutDirectoryChanges();

        using var files = new RunFiles(openJournal, openRecord: null, clock, sink);
        using DirectoryWriter directory =
            await DirectoryWriter.ConnectAsync(connector, server, files, clock, sink, cancellationToken).ConfigureAwait(false);
        var planner = new UndoPlanner(directory);
        var reading = new ProgressMeter("Reading on-premises users", users.Count, sink, clock);
        List<IReadOnlyList<ChangePlan>> plans = [];
        foreach (JournalledUser user in users)
        {
            plans.Add(await planner.PlanAsync(user, cancellationToken).ConfigureAwait(false));
            reading.Advance();
        }

        reading.Finish();
        ChangePlan[] all = [.. plans.SelectMany(one => one)];
        var uniqueness = new Uniqueness(directory, clock, HolderHas, OtherGets);
        IReadOnlyList<ChangePlan> judged = await uniqueness.LeaveHeldAsync(all, cancellationToken).ConfigureAwait(false);
        judged = await new AnchorUndo(tenant, force, sink).JudgeAsync(judged, cancellationToken).ConfigureAwait(false);
        int next = 0;
        await new UserWrites(directory, new SecondLook(directory, uniqueness), clock, sink).MakeAsync(
            [.. plans.Select(one => (IReadOnlyList<ChangePlan>)[.. one.Select(_ => judged[next++])])], "Restoring on-premises users", cancellationToken)
            .ConfigureAwait(false);
    }
}
