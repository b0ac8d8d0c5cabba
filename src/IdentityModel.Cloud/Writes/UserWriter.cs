using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

/// <summary>
/// Makes changes to many users in batches of 20 (docs/facts/throttling.md#batches), with a few batches in flight at once, within
/// the tenant's quota. Each change is retried separately: a change that was throttled or whose answer was lost goes again after
/// its own wait, with the same password, in a batch with new ones. If a whole batch fails permanently (no sign-in, no network),
/// the run ends: the writer reports what it sent, takes no further changes, and throws the failure at the end.
/// </summary>
internal sealed class UserWriter(GraphCalls graph, WriteQuota quota, TimeProvider clock, WaitNotices waits) : IDisposable
{
    /// <summary>The number of batches that are sent at the same time.</summary>
    public const int BatchesInFlight = 4;

    private readonly BatchSender _batches = new(graph, clock);
    private readonly ConcurrentQueue<UserWriteResult> _results = new();
    private readonly SemaphoreSlim _signals = new(0);
    private volatile IdentityModelException? _end;
    private volatile bool _isBlind;

    /// <summary>Makes the changes. A writer is for one sequence: make a new one for the next.</summary>
    public async IAsyncEnumerable<UserWriteResult> WriteAsync(
        IAsyncEnumerable<UserWrite> writes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        IAsyncEnumerator<UserWrite> source = writes.GetAsyncEnumerator(stop.Token);
        using var queue = new WriteQueue(source, quota, clock);
        Task senders = SignalAtEndAsync(
            Task.WhenAll(Enumerable.Range(0, BatchesInFlight).Select(_ => SendAllAsync(queue, stop.Token))));
        try
        {
            // One signal for each result, and one more when all is done.
            while (true)
            {
                await _signals.WaitAsync(CancellationToken.None).ConfigureAwait(false);
                if (!_results.TryDequeue(out UserWriteResult? result))
                    break;
                yield return result;
            }

            await senders.ConfigureAwait(false);
            if ((_end ?? queue.SourceFailure) is { } failure)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(failure).Throw();
        }
        finally
        {
            stop.Cancel(); // the caller stopped reading
            await Task.WhenAny(senders).ConfigureAwait(false);
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => _signals.Dispose();

    private async Task SignalAtEndAsync(Task senders)
    {
        try
        {
            await senders.ConfigureAwait(false);
        }
        finally
        {
            _signals.Release();
        }
    }

    private async Task SendAllAsync(WriteQueue queue, CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (await queue.TakeAsync(BatchSender.Size, cancellationToken).ConfigureAwait(false) is { } batch)
            await SendAsync(batch, queue, cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(List<PendingWrite> batch, WriteQueue queue, CancellationToken cancellationToken)
    {
        if (await PostUntilAnsweredAsync(batch, queue, cancellationToken).ConfigureAwait(false) is not { } answers)
            return;

        Learn(batch, answers);
        for (int i = 0; i < batch.Count; i++)
        {
            answers.TryGetValue(BatchBody.IdOf(i), out BatchAnswer? answer);
            await JudgeAsync(batch[i], answer, queue, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Sends a batch until it is answered; <see langword="null"/> if it gave up and ended the run. Until then this sender takes
    /// no further changes: if the network or the service does not accept one batch, it would not accept the next.
    /// </summary>
    private async Task<Dictionary<string, BatchAnswer>?> PostUntilAnsweredAsync(
        List<PendingWrite> batch, WriteQueue queue, CancellationToken cancellationToken)
    {
        TimeSpan started = clock.GetMonotonicTime();
        for (int attempt = 1; ; attempt++)
        {
            batch.ForEach(write => write.FirstSent ??= clock.GetMonotonicTime());
            Exception failure;
            try
            {
                return await PostAsync(batch, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception thrown) when (!cancellationToken.IsCancellationRequested)
            {
                failure = thrown;
            }
            finally
            {
                quota.Spend(batch.Count);
            }

            int? status = (failure as ApiException)?.ResponseStatusCode;
            if (status is 429)
                quota.Slow(RetryAfterOf(failure));
            bool mayPass = status is { } code
                ? RetryRule.IsTransient(code) || code is >= 200 and < 300 // a success that cannot be read, such as a page of HTML
                : failure is HttpRequestException or OperationCanceledException or JsonException;
            if (status is { } given ? RetryRule.LeavesOutcomeOpen(given) : failure is not IdentityModelException)
                batch.ForEach(write => write.MayHaveLanded = true);

            if (!mayPass || _end is not null || RetryRule.WaitBefore(attempt, RetryAfterOf(failure)) is not { } wait)
            {
                await EndAsync(batch, failure, queue, cancellationToken).ConfigureAwait(false);
                return null;
            }

            string why = RetryRule.Notice(status, wait, attempt + 1);
            using (waits.Tell(graph.Host, why, waited: clock.GetMonotonicTime() - started, wait))
                await clock.Delay(wait, cancellationToken).ConfigureAwait(false);
            await quota.PlanAsync(batch.Count, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Learn(List<PendingWrite> batch, Dictionary<string, BatchAnswer> answers)
    {
        List<BatchAnswer> throttled = [.. answers.Values.Where(answer => answer.Status is 429)];
        quota.Pass(batch.Count - throttled.Count);
        if (throttled.Count > 0)
            quota.Slow(throttled.Max(answer => answer.RetryAfter));

        if (throttled.Count == batch.Count)
            quota.Pause(throttled.Min(answer => RetryRule.WaitBefore(1, answer.RetryAfter) ?? TimeSpan.Zero));
    }

    private Task<Dictionary<string, BatchAnswer>> PostAsync(List<PendingWrite> batch, CancellationToken cancellationToken)
    {
        List<IRequestOption> options = [new SendOnceOption()];
        if (batch.Exists(write => write.NeedsNewToken))
            options.Add(new RenewTokenOption());
        return _batches.SendAsync(body => BatchBody.Write(batch, body), keepsBodies: false, options, cancellationToken);
    }

    /// <summary>Ends the run because of a batch that failed as a whole.</summary>
    private async Task EndAsync(
        List<PendingWrite> batch, Exception failure, WriteQueue queue, CancellationToken cancellationToken)
    {
        End(graph.Translate(failure, batch[0].Goal), queue);
        foreach (PendingWrite write in batch)
            await ReportAsync(write, graph.Translate(failure, write.Goal), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Handles the answer to one request of a batch; null if the answer was lost.</summary>
    private async Task JudgeAsync(PendingWrite write, BatchAnswer? answer, WriteQueue queue, CancellationToken cancellationToken)
    {
        write.MayHaveLanded |= answer is null || RetryRule.LeavesOutcomeOpen(answer.Status);
        switch (answer)
        {
            case null:
                if (!GoesAgain(write, retryAfter: null, queue))
                {
                    IdentityModelException unknown = Errors.AnswerMalformed(write.Goal.What, write.Goal.Target);
                    await ReportAsync(write, unknown, cancellationToken).ConfigureAwait(false);
                }

                break;

            case { Status: >= 200 and < 300 }:
                Report(write, error: null);
                break;

            case { Status: 401 } when !write.NeedsNewToken:
                write.NeedsNewToken = true;
                if (!GoesAgain(write, TimeSpan.Zero, queue))
                    await ReportAsync(write, ErrorOf(write, answer), cancellationToken).ConfigureAwait(false);
                break;

            case { Status: var status } when RetryRule.IsTransient(status):
                if (!GoesAgain(write, answer.RetryAfter, queue))
                    await ReportAsync(write, ErrorOf(write, answer), cancellationToken).ConfigureAwait(false);
                break;

            default:
                IdentityModelException error = ErrorOf(write, answer);
                await ReportAsync(write, error, cancellationToken).ConfigureAwait(false);
                if (answer.Status is 401)
                    End(error, queue);
                break;
        }
    }

    private IdentityModelException ErrorOf(PendingWrite write, BatchAnswer answer) => graph.ErrorOf(answer, write.Goal);

    private bool GoesAgain(PendingWrite write, TimeSpan? retryAfter, WriteQueue queue)
    {
        if (_end is not null || RetryRule.WaitBefore(++write.Refusals, retryAfter) is not { } wait)
            return false;

        write.NotBefore = clock.GetMonotonicTime() + wait;
        queue.PutBack(write);
        return true;
    }

    /// <summary>
    /// Reports a failure, unless an earlier attempt whose answer was lost has made the change. If that does not show, the outcome
    /// stays open: the replica that was read may be behind.
    /// </summary>
    private async Task ReportAsync(PendingWrite write, IdentityModelException error, CancellationToken cancellationToken)
    {
        bool landed = write.MayHaveLanded && await HasLandedAsync(write, cancellationToken).ConfigureAwait(false);
        Report(write, landed ? null : error);
    }

    private void Report(PendingWrite write, IdentityModelException? error)
    {
        _results.Enqueue(new UserWriteResult(write.Write, error) { IsOutcomeOpen = error is not null && write.MayHaveLanded });
        _signals.Release();
    }

    private void End(IdentityModelException error, WriteQueue queue)
    {
        _end ??= error;
        foreach (PendingWrite left in queue.Close())
            Report(left, error);
    }

    /// <summary>
    /// Whether a change shows in the user. After the run has ended, the first such read that fails is the last: without a
    /// network, each would take minutes.
    /// </summary>
    private async Task<bool> HasLandedAsync(PendingWrite write, CancellationToken cancellationToken)
    {
        if (_isBlind && _end is not null)
            return false;

        try
        {
            return write.Write switch
            {
                ImmutableIdWrite anchor => await HasImmutableIdAsync(anchor, cancellationToken).ConfigureAwait(false),
                CloudManagedWrite move => await HasMovedAsync(move, cancellationToken).ConfigureAwait(false),
                PasswordWrite => await HasNewPasswordAsync(write, cancellationToken).ConfigureAwait(false),
                _ => false, // no other write can be read back: its outcome stays open
            };
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            _isBlind = true;
            return false; // nothing is known; the earlier failure says more than this one
        }
    }

    private async Task<bool> HasImmutableIdAsync(ImmutableIdWrite write, CancellationToken cancellationToken)
    {
        User? user = await graph.Client.Users[write.UserId].GetAsync(
            request => request.QueryParameters.Select = ["id", "onPremisesImmutableId"], cancellationToken).ConfigureAwait(false);
        return user?.Id is not null && user.OnPremisesImmutableId == write.ImmutableId;
    }

    private async Task<bool> HasMovedAsync(CloudManagedWrite write, CancellationToken cancellationToken)
    {
        OnPremisesSyncBehavior? behavior = await graph.Client.Users[write.UserId].OnPremisesSyncBehavior.GetAsync(
            request => request.QueryParameters.Select = ["id", "isCloudManaged"], cancellationToken).ConfigureAwait(false);
        return behavior?.IsCloudManaged == write.IsCloudManaged;
    }

    /// <summary>
    /// Whether the password has changed since the change was first sent. Each span is measured on one clock, the service's (its
    /// <c>Date</c> header) or ours, so that clocks that differ do no harm.
    /// </summary>
    private async Task<bool> HasNewPasswordAsync(PendingWrite write, CancellationToken cancellationToken)
    {
        var headers = ServiceTime.Option();
        User? user = await graph.Client.Users[write.Write.UserId].GetAsync(request =>
        {
            request.QueryParameters.Select = ["lastPasswordChangeDateTime"];
            request.Options.Add(headers);
        }, cancellationToken).ConfigureAwait(false);

        var second = TimeSpan.FromSeconds(1); // the Date header gives whole seconds
        return _batches.TimeOf(headers) - user?.LastPasswordChangeDateTime <= clock.GetMonotonicTime() - write.FirstSent + second;
    }

    private TimeSpan? RetryAfterOf(Exception failure)
    {
        if (failure is not ApiException { ResponseHeaders: { } headers }
            || !headers.TryGetValue("Retry-After", out IEnumerable<string>? values))
        {
            return null;
        }

        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", values);
        if (headers.TryGetValue("Date", out IEnumerable<string>? dates))
            response.Headers.TryAddWithoutValidation("Date", dates);
        return RetryRule.RetryAfter(response, clock);
    }
}
