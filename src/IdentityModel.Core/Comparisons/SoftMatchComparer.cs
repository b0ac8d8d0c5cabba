using IdentityModel.Core.Matching;
using IdentityModel.Core.SynchronizationErrors;

namespace IdentityModel.Core.Comparisons;

/// <summary>
/// Compares saved match results with the tenant (Compare-SoftMatch). Each user of the tenant is read once. Reports a
/// <see cref="SoftMatchComparison"/> for each prediction in their order, or a <see cref="SoftMatchComparisonSummary"/> for each pair of
/// outcomes. Changes nothing.
/// </summary>
/// <param name="session">The tenant.</param>
public sealed class SoftMatchComparer(ICloudSession session)
{
    private const int MostNamed = 3;

    // A cycle is due every half hour, and a large one takes longer.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(2);

    private readonly ComparisonRule[] _rules = ComparisonRules.InOrder();
    private readonly ICloudDirectory _directory = session.Directory;

    private readonly CycleTimes _times = new(session.Context);

    // Such a sandbox reports sync cycles, but they send only users who were moved to the cloud and back.
    private readonly bool _isWithoutSync = session.Context is { IsSandbox: true, IsSandboxSynchronized: false };

    /// <summary>Compares.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>PredictionOfOtherTenant</c>, <c>PredictionOfSeveralTenants</c>, <c>PredictionTimeMissing</c>, <c>PredictedAtInFuture</c>,
    /// <c>PredictionTimeInFuture</c>, <c>PredictionUsersNotFound</c>, or the tenant cannot be read.
    /// </exception>
    public async Task RunAsync(SoftMatchComparisonRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        PredictionTimes times = new(session, _times.Tolerance);
        MatchResult[] results = OncePerUser(request.Predictions, times, sink);
        if (results.Length == 0)
        {
            if (request.Predictions.Any(one => one.ObjectType == DirectoryObjectType.User))
                sink.Warning("The prediction has no on-premises user: all results are CloudOnly, and sync does nothing with these cloud users.");
            return;
        }

        bool isNamed = PredictionOrigin.Check(results, session.Context, sink);
        SoftMatchPrediction[] predictions = times.Of(results, request.PredictedAt, _isWithoutSync ? null : sink);
        Organization tenant = await _directory.GetOrganizationAsync(cancellationToken).ConfigureAwait(false);
        if (_times.ClockWarning(tenant.AnsweredAt - session.Clock.GetUtcNow()) is { } wrong)
            sink.Warning(wrong);
        if (request.Wait && !_isWithoutSync)
            await WaitAsync(predictions.Max(one => one.PredictedAt), sink, cancellationToken).ConfigureAwait(false);
        DateTimeOffset? lastSync = request.Wait && !_isWithoutSync ? await ReadLastSyncAsync(cancellationToken).ConfigureAwait(false) : tenant.OnPremisesLastSync;
        if (!_isWithoutSync && !request.Wait)
            WarnWithoutCycle(predictions, lastSync, sink);
        FoundUsers found = new(results);
        ErrorCollector errors = new(sink);
        SynchronizationErrorQuery query = new(_directory, session.Clock);
        try
        {
            await query.RunAsync(new SynchronizationErrorRequest { OnUser = found.Look }, errors, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.SnapshotWithoutSynchronizationErrors))
        {
            throw Errors.SnapshotWithoutSynchronization(e);
        }

        if (_isWithoutSync)
            sink.Warning($"{ComparisonCase.WithoutSync} {ComparisonCase.ConnectWithSync}"); // in the sandbox of a snapshot, the query has refused
        CheckTenant(found, isNamed, sink);
        DateTimeOffset now = session.Clock.GetUtcNow();
        Rivals rivals = new(results);
        Report(predictions.Select(CaseOf), request, sink, cancellationToken);

        ComparisonCase CaseOf(SoftMatchPrediction one)
        {
            FoundUser? holder = found.Holder(one.Result);
            return new ComparisonCase(one, _times)
            {
                Holder = holder,
                DeletedHolder = found.DeletedHolder(one.Result),
                PredictedUser = found.Predicted(one.Result),
                SameImmutableId = rivals.ByImmutableId(one.Result),
                SameCloudUser = rivals.ByCloudUser(one.Result),
                Errors = holder is null ? [] : errors.Of(holder.Id),
                LastSync = lastSync,
                AreDeletedUnread = query.Unread.Contains(SynchronizationErrorQuery.DeletedUsers),
                ComparedAt = now,
                IsWithoutSync = _isWithoutSync,
                Tenant = session.Context.Tenant,
                SandboxSession = session.Context.IsSandbox ? session.TenantKey : null,
            };
        }
    }

    /// <summary>The predictions of on-premises users, the latest of each.</summary>
    private static MatchResult[] OncePerUser(IReadOnlyList<MatchResult> all, PredictionTimes times, IOperationSink sink)
    {
        MatchResult[] ofUsers = [.. all.Where(one => one.ObjectType == DirectoryObjectType.User)];
        if (ofUsers.Length < all.Count)
        {
            // docs/facts/matching.md#groups-and-contacts
            sink.Warning($"Results of groups or contacts: {all.Count - ofUsers.Length:N0}. The command compares users only, because groups and contacts "
                + "have no ImmutableId in the cloud. Get-SynchronizationError shows the errors of groups and contacts.");
        }

        MatchResult[] users = [.. ofUsers.Where(one => one.Outcome != MatchOutcome.CloudOnly)];
        if (users.Length < ofUsers.Length)
            sink.Verbose($"{ofUsers.Length - users.Length:N0} results are CloudOnly: sync does nothing with these cloud users.");

        ILookup<string, MatchResult> byUser = users.ToLookup(one => one.ObjectGuid?.ToString() ?? one.OnPremisesUser ?? "", StringComparer.OrdinalIgnoreCase);
        if (byUser.Count == users.Length)
            return [.. users.Select(WithObjectId)];

        string[] names = [.. byUser.Where(ofUser => ofUser.Skip(1).Any()).Select(ofUser => ofUser.First().OnPremisesUser ?? "")];
        string more = names.Length > MostNamed ? $" and {names.Length - MostNamed:N0} more" : "";
        sink.Warning(
            $"These users have more than one prediction: {string.Join(", ", names.Take(MostNamed))}{more}. The command compares the latest one of each.");
        return [.. byUser.Select(times.Latest).Select(WithObjectId)];
    }

    // A user of a file without IDs has its name there, and sync can change the name.
    private static MatchResult WithObjectId(MatchResult one) =>
        Guid.TryParse(one.CloudUserId, out _) ? one : one with { CloudUserId = null };

    /// <summary>
    /// Object IDs are unique over all tenants, so these tell whose the prediction is. The results of an old forest in the sandbox name the
    /// sandbox, but have the IDs of the old accounts.
    /// </summary>
    private void CheckTenant(FoundUsers found, bool isNamed, IOperationSink sink)
    {
        const string Check = "Check that it is a prediction for this tenant.";
        if (found.HasNoneNamed && (!isNamed || session.Context.IsSandbox))
            throw Errors.PredictionUsersNotFound();

        if (found.HasNoneNamed)
            sink.Warning($"The tenant has none of the cloud users that the prediction names. {Check}");
        else if (!isNamed && found.IsEmpty)
            sink.Warning($"The tenant has no user of the prediction, and the prediction names no cloud user. {Check}");
    }

    // -Summary does not show the details, which say so of each user.
    private void WarnWithoutCycle(SoftMatchPrediction[] predictions, DateTimeOffset? lastSync, IOperationSink sink)
    {
        int unclear = predictions.Count(one => _times.MayHaveRun(lastSync, one.PredictedAt));
        int without = predictions.Count(one => !_times.HasRun(lastSync, one.PredictedAt)) - unclear;
        if (without > 0)
        {
            sink.Warning($"No sync cycle has run since the prediction, so AsPredicted is empty ({without:N0} of {predictions.Length:N0} users). "
                + LastCycle(lastSync));
        }

        if (unclear > 0)
        {
            sink.Warning($"AsPredicted is empty ({unclear:N0} of {predictions.Length:N0} users): the last sync cycle was on {lastSync:u}, at most "
                + $"{_times.Tolerance.TotalMinutes} minutes from the prediction. {ComparisonCase.UnclearClocks}");
        }
    }

    private static string LastCycle(DateTimeOffset? last) => last is null ? "The tenant has never synchronized." : $"The last one was on {last:u}.";

    private async Task WaitAsync(DateTimeOffset predictedAt, IOperationSink sink, CancellationToken cancellationToken)
    {
        DateTimeOffset due = _times.WholeRun(predictedAt);
        var poll = new TenantPoll(session.Clock, sink, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));
        IReadOnlyList<string> end = await poll.RunAsync("Waiting for a sync cycle", LongestWait, async () =>
        {
            DateTimeOffset? last = await ReadLastSyncAsync(cancellationToken).ConfigureAwait(false);
            return last >= due ? [] : [LastCycle(last)];
        }, cancellationToken).ConfigureAwait(false);
        if (end.Count > 0)
            sink.Warning($"The command waited for a sync cycle that ends on {due:u} or later, and saw none. {end[0]}");
    }

    private async Task<DateTimeOffset?> ReadLastSyncAsync(CancellationToken cancellationToken) =>
        (await _directory.GetOrganizationAsync(cancellationToken).ConfigureAwait(false)).OnPremisesLastSync;

    private void Report(
        IEnumerable<ComparisonCase> cases, SoftMatchComparisonRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        var batches = new ResultBatches(sink);
        Dictionary<(MatchOutcome, ActualOutcome, bool?), long> counts = [];
        foreach (ComparisonCase one in cases)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SoftMatchComparison result = _rules.Select(rule => rule.Explain(one)).First(explained => explained is not null)!;
            if (request.OnlyDifferences && result.AsPredicted == true)
                continue;

            if (!request.Summary)
                batches.Add(result);
            var key = (result.Predicted, result.Actual, result.AsPredicted);
            counts[key] = (counts.TryGetValue(key, out long count) ? count : 0) + 1;
        }

        batches.Flush();
        if (!request.Summary)
            return;

        foreach (KeyValuePair<(MatchOutcome Predicted, ActualOutcome Actual, bool? AsPredicted), long> one in counts.OrderBy(one => one.Key))
            sink.Result(new SoftMatchComparisonSummary(one.Key.Predicted, one.Key.Actual, one.Key.AsPredicted, one.Value));
    }

    /// <summary>Keeps the synchronization errors of each object.</summary>
    private sealed class ErrorCollector(IOperationSink sink) : ForwardingSink(sink)
    {
        private readonly Dictionary<string, List<SynchronizationError>> _byId = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>The errors of an object, without those of services.</summary>
        public List<SynchronizationError> Of(string id) => _byId.TryGetValue(id, out List<SynchronizationError>? errors) ? errors : [];

        /// <inheritdoc/>
        protected override object? Pass(object result)
        {
            if (result is SynchronizationError { Service: null } error)
            {
                if (!_byId.TryGetValue(error.ObjectId, out List<SynchronizationError>? errors))
                    _byId[error.ObjectId] = errors = [];
                errors.Add(error);
            }

            return null;
        }
    }
}
