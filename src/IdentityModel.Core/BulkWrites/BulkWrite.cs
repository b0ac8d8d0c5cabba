using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace IdentityModel.Core.BulkWrites;

/// <summary>
/// A run that changes many users. It reads and checks each user, asks for confirmation, writes the announcement to disk, sends
/// the change, and reports its outcome. Each kind of run defines what it reads, checks, sends and reports.
/// </summary>
/// <typeparam name="TItem">How the caller names a user.</typeparam>
/// <typeparam name="TUser">What is read of the user.</typeparam>
/// <param name="directory">Reads the users.</param>
/// <param name="writes">Announces and sends the changes.</param>
/// <param name="progress">Counts users as done.</param>
/// <param name="sink">Confirms each change, and gets each outcome.</param>
internal abstract class BulkWrite<TItem, TUser>(
    ICloudDirectory directory, AnnouncedWrites writes, ProgressMeter progress, IOperationSink sink)
{
    /// <summary>
    /// Users are read this many at a time, just before their changes: as many as one request reads
    /// (docs/facts/throttling.md#batches). One after the other would be slower than the write quota of 20 a second
    /// (docs/facts/throttling.md#write-rate).
    /// </summary>
    private const int ReadAhead = 20;

    private readonly ConcurrentDictionary<UserWrite, (TItem Item, TUser User)> _underWay = new();
    private int _made;

    /// <summary>Where the run reports to.</summary>
    protected IOperationSink Sink => sink;

    /// <summary>Makes the changes.</summary>
    /// <exception cref="IdentityModelException">Nothing can be read, recorded or sent any more.</exception>
    public async Task RunAsync(IAsyncEnumerable<TItem> items, CancellationToken cancellationToken)
    {
        try
        {
            IAsyncEnumerable<AnnouncedWrite> changes = ChangesAsync(items, cancellationToken);
            await foreach (UserWriteResult result in writes.MakeAsync(changes, cancellationToken).ConfigureAwait(false))
                End(result);
        }
        catch (IdentityModelException e)
        {
            TellEach((item, write) => TellLost(item, write, e));
            throw;
        }
        catch (OperationCanceledException) when (_made + _underWay.Count > 0)
        {
            TellStopped(_made, _underWay.Count);
            throw;
        }
        finally
        {
            progress.Finish();
        }

        if (writes.Stopped is not { } stopped)
            return;

        TellEach((item, write) => TellUnsent(item, write, stopped));
        throw stopped;
    }

    /// <summary>Reads what the next users are checked against. A long run calls it again and again.</summary>
    protected virtual Task ReadCommonAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The user that an item names.</summary>
    /// <exception cref="IdentityModelException">The item is not well-formed.</exception>
    protected abstract UserIdentity IdentityOf(TItem item);

    /// <summary>Reads what else the run has to know of the user.</summary>
    /// <exception cref="IdentityModelException">It cannot be read.</exception>
    protected abstract Task<TUser> ReadAsync(TItem item, CloudUser user, CancellationToken cancellationToken);

    /// <summary>
    /// Checks whether the user needs a change, and returns the user's name and the request for the confirmation. Returns
    /// <see langword="null"/> if there is nothing to send; the run has then reported the user.
    /// </summary>
    protected abstract Task<(string Target, string Action)?> JudgeAsync(TItem item, TUser user, CancellationToken cancellationToken);

    /// <summary>Reports that the admin did not confirm the change.</summary>
    protected virtual void TellDeclined(TUser user)
    {
    }

    /// <summary>
    /// Checks again after the confirmation, which may have waited for hours. If the answer is no, the run has reported the user.
    /// </summary>
    protected virtual Task<bool> MayStillChangeAsync(TUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>
    /// Makes the change, after the confirmation and just before it is sent, so that few passwords are in memory.
    /// </summary>
    protected abstract AnnouncedWrite Make(TItem item, TUser user);

    /// <summary>Reports that the user could not be read.</summary>
    protected abstract void TellUnread(TItem item, IdentityModelException error);

    /// <summary>Reports how a change ended.</summary>
    protected abstract void TellEnd(TItem item, TUser user, UserWriteResult result);

    /// <summary>
    /// Reports that the run failed while the change was in flight. The run throws the cause, so it is reported once.
    /// </summary>
    protected virtual void TellLost(TItem item, UserWrite write, IdentityModelException why)
    {
    }

    /// <summary>
    /// Reports that the change was not sent, because it could not be announced. The run throws the cause, so it is reported once.
    /// </summary>
    protected virtual void TellUnsent(TItem item, UserWrite write, IdentityModelException why)
    {
    }

    /// <summary>Reports how far a stopped run got: nobody gets its last results.</summary>
    /// <param name="made">How many changes were made.</param>
    /// <param name="open">How many more have an unknown outcome.</param>
    protected abstract void TellStopped(int made, int open);

    private async IAsyncEnumerable<AnnouncedWrite> ChangesAsync(
        IAsyncEnumerable<TItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<TItem> run in items.InRunsOf(ReadAhead, cancellationToken).ConfigureAwait(false))
        {
            await ReadCommonAsync(cancellationToken).ConfigureAwait(false);
            foreach (Reading one in await ReadAsync(run, cancellationToken).ConfigureAwait(false))
            {
                if (one.Error is { } error)
                    TellUnread(one.Item, error);

                if (one.Error is null && await MayChangeAsync(one.Item, one.User!, cancellationToken).ConfigureAwait(false))
                {
                    AnnouncedWrite change = Make(one.Item, one.User!);
                    _underWay[change.Write] = (one.Item, one.User!);
                    yield return change;
                }
                else
                {
                    progress.AdvanceUnsent();
                }
            }
        }
    }

    private async Task<IReadOnlyList<Reading>> ReadAsync(IReadOnlyList<TItem> items, CancellationToken cancellationToken)
    {
        Reading[] all = [.. items.Select(item => new Reading(item))];
        foreach (Reading one in all)
            await one.TryAsync(() => Task.FromResult(one.Identity = IdentityOf(one.Item))).ConfigureAwait(false);

        Reading[] named = [.. all.Where(one => one.Error is null)];
        if (named.Length == 0)
            return all;

        IReadOnlyList<NamedUser> users =
            await directory.GetNamedUsersAsync([.. named.Select(one => one.Identity!.Name)], cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(named.Select((one, i) => one.TryAsync(async () =>
            one.User = await ReadAsync(one.Item, one.Identity!.Check(users[i].Get()), cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);
        return all;
    }

    private async Task<bool> MayChangeAsync(TItem item, TUser user, CancellationToken cancellationToken)
    {
        if (await JudgeAsync(item, user, cancellationToken).ConfigureAwait(false) is not (var target, var action))
            return false;
        if (await sink.ConfirmAsync(target, action).ConfigureAwait(false))
            return await MayStillChangeAsync(user, cancellationToken).ConfigureAwait(false);

        if (!sink.IsWhatIf)
            TellDeclined(user);
        return false;
    }

    private void End(UserWriteResult result)
    {
        _underWay.TryRemove(result.Write, out (TItem Item, TUser User) change);
        if (result.Error is null)
            _made++;

        TellEnd(change.Item, change.User, result);
        progress.Advance();
    }

    private void TellEach(Action<TItem, UserWrite> tell)
    {
        foreach (KeyValuePair<UserWrite, (TItem Item, TUser User)> change in _underWay)
        {
            tell(change.Value.Item, change.Key);
            progress.Advance();
        }
    }

    /// <summary>A user that is read, among others.</summary>
    private sealed class Reading(TItem item)
    {
        public TItem Item => item;

        public UserIdentity? Identity { get; set; }

        public TUser? User { get; set; }

        public IdentityModelException? Error { get; private set; }

        /// <summary>Keeps the error of this user. A lost connection or sign-in ends the run.</summary>
        public async Task TryAsync(Func<Task> read)
        {
            try
            {
                await read().ConfigureAwait(false);
            }
            catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
            {
                Error = e;
            }
        }
    }
}
