using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.ImmutableIds;
using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.Anchors;

/// <summary>
/// Writes anchors into mS-DS-ConsistencyGuid of on-premises users (Set-OnPremisesUserAnchor) and reports an
/// <see cref="OnPremisesUserChange"/> for each. The old value is journalled, if a journal is kept, before the new one is sent.
/// </summary>
/// <param name="connector">Connects to the domain controller.</param>
/// <param name="tenant">The tenant, for the prediction; null without a connection.</param>
/// <param name="clock">The time.</param>
/// <param name="openJournal">Opens the journal at the first change; null if none is kept.</param>
public sealed class SetOnPremisesUserAnchors(
    IOnPremisesDirectoryConnector connector, ICloudDirectory? tenant, TimeProvider clock, Func<IJournal>? openJournal)
{
    /// <summary>Makes the changes; a user that cannot be changed is one error.</summary>
    /// <param name="server">The domain controller.</param>
    /// <param name="targets">The users with their anchors.</param>
    /// <param name="force">Whether to write over another value, and for a user that is synchronized already.</param>
    /// <param name="sink">Takes the results, and is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">Nothing can be read, journalled or sent any more.</exception>
    public async Task RunAsync(
        string server, IReadOnlyList<AnchorTarget> targets, bool force, IOperationSink sink, CancellationToken cancellationToken)
    {
        using var files = new RunFiles(openJournal, openRecord: null, clock, sink);
        using DirectoryWriter directory =
            await DirectoryWriter.ConnectAsync(connector, server, files, clock, sink, cancellationToken).ConfigureAwait(false);
        var reading = new ProgressMeter("Reading on-premises users", targets.Count, sink, clock);
        IReadOnlyList<AnchorPlan> plans = await new AnchorPlanner(directory, force).PlanAsync(targets, reading, cancellationToken).ConfigureAwait(false);
        reading.Finish();
        AnchorForecast forecast = await AnchorForecast.MakeAsync(tenant, plans, clock, sink, cancellationToken).ConfigureAwait(false);
        plans = [.. plans.Select(plan => forecast.Judge(plan, force))];
        forecast.WarnOfRefusals(plans, sink);
        WarnOfDoubt(plans, sink);
        var uniqueness = new Uniqueness(directory, clock, AnchorPlanner.HolderHas, ofRun: "");
        await new UserWrites(directory, new SecondLook(directory, uniqueness), clock, sink).MakeAsync(
            [.. plans.Select(plan => (IReadOnlyList<ChangePlan>)[new(plan.Change, plan.Error, plan.User is null ? "" : forecast.NoteOf(plan))])],
            "Writing mS-DS-ConsistencyGuid",
            cancellationToken).ConfigureAwait(false);
    }

    // As Set-CloudUserImmutableId says it.
    private static void WarnOfDoubt(IEnumerable<AnchorPlan> plans, IOperationSink sink)
    {
        foreach (AnchorPlan plan in plans.Where(plan => plan.User is not null))
        {
            if (ImmutableId.DoubtAbout(plan.Change.To!) is not { } doubt)
                continue;

            sink.Warning($"{plan.Change.User}: {doubt} This warning appears only for the first such value.");
            return;
        }
    }
}
