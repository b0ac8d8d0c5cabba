using IdentityModel.Core.Matching;
using IdentityModel.Core.Reports;

namespace IdentityModel.Core.Anchors;

/// <summary>What synchronization will do with users once they have their new anchors: Test-SoftMatch's own prediction.</summary>
internal sealed class AnchorForecast
{
    private const string Permissions =
        "Their hard match is refused until something is cleared in the cloud: the reason says what. The least permissions: "
        + "User-OnPremisesSyncBehavior.ReadWrite.All to clear onPremisesObjectIdentifier, RoleManagement.ReadWrite.Directory to remove a role "
        + "or an eligibility, OnPremDirectorySynchronization.ReadWrite.All to change a flag of the tenant.";

    private readonly Dictionary<Guid, MatchResult> _matches;

    private AnchorForecast(IEnumerable<MatchResult> matches) =>
        _matches = matches.Where(match => match.ObjectGuid is not null).GroupBy(match => match.ObjectGuid!.Value).ToDictionary(one => one.Key, one => one.First());

    /// <summary>Predicts. What is not known is one warning.</summary>
    /// <param name="tenant">The tenant; null without a connection.</param>
    /// <param name="users">The users with their new anchors.</param>
    /// <param name="clock">The time.</param>
    /// <param name="sink">Gets the warnings.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<AnchorForecast> MakeAsync(
        ICloudDirectory? tenant, IReadOnlyCollection<OnPremisesUser> users, TimeProvider clock, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (users.Count == 0)
            return new AnchorForecast([]);

        if (tenant is null)
        {
            sink.Warning("There is no connection to the tenant, so the command does not predict whether synchronization then accepts the hard match. "
                + "To see that, use Connect-IdentityModel, then Test-SoftMatch.");
            return new AnchorForecast([]);
        }

        var noted = new NotingSink(sink);
        try
        {
            var request = new SoftMatchRequest { OnPremisesUsers = AsyncSequence.From(users), UsersAreKept = true };
            await new SoftMatchTest(tenant, clock).RunAsync(request, noted, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            sink.Warning($"The command does not know whether synchronization then accepts the hard match: {OptionalReads.Why([e])}");
        }

        MatchResult[] matches = [.. noted.Reported.OfType<MatchResult>()];
        string[] refused = [.. matches.Where(IsRefused).Select(match => match.OnPremisesUser!)];
        if (refused.Length > 0)
            sink.Warning($"{refused.Length} of the users, such as {refused[0]}: {Permissions}");
        return new AnchorForecast(matches);
    }

    /// <summary>What synchronization will do with the user, and what to do first; empty if that is not known.</summary>
    /// <param name="user">The user as it was read.</param>
    /// <param name="anchor">The new anchor.</param>
    public string Of(OnPremisesUser user, string? anchor)
    {
        if (!_matches.TryGetValue(user.ObjectGuid!.Value, out MatchResult? match))
            return "";

        // With an equal anchor, the prediction takes the user for the one that the cloud user is synchronized from.
        if (match.IsInSync && user.ImmutableId != anchor)
        {
            return $"The cloud user {match.CloudUser} is synchronized with this ImmutableId from another on-premises user. Take that user out of the scope of "
                + "synchronization before the next sync cycle. Then sync continues with this user.";
        }

        return match.Outcome == MatchOutcome.HardMatch ? match.Reason : $"Test-SoftMatch then predicts {match.Outcome}: {match.Reason} {match.Remedy}".TrimEnd();
    }

    /// <summary>What the confirmation adds: that the hard match is refused.</summary>
    public string NoteOf(OnPremisesUser user) =>
        _matches.TryGetValue(user.ObjectGuid!.Value, out MatchResult? match) && IsRefused(match)
            ? $"; the hard match is then refused ({match.PredictedError})"
            : "";

    private static bool IsRefused(MatchResult match) =>
        match is { Outcome: MatchOutcome.Blocked, PredictedError: PredictedSyncError.InvalidHardMatch or PredictedSyncError.AttributeUpdateNotAllowed };
}
