using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.Repairs;

/// <summary>
/// Writes what findings of Test-OnPremisesUser propose (Repair-OnPremisesUser) and reports an <see cref="OnPremisesUserChange"/> for each.
/// All values of one user are written together. The old values are journalled, if a journal is kept, before the new ones are sent.
/// </summary>
/// <param name="connector">Connects to the domain controller.</param>
/// <param name="clock">The time.</param>
/// <param name="openJournal">Opens the journal at the first change; null if none is kept.</param>
public sealed class RepairOnPremisesUsers(IOnPremisesDirectoryConnector connector, TimeProvider clock, Func<IJournal>? openJournal)
{
    private const string HolderHas = "of this domain has this value. Sync refuses two objects with the same. To write it anyway, use -Force.";
    private const string OtherGets = "gets this value in this run. Sync refuses two users with the same.";

    /// <summary>Makes the changes; a user that cannot be changed is one error.</summary>
    /// <param name="server">The domain controller.</param>
    /// <param name="targets">The findings.</param>
    /// <param name="force">Whether to write a value that another object of the domain has.</param>
    /// <param name="sink">Takes the results, and is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">Nothing can be read, journalled or sent any more.</exception>
    public async Task RunAsync(
        string server, IReadOnlyList<RepairTarget> targets, bool force, IOperationSink sink, CancellationToken cancellationToken)
    {
        using var files = new RunFiles(openJournal, openRecord: null, clock, sink);
        using DirectoryWriter directory =
            await DirectoryWriter.ConnectAsync(connector, server, files, clock, sink, cancellationToken).ConfigureAwait(false);
        WarnOfOrigin(targets, directory, sink);
        var reading = new ProgressMeter("Reading on-premises users", targets.Count, sink, clock);
        IReadOnlyList<ChangePlan> plans = await new RepairPlanner(directory).PlanAsync(targets, reading, cancellationToken).ConfigureAwait(false);
        reading.Finish();
        var uniqueness = new Uniqueness(directory, clock, HolderHas, OtherGets, force);
        plans = await uniqueness.LeaveHeldAsync(plans, cancellationToken).ConfigureAwait(false);
        await new UserWrites(directory, new SecondLook(directory, uniqueness, PrimaryAddressRule.Leave), clock, sink).MakeAsync(
            [.. plans.GroupBy(plan => plan.Change.ObjectGuid ?? (object)plan).Select(user => (IReadOnlyList<ChangePlan>)[.. user])],
            "Repairing on-premises users",
            cancellationToken).ConfigureAwait(false);
    }

    private static void WarnOfOrigin(IEnumerable<RepairTarget> targets, DirectoryWriter directory, IOperationSink sink)
    {
        RepairTarget[] unknown = [.. targets.Where(target => target.Skip is null && !target.HasOrigin)];
        if (unknown.Length == 0)
            return;

        string which = unknown.Length == 1 ? $"The finding of {unknown[0].User} does" : $"{unknown.Length} findings, such as that of {unknown[0].User}, do";
        sink.Warning($"{which} not say which directory {(unknown.Length == 1 ? "it is" : "they are")} from: Tenant and DistinguishedName are missing. "
            + $"The command looks up each user by ObjectGuid on {directory.Server}, and changes a value only if it is still what the finding saw.");
    }
}
