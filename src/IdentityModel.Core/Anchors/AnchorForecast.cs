using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.Matching;
using IdentityModel.Core.Reports;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Anchors;

/// <summary>What synchronization will do with users once they have their new anchors: Test-SoftMatch's own prediction.</summary>
internal sealed class AnchorForecast
{
    private readonly Dictionary<Guid, MatchResult> _matches;
    private readonly AnchorOwners _owners;

    private AnchorForecast(IEnumerable<MatchResult> matches, AnchorOwners owners)
    {
        _matches = matches.Where(match => match.ObjectGuid is not null).GroupBy(match => match.ObjectGuid!.Value).ToDictionary(one => one.Key, one => one.First());
        _owners = owners;
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
        AnchorPlan[] open = [.. plans.Where(plan => plan.User is not null)];
        var owners = new AnchorOwners(open);
        if (open.Length == 0)
            return new AnchorForecast([], owners);

        if (tenant is null)
        {
            sink.Warning("There is no connection to the tenant, so the command does not predict whether synchronization then accepts the hard match. "
                + "To see that, use Connect-IdentityModel, then Test-SoftMatch.");
            return new AnchorForecast([], owners);
        }

        var noted = new NotingSink(sink);
        try
        {
            var request = new SoftMatchRequest
            {
                OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(open.Select(plan => plan.User! with { ImmutableId = plan.Change.To }))),
                UsersAreKept = true,
                OnCloudObject = owners.Note,
            };
            await new SoftMatchTest(tenant, clock).RunAsync(request, noted, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            sink.Warning($"The command does not know whether synchronization then accepts the hard match: {OptionalReads.Why([e])}");
        }

        return new AnchorForecast(noted.Reported.OfType<MatchResult>(), owners);
    }

    /// <summary>
    /// The plan with what synchronization will do. A user is left alone if the tenant contradicts its match result, and, without force, if a
    /// cloud user is synchronized from it now, because its anchor must not change (docs/facts/matching.md#changing-an-anchor).
    /// </summary>
    public AnchorPlan Judge(AnchorPlan plan, bool force)
    {
        if (plan.User is not { } user)
            return plan;

        MatchResult? match = MatchOf(user);
        if (match is not null && Contradiction(plan, match) is { } contradiction)
            return plan.Skip(contradiction);

        string change = "";
        if (user.ImmutableId is { } now && _owners.SynchronizedWith(now) is { } synchronized)
        {
            change = $"The cloud user {synchronized} is synchronized from this user now. If the anchor changes, {SynchronizedAnchors.Consequence}. ";
            if (!force)
                return plan.Skip($"{change}To change it anyway, use -Force.");
        }

        string reason = match is not null ? ReasonOf(match, plan.Change.To!)
            : plan.Target.CloudUser is { } owner ? $"It is the ImmutableId of {owner}."
            : "";
        return plan with { Change = plan.Change with { Reason = $"{change}{reason}".TrimEnd() } };
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

    /// <summary>What the confirmation adds: whose anchor it is, and what sync then does with that user.</summary>
    public string NoteOf(AnchorPlan plan)
    {
        if (MatchOf(plan.User!) is not { } match)
            return plan.Target.CloudUser is { } owner ? $"; it is the ImmutableId of {owner}" : "";

        string with = match.CloudUser is { } user ? $" with {user}" : "";
        return match.Outcome == MatchOutcome.HardMatch ? $"; sync then makes a hard match{with}"
            : IsRefused(match) ? $"; the hard match{with} is then refused ({match.PredictedError})"
            : $"; Test-SoftMatch then predicts {match.Outcome}{with}";
    }

    private string? Contradiction(AnchorPlan plan, MatchResult match) =>
        _owners.Contradiction(plan, areDeletedRead: match.NotRead.IndexOf(MatchGaps.DeletedUsers, StringComparison.Ordinal) < 0)
        ?? (match.Outcome == MatchOutcome.Conflict ? Predicted(match) : null);

    private string ReasonOf(MatchResult match, string anchor)
    {
        // With an equal anchor, the prediction takes the user for the one that the cloud user is synchronized from.
        if (match.Outcome == MatchOutcome.HardMatch && _owners.SynchronizedWith(anchor) is { } synchronized)
        {
            return $"The cloud user {synchronized} is synchronized with this ImmutableId from another on-premises user. Before the next sync cycle, take that user "
                + "out of the scope of synchronization, and put this user in. Then sync continues with this user. If it reports AttributeUpdateNotAllowed, "
                + $"clear onPremisesObjectIdentifier of {synchronized}, or set allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled to true until this user is "
                + "synchronized.";
        }

        return match.Outcome == MatchOutcome.HardMatch ? $"The cloud user is {match.CloudUser}. {match.Reason}" : Predicted(match);
    }

    private MatchResult? MatchOf(OnPremisesUser user) => _matches.TryGetValue(user.ObjectGuid!.Value, out MatchResult? match) ? match : null;

    private static string Predicted(MatchResult match) => $"Test-SoftMatch then predicts {match.Outcome}: {match.Reason} {match.Remedy}".TrimEnd();

    private bool IsRefused(OnPremisesUser user) => MatchOf(user) is { } match && IsRefused(match);

    private static bool IsRefused(MatchResult match) =>
        match is { Outcome: MatchOutcome.Blocked, PredictedError: PredictedSyncError.InvalidHardMatch or PredictedSyncError.AttributeUpdateNotAllowed };
}
