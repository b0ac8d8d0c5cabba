using System.Runtime.CompilerServices;
using IdentityModel.Core.Matching.Engine;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching;

/// <summary>
/// Predicts what synchronization will do with each on-premises user (Test-SoftMatch). Reports a <see cref="MatchResult"/> for
/// each in input order, or a <see cref="MatchSummary"/> for each outcome. Changes nothing.
/// </summary>
/// <param name="directory">The tenant; <see langword="null"/> if there is no connection.</param>
/// <param name="clock">The time.</param>
public sealed class SoftMatchTest(ICloudDirectory? directory, TimeProvider clock)
{
    /// <summary>Predicts.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>NotConnected</c> where the cloud side is to be read without a connection; or it cannot be read.
    /// </exception>
    public async Task RunAsync(SoftMatchRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        var origin = new MatchOrigin(request.Tenant, PredictionTime.TextOf(clock.GetUtcNow()), request.SandboxSession);
        var population = new CloudPopulation(directory, sink, clock, request.UsersAreKept) { OnObject = request.OnCloudObject };
        var matcher = new UserMatcher(await population.SettingsAsync(request, cancellationToken).ConfigureAwait(false)) { Origin = origin };
        IAsyncEnumerable<UserBlock>? given = request.OldForestUsers is { } accounts
            ? UserBlocks.Of(OldForest.AsCloudUsers(accounts, request.SourceAnchor, cancellationToken))
            : request.CloudUsers;
        await population.AddToAsync(matcher, given, cancellationToken, forMatch: request.OldForestUsers is null).ConfigureAwait(false);
        long users = await AddOnPremisesUsersAsync(matcher, request, sink, cancellationToken).ConfigureAwait(false);
        string gaps = matcher.NoteGaps(population.Unread.Concat(MatchGaps.OfUsers(request)), isGiven: given is not null);
        MatchedTypes.Say(matcher.OnPremisesTypes, request.IncludeCloudOnly, sink);
        Report(matcher, request, users, sink, cancellationToken);
        if ((request.Summary || request.OnlyProblems) && MatchGaps.Sentence([gaps]) is { } said)
            sink.Warning(said); // each result says it; a count does not, nor does a list without the users who look fine
    }

    private async Task<long> AddOnPremisesUsersAsync(
        UserMatcher matcher, SoftMatchRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        var progress = new ProgressMeter("Reading on-premises users", total: null, sink, clock);
        var deadRows = new DeadRows(request.UsersAreKept);
        await foreach (UserBlock block in request.OnPremisesUsers.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            progress.Advance(block.Count);
            deadRows.Add(block);
            matcher.Add(block, IdentitySide.OnPremises);
        }

        progress.Finish();
        return progress.Completed;
    }

    [MethodImpl(HotPath.Optimized)]
    private void Report(
        UserMatcher matcher, SoftMatchRequest request, long users, IOperationSink sink, CancellationToken cancellationToken)
    {
        var counter = new MatchSummaryCounter();
        var progress = new ProgressMeter("Matching users", users, sink, clock);
        var deadRows = new DeadRows(request.UsersAreKept);
        var batches = new ResultBatches(sink);
        IEnumerable<MatchResult> results = matcher.ResultsAhead();
        foreach (MatchResult result in request.IncludeCloudOnly ? results.Concat(matcher.CloudOnly()) : results)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (request.Summary)
                counter.Add(result);
            else if (!request.OnlyProblems || MatchResult.NeedsAnswer(result.Outcome))
                batches.Add(result);

            deadRows.Add();
            if (result.Outcome != MatchOutcome.CloudOnly)
                progress.AdvanceQuickly();
        }

        if (request.Summary)
        {
            foreach (MatchSummary summary in counter.Summaries())
            {
                if (!request.OnlyProblems || MatchResult.NeedsAnswer(summary.Outcome))
                    batches.Add(summary);
            }
        }

        batches.Flush();
        progress.Finish();
    }
}
