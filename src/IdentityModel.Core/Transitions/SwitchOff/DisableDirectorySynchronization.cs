namespace IdentityModel.Core.Transitions;

/// <summary>
/// Turns directory synchronization off for the whole tenant (Disable-DirectorySynchronization;
/// docs/facts/graph.md#switching-off-synchronization), and reports a <see cref="DirectorySynchronizationResult"/>. There is no undo.
/// </summary>
/// <remarks>
/// You can kill the process at any moment, and run the same again with its journal. The tenant decides what is left to do: while it
/// shows that synchronization is on and no run has seen that the service accepted the request, the run checks and asks again.
/// </remarks>
/// <param name="session">The tenant.</param>
/// <param name="openJournal">Opens the journal before the request is sent.</param>
/// <param name="journalPath">Its path.</param>
public sealed class DisableDirectorySynchronization(ICloudSession session, Func<IJournal> openJournal, string journalPath)
{
    private const string Step = "DisableSynchronization";

    /// <summary>Turns it off, or continues to wait.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>JournalOfOtherTenant</c>, <c>JournalNotOfSynchronization</c>, <c>SynchronizationOnAgain</c>, <c>DomainsStillFederated</c>,
    /// <c>SynchronizationChecksFailed</c>, or the tenant cannot be read or changed.
    /// </exception>
    public async Task RunAsync(DirectorySynchronizationRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        var past = SwitchOffJournal.Read(journalPath, request.Events);
        if (past is not null && !string.Equals(past.TenantId, session.Context.TenantId, StringComparison.OrdinalIgnoreCase))
            throw Errors.JournalOfOtherTenant(journalPath, past.TenantId, session.Context.TenantId);

        Organization organization = await session.Directory.GetOrganizationAsync(cancellationToken).ConfigureAwait(false);
        bool isOn = organization.OnPremisesSyncEnabled == true;
        if (isOn && past?.DoneAt is { } done)
            throw Errors.SynchronizationOnAgain(journalPath, done);

        using var files = new RunFiles(openJournal, openRecord: null, session.Clock, sink);
        var run = new Run(session, files, request, journalPath, sink);
        await run.RunAsync(organization, past, isOn && past is not { IsAccepted: true }, cancellationToken).ConfigureAwait(false);
    }

    private sealed class Run(
        ICloudSession session, RunFiles files, DirectorySynchronizationRequest request, string journalPath, IOperationSink sink)
    {
        private readonly List<string> _warnings = [];
        private string? _ending; // what to say if the run ends here

        private string ResumeCommand => SynchronizationCommand.Wait(journalPath);

        public async Task RunAsync(Organization organization, SwitchOffJournal? past, bool sends, CancellationToken cancellationToken)
        {
            try
            {
                SwitchOffJournal? run = sends ? await SendAsync(organization, past, cancellationToken).ConfigureAwait(false) : past;
                if (sends && run is null)
                    return;

                if (run is { DoneAt: null })
                    _ending = $"The run ended before it saw that synchronization is off. To continue, run: {ResumeCommand}";
                if (run is { RequestedAt: { } requested } && !sends && organization.OnPremisesSyncEnabled == true)
                    Warn(SwitchOffText.MaybeOnAgain(requested));
                if (run is null)
                    await TellWithoutRunAsync(cancellationToken).ConfigureAwait(false);
                await VerifyAsync(run, cancellationToken).ConfigureAwait(false);
                _ending = null;
            }
            finally
            {
                if (_ending is not null)
                    sink.Warning(_ending);
            }
        }

        /// <summary>Checks, asks and sends; <see langword="null"/> if the admin said No, or with -WhatIf.</summary>
        private async Task<SwitchOffJournal?> SendAsync(
            Organization organization, SwitchOffJournal? past, CancellationToken cancellationToken)
        {
            SwitchOffPlan plan = await SwitchOffPlan.ReadAsync(session, sink, cancellationToken).ConfigureAwait(false);
            if (plan.Refusal(request.Force) is { } refusal)
                throw refusal;

            foreach (string warning in plan.Warnings)
                Warn(warning);

            var patch = CloudRequest.DisableDirectorySynchronization(organization.Id);
            if (!await ConfirmAsync(plan, patch).ConfigureAwait(false))
                return null;

            SwitchOffJournal run = new()
            {
                TenantId = session.Context.TenantId ?? organization.Id,
                UserCount = plan.UserCount,
                Run = (past?.Run ?? 0) + 1,
                UsersWithoutPassword = plan.IdsWithoutPassword.Count,
                IsHashSyncUnknown = plan.IsHashSyncUnknown,
                Started = past?.Started ?? session.Clock.GetUtcNow(),
            };
            await files.Journal.BeforeAsync(JournalEventName.RunStarted, null, null, cancellationToken, run.ToDetail()).ConfigureAwait(false);
            await files.Journal.AfterAllAsync(JournalEventName.PasswordLeft, domain: null, plan.IdsWithoutPassword, run.ToUserDetail())
                .ConfigureAwait(false);
            await files.Journal.BeforeAsync(
                JournalEventName.StepStarted, null, null, cancellationToken, ("step", Step), ("request", patch.ToString()))
                .ConfigureAwait(false);
            _ending = "The run ended before it saw whether the service accepted the request. To continue, run: "
                + ResumeCommand + (plan.NeedsForce ? " -Force" : "");
            try
            {
                await session.Directory.DisableDirectorySynchronizationAsync(organization.Id, cancellationToken).ConfigureAwait(false);
            }
            catch (IdentityModelException e) when (e.Kind is ErrorKind.PermissionDenied or ErrorKind.InvalidOperation or ErrorKind.ObjectNotFound)
            {
                _ending = "The service refused the request. Synchronization is still on.";
                await files.Journal.AfterAsync(JournalEventName.Finished, null, null, SwitchOffJournal.ToEnd(e)).ConfigureAwait(false);
                throw;
            }

            await files.Journal.AfterAsync(JournalEventName.StepFinished, null, null, ("step", Step)).ConfigureAwait(false);
            return run with { RequestedAt = session.Clock.GetUtcNow(), IsAccepted = true };
        }

        /// <summary>Says what a run can tell that sends nothing and has no journal of an earlier run.</summary>
        private async Task TellWithoutRunAsync(CancellationToken cancellationToken)
        {
            var now = new SwitchOffVerification(session, sink);
            IReadOnlyList<string> open = await now.RunAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            Warn(open.Count > 0 && now.UsersLeft is not null
                ? SwitchOffText.TurningOffAlready
                : "The tenant does not synchronize. The command sent nothing.");
        }

        private async Task<bool> ConfirmAsync(SwitchOffPlan plan, CloudRequest patch)
        {
            string target = plan.UserCount is { } count
                ? $"the {count} synchronized users"
                : "all synchronized users (the command could not count them)";
            bool isConfirmed = await sink.ConfirmAsync(
                target, $"Turn off directory synchronization for the whole tenant ({patch}). There is no undo").ConfigureAwait(false);
            if (sink.IsWhatIf && request.Wait)
                await sink.ConfirmAsync(target, "Wait up to 72 hours, until no user, group or contact is synchronized").ConfigureAwait(false);
            return isConfirmed;
        }

        private async Task VerifyAsync(SwitchOffJournal? run, CancellationToken cancellationToken)
        {
            DateTimeOffset now = session.Clock.GetUtcNow();
            TimeSpan left = (run?.RequestedAt ?? now) + SwitchOffVerification.Longest - now;
            var verification = new SwitchOffVerification(session, sink);
            IReadOnlyList<string> open = await verification.RunAsync(
                request.Wait && !sink.IsWhatIf && left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            bool isOff = open.Count == 0; // as far as the tenant lets itself be read
            bool isDone = isOff && verification.Unread.Count == 0;
            foreach (string sentence in open.Concat(verification.Unread))
                Warn(sentence);

            DateTimeOffset end = session.Clock.GetUtcNow();
            if (!isOff && run?.RequestedAt is { } sent && end - sent >= SwitchOffVerification.Longest)
                Warn("The service takes up to 72 hours, and that time is over. If the numbers stay the same, ask Microsoft support.");
            if (isOff && run is not null)
            {
                Warn(SwitchOffText.ComingBack);
                if (await verification.HashSyncAsync(run.TenantId, cancellationToken).ConfigureAwait(false) is { } flag)
                    Warn(flag);
                if (SwitchOffText.HashSyncWasUnread(run, journalPath) is { } unread)
                    Warn(unread);
            }

            DirectorySynchronizationStatus status =
                isDone ? DirectorySynchronizationStatus.Disabled : DirectorySynchronizationStatus.Pending;
            if (run is not null && !sink.IsWhatIf)
                await files.Journal.AfterAsync(JournalEventName.Finished, null, null, SwitchOffJournal.ToEnd(status)).ConfigureAwait(false);
            sink.Result(new DirectorySynchronizationResult
            {
                Status = status,
                UserCount = run?.UserCount,
                UsersLeft = verification.UsersLeft,
                Started = run?.Started ?? now,
                Finished = end,
                JournalPath = run is null ? null : journalPath,
                ResumeCommand = isDone || run is null ? null : ResumeCommand,
                NextStep = isOff && run is not null ? SwitchOffText.NextSteps(run, journalPath) : [],
                Warning = _warnings,
            });
        }

        private void Warn(string message)
        {
            _warnings.Add(message);
            sink.Warning(message);
        }
    }
}
