namespace IdentityModel.Core.UserMoves;

/// <summary>
/// Gives users who were moved to the cloud back to Active Directory (Convert-UserToSynchronized), and reports a
/// <see cref="UserMoveResult"/> for each (docs/facts/graph.md#source-of-authority): the block of hard matches off, the users given back, a
/// sync cycle, the block on again.
/// </summary>
/// <remarks>
/// You can kill the process at any moment, and run the same again with its journal. While users wait for a sync cycle, the block stays off,
/// and a warning says so. As soon as none waits, a run turns it on again.
/// </remarks>
/// <param name="session">The tenant.</param>
/// <param name="openJournal">Opens the journal before the first change.</param>
/// <param name="journalPath">Its path.</param>
/// <param name="events">Its events, if it is continued: of a run to the cloud, or of an earlier run back.</param>
public sealed class ConvertUsersToSynchronized(
    ICloudSession session, Func<IJournal> openJournal, string journalPath, IReadOnlyList<JournalEvent> events)
{
    private const int MostNames = 20;

    private const string Notice = "The sync cycle writes the values of Active Directory over what somebody changed in the cloud. ";

    private readonly UserMoveJournal _past = UserMoveJournal.Read(events);
    private UserMoveTenant? _tenant;

    /// <summary>The users, by sign-in name or object id; <see langword="null"/> for those of the journal.</summary>
    public IReadOnlyList<UserIdentity>? Identities { get; init; }

    /// <summary>Whether to wait until synchronization has taken over the users.</summary>
    public bool Wait { get; init; }

    /// <summary>Whether to give back users of cloud groups, and users of whom it is not known if they are in any.</summary>
    public bool Force { get; init; }

    /// <summary>Reads the tenant.</summary>
    /// <returns>
    /// What follows, and what could not be read, for one question; empty if an earlier run has asked; <see langword="null"/> if nothing is
    /// left to do.
    /// </returns>
    /// <exception cref="IdentityModelException">
    /// <c>JournalWithoutMoves</c>, <c>JournalNotOfMoves</c>, <c>JournalOfOtherTenant</c>, <c>SyncClientTooOld</c>, <c>TenantNotSynchronizing</c>,
    /// <c>HardMatchBlockUnread</c>, or nothing can be read.
    /// </exception>
    public async Task<string?> PrepareAsync(IOperationSink sink, CancellationToken cancellationToken)
    {
        if (Identities is null && !_past.HasMoves)
            throw Errors.JournalWithoutMoves(journalPath);

        _past.Require(journalPath, session.Context.TenantId);
        if (Identities is null && _past is { ToGiveBack.Count: 0, UnblockedTenantId: null })
        {
            sink.Warning("All users of the journal are synchronized again. Nothing is left to do.");
            return null;
        }

        _tenant = await UserMoveTenant.ReadAsync(
            session, IdentityModelKind.Synchronized, UserMoveTenant.UsersAreSkipped, sink, cancellationToken).ConfigureAwait(false);
        if (_tenant.Organization?.OnPremisesSyncEnabled != true)
            throw Errors.TenantNotSynchronizing();

        UserMoveTenantChecks.RequireClient(_tenant, Force, sink);
        if (_tenant.BlocksHardMatch is null && !Force)
            throw Errors.HardMatchBlockUnread();

        if (Identities is null && _past.ToGiveBack.All(_past.Requested.Contains))
            return "";

        string all = Identities is null ? $"The run gives back all {_past.ToGiveBack.Count} users of the journal who are in the cloud. " : "";
        return all + Notice + UserMoveTenantChecks.ToConfirm(_tenant, IdentityModelKind.Synchronized);
    }

    /// <summary>Gives the users back; a user that cannot be given back is one result, and one error if it failed.</summary>
    /// <param name="sink">Takes the results, and is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">
    /// Those of <see cref="PrepareAsync"/>, or nothing can be read, journalled or sent any more.
    /// </exception>
    public async Task RunAsync(IOperationSink sink, CancellationToken cancellationToken)
    {
        if (_tenant is null && await PrepareAsync(sink, cancellationToken).ConfigureAwait(false) is null)
            return;

        using var files = new RunFiles(openJournal, openRecord: null, session.Clock, sink);
        var block = new HardMatchBlock(session, _tenant!.Organization!.Id, files, sink)
        {
            IsOn = _tenant.BlocksHardMatch,
            IsOwed = _past.UnblockedTenantId is not null,
        };
        await new Work(this, block, files, sink).RunAsync(
            Identities ?? [.. _past.ToGiveBack.Select(id => new UserIdentity(id))], cancellationToken).ConfigureAwait(false);
    }

    private sealed class Work(ConvertUsersToSynchronized all, HardMatchBlock block, RunFiles files, IOperationSink sink)
    {
        private readonly UnblockedSending _sending = new(block);

        public async Task RunAsync(IReadOnlyList<UserIdentity> users, CancellationToken cancellationToken)
        {
            var order = new UserMoveOrder(IdentityModelKind.Synchronized)
            {
                Force = all.Force,
                Total = users.Count,
                Names = new HashSet<string>(users.Select(user => user.Name), StringComparer.OrdinalIgnoreCase),
                BeforeFirst = _sending.PassAsync,
            };
            var run = new GiveBackRun(all.Session, all._tenant!, order, all._past, _sending, block, files, sink);
            bool isDone = false;
            try
            {
                await run.RunAsync(AsyncSequence.From(users), cancellationToken).ConfigureAwait(false);
                IReadOnlyList<CloudUser> open = await AwaitAsync(run, cancellationToken).ConfigureAwait(false);
                isDone = open.Count == 0 && run.IsResolved;
            }
            finally
            {
                bool isUntouched = !_sending.HasPassed && all._past.Requested.Count == 0;
                await EndAsync(isDone || isUntouched, all.Resume(run)).ConfigureAwait(false);
            }
        }

        private async Task<IReadOnlyList<CloudUser>> AwaitAsync(GiveBackRun run, CancellationToken cancellationToken)
        {
            var given = run.Given.ToDictionary(one => one.User.Id, StringComparer.OrdinalIgnoreCase);
            if (given.Count == 0)
                return [];

            if (await block.MayTurnOffAsync().ConfigureAwait(false) && !sink.IsWhatIf)
                await block.TurnOffAsync(cancellationToken).ConfigureAwait(false);
            if (_sending.HasPassed)
            {
                sink.Warning("Run a sync cycle now: on the server of Entra Connect, run Start-ADSyncSyncCycle -PolicyType Delta. Cloud Sync runs "
                    + "by itself.");
            }

            var wait = new SynchronizationWait(all.Session, sink);
            IReadOnlyList<CloudUser> open = await wait.RunAsync(
                [.. run.Given.Select(one => one.User)],
                all.Wait && !sink.IsWhatIf ? SynchronizationWait.Longest : TimeSpan.Zero,
                async taken =>
                {
                    if (!sink.IsWhatIf)
                        await files.Journal.AfterAllAsync(JournalEventName.UserSynchronized, null, [.. taken.Select(user => user.Id)]).ConfigureAwait(false);
                    foreach (CloudUser user in taken)
                        run.TellTaken(given[user.Id]);
                },
                (user, error) => run.TellGone(given[user.Id], error),
                cancellationToken).ConfigureAwait(false);
            string why = all.Wait && !sink.IsWhatIf
                ? "Synchronization did not take over the user within 2 hours. Check its errors in Entra Connect."
                : "The user was given back. No sync cycle has taken it over yet.";
            foreach (CloudUser user in open)
                run.TellPending(given[user.Id], why);
            return open;
        }

        /// <summary>Turns the block on again, or says in one line that it is off.</summary>
        private async Task EndAsync(bool mayBlock, string resume)
        {
            if (sink.IsWhatIf)
                return;

            try
            {
                // Not with the token of the run: a run that was stopped must not leave it off for no reason.
                if (mayBlock)
                    await block.TurnOnAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (IdentityModelException e)
            {
                sink.Error(e);
            }

            if (block.IsOwed)
            {
                string state = block.IsOn == false
                    ? "Hard matches are not blocked in the tenant (blockCloudObjectTakeoverThroughHardMatchEnabled is false)."
                    : "It is not known whether hard matches are blocked in the tenant (blockCloudObjectTakeoverThroughHardMatchEnabled).";
                sink.Warning($"{state} To finish and to block them again, run: {resume}");
            }
            else if (!mayBlock)
            {
                sink.Warning($"To see later whether synchronization has taken over the users, run: {resume}");
            }
        }
    }

    private ICloudSession Session => session;

    /// <summary>The command that continues. Without its users, it would give back all users of the journal.</summary>
    private string Resume(GiveBackRun run)
    {
        string rest = $"-JournalPath {ConversionCommand.Quoted(journalPath)} -Wait";
        IReadOnlyList<string> users = Identities is null ? [] : run.ToContinue(Identities);
        if (users.Count > MostNames)
            return $"$users | Convert-UserToSynchronized {rest}, where $users are the same users";

        string names = string.Join(", ", users.Select(ConversionCommand.Quoted));
        return $"Convert-UserToSynchronized {(names.Length == 0 ? "" : names + " ")}{rest}";
    }
}
