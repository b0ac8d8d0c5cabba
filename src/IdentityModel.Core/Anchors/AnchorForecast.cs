using IdentityModel.Core.Matching;
using IdentityModel.Core.Reports;

namespace IdentityModel.Core.Anchors;

/// <summary>What synchronization will do with users once they have their new anchors: Test-SoftMatch's own prediction.</summary>
internal sealed class AnchorForecast
{
    private readonly Dictionary<Guid, MatchResult> _matches;
    private readonly Dictionary<string, string> _synchronized;

    private AnchorForecast(IEnumerable<MatchResult> matches, Dictionary<string, string> synchronized)
    {
        _matches = matches.Where(match => match.ObjectGuid is not null).GroupBy(match => match.ObjectGuid!.Value).ToDictionary(one => one.Key, one => one.First());
        _synchronized = synchronized;
    }

    /// <summary>Predicts. What is not known is one warning.</summary>
    /// <param name="tenant">The tenant; null without a connection.</param>
    /// <param name="plans">The users who are to get an anchor.</param>
    /// <param name="clock">The time.</param>
    /// <param name="sink">Gets the warnings.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<AnchorForecast> MakeAsync(
        ICloudDirectory? tenant, IReadOnlyCollection<AnchorPlan> plans, TimeProvider clock, IOperationSink sink, CancellationToken cancellationToken)
    {
        OnPremisesUser[] users = [.. plans.Where(plan => plan.User is not null).Select(plan => plan.User! with { ImmutableId = plan.Change.To })];
        if (users.Length == 0)
            return new AnchorForecast([], []);

        if (tenant is null)
        {
            sink.Warning("There is no connection to the tenant, so the command does not predict whether synchronization then accepts the hard match. "
                + "To see that, use Connect-IdentityModel, then Test-SoftMatch.");
            return new AnchorForecast([], []);
        }

        var noted = new NotingSink(sink);
        Dictionary<string, string> synchronized = new(StringComparer.Ordinal);
        try
        {
            var request = new SoftMatchRequest
            {
                OnPremisesUsers = AsyncSequence.From(users),
                UsersAreKept = true,
                OnCloudObject = one => NoteSynchronized(one, synchronized),
            };
            await new SoftMatchTest(tenant, clock).RunAsync(request, noted, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            sink.Warning($"The command does not know whether synchronization then accepts the hard match: {OptionalReads.Why([e])}");
        }

        return new AnchorForecast(noted.Reported.OfType<MatchResult>(), synchronized);
    }

    /// <summary>
    /// The plan with what synchronization will do. A user of whom a cloud user is synchronized now is left alone without force, because its
    /// anchor must not change (docs/facts/matching.md#changing-an-anchor).
    /// </summary>
    public AnchorPlan Judge(AnchorPlan plan, bool force)
    {
        if (plan.User is not { } user)
            return plan;

        string change = "";
        if (user.ImmutableId is { } now && _synchronized.TryGetValue(now, out string? synchronized))
        {
            change = $"The cloud user {synchronized} is synchronized from this user now. If the anchor changes, sync stops with the error "
                + "'sourceAnchor attribute has changed' for this user. ";
            if (!force)
                return new AnchorPlan(plan.Change with { Status = OnPremisesAnchorStatus.Skipped, Reason = $"{change}To change it anyway, use -Force." });
        }

        return plan with { Change = plan.Change with { Reason = $"{change}{ReasonOf(user, plan.Change.To!)}".TrimEnd() } };
    }

    /// <summary>Says once which permissions clear what stands in the way of the hard matches.</summary>
    public void WarnOfRefusals(IEnumerable<AnchorPlan> plans, IOperationSink sink)
    {
        OnPremisesUser[] refused = [.. plans.Select(plan => plan.User).OfType<OnPremisesUser>().Where(IsRefused)];
        if (refused.Length == 0)
            return;

        string which = refused.Length == 1
            ? $"The hard match of {refused[0]} is refused until something is cleared in the cloud. The reason says what."
            : $"{refused.Length} hard matches, such as that of {refused[0]}, are refused until something is cleared in the cloud. The reasons say what.";
        sink.Warning($"{which} {AnchorPermissions.All}");
    }

    /// <summary>What the confirmation adds: that the hard match is refused.</summary>
    public string NoteOf(OnPremisesUser user) => IsRefused(user) ? $"; the hard match is then refused ({_matches[user.ObjectGuid!.Value].PredictedError})" : "";

    private string ReasonOf(OnPremisesUser user, string anchor)
    {
        if (!_matches.TryGetValue(user.ObjectGuid!.Value, out MatchResult? match))
            return "";

        // With an equal anchor, the prediction takes the user for the one that the cloud user is synchronized from.
        if (match.Outcome == MatchOutcome.HardMatch && _synchronized.TryGetValue(anchor, out string? synchronized))
        {
            return $"The cloud user {synchronized} is synchronized with this ImmutableId from another on-premises user. Before the next sync cycle, take that user "
                + "out of the scope of synchronization, and put this user in. Then sync continues with this user. If it reports AttributeUpdateNotAllowed, "
                + $"clear onPremisesObjectIdentifier of {synchronized}, or set allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled to true until this user is "
                + "synchronized.";
        }

        return match.Outcome == MatchOutcome.HardMatch ? match.Reason : $"Test-SoftMatch then predicts {match.Outcome}: {match.Reason} {match.Remedy}".TrimEnd();
    }

    private bool IsRefused(OnPremisesUser user) =>
        _matches.TryGetValue(user.ObjectGuid!.Value, out MatchResult? match)
        && match is { Outcome: MatchOutcome.Blocked, PredictedError: PredictedSyncError.InvalidHardMatch or PredictedSyncError.AttributeUpdateNotAllowed };

    private static void NoteSynchronized(CloudUser one, Dictionary<string, string> synchronized)
    {
        if (one is { ObjectType: DirectoryObjectType.User, OnPremisesSyncEnabled: true, IsDeleted: false, ImmutableId: { } anchor })
            synchronized[anchor] = one.ToString();
    }
}
