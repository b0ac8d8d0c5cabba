namespace IdentityModel.Core.Domains;

/// <summary>
/// One conversion that was planned and confirmed. Takes its steps in order, undoes them if one fails, and reports how it ended.
/// </summary>
internal sealed class DomainConversion(ICloudSession session, RunFiles files, ConversionPlan plan, IOperationSink sink)
{
    private bool _isChanging = plan.Past is { IsUnderWay: true };
    private bool _isUndoing;
    private bool _isUndoAsked;

    private string Name => plan.Domain.Name;

    private JournalWriter Journal => files.Journal;

    /// <summary>Converts.</summary>
    /// <exception cref="IdentityModelException">Nothing was changed, or it is not known whether it was.</exception>
    public async Task<TenantChange> RunAsync(DateTimeOffset started, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            bool isPending = await TakeStepsAsync(cancellationToken).ConfigureAwait(false);
            return await FinishAsync(Status(isPending), started).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (e.ErrorId is not (nameof(Errors.ConversionUnknown) or nameof(Errors.UpdateUnknown)))
        {
            if (!plan.Steps.Any(step => step.HasChanged))
            {
                await NotConvertedAsync(e).ConfigureAwait(false);
                throw;
            }

            return plan.IsVerified
                ? await LeaveAsync(e, started).ConfigureAwait(false)
                : await UndoStepsAsync(e, started, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// If a run ended without a result, warns what it has changed or may have changed, and names the commands that continue it
    /// and undo it.
    /// </summary>
    public void SayHowToGoOn()
    {
        if (!_isChanging)
            return;

        string what = _isUndoing ? $"during the undo of its {plan.Terms.Noun}." : plan.Terms.Broken(plan);
        string goOn = _isUndoing
            ? $"To continue, run: {ConversionCommand.Undo(Journal.Path)}"
            : $"To continue, run: {ConversionCommand.Resume(Journal.Path)} (to undo, add -Undo)";
        sink.Warning($"{Name}: the run ended {what} {goOn}");
    }

    /// <summary>Undoes what an earlier run changed, or may have changed.</summary>
    public async Task<TenantChange> UndoAsync(DateTimeOffset started, CancellationToken cancellationToken)
    {
        _isUndoAsked = true;
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        foreach (PlannedStep step in plan.Steps)
            step.HasChanged = step.Shown.ChangesTenant && plan.Past?.HasBegun(step.Shown.Name) == true;
        return await UndoStepsAsync(cause: null, started, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Leaves a domain that the tenant has shown in its new state. If something fails after that, such as the password file, a
    /// resumed run completes it. An undo would send users to an identity provider that may no longer exist.
    /// </summary>
    private async Task<TenantChange> LeaveAsync(IdentityModelException e, DateTimeOffset started)
    {
        try
        {
            plan.Warn($"{plan.Terms.Stays(plan)} Remove the cause of the error, then resume from the journal.");
            plan.UsersFailed = plan.PasswordTargets.Count;
            plan.UsersLeft.AddRange(plan.PasswordTargets.Select(target => target.User.Id));
            return await FinishAsync(DomainConversionStatus.ConvertedWithErrors, started).ConfigureAwait(false);
        }
        finally
        {
            sink.Error(e);
        }
    }

    /// <summary>
    /// Notes that this run changed nothing. If an earlier run changed something, or may have, it must stay possible to continue
    /// or to undo, whatever failed now.
    /// </summary>
    private async Task NotConvertedAsync(IdentityModelException e)
    {
        if (plan.Past is { IsUnderWay: true })
            return;

        _isChanging = false;
        await Journal.AfterAsync(
            JournalEventName.Finished, Name, user: null, ("status", JournalStatus.NotConverted), ("errorId", e.ErrorId)).ConfigureAwait(false);
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        // Open every file before the first request: a path that cannot be written must show up before, not in the middle.
        if (plan.PasswordTargets.Count > 0)
            _ = files.Record;

        List<(string, string)> detail = [("from", plan.From.ToString()), ("to", plan.To.ToString())];
        if (plan.Inheriting.Count > 0)
            detail.Add(("inheriting", string.Join(" ", plan.Inheriting)));
        if (plan.NextStep.Count > 0)
            detail.Add(("nextStep", string.Join("\n", plan.NextStep)));
        if (plan.Change is not null)
            detail.AddRange(plan.Change.ToDetail());
        if (plan.Past is { IsUnderWay: true })
            detail.Add(("goesOn", "true"));
        await Journal.BeforeAsync(JournalEventName.Started, Name, user: null, cancellationToken, [.. detail]).ConfigureAwait(false);
    }

    private async Task<bool> TakeStepsAsync(CancellationToken cancellationToken)
    {
        foreach (PlannedStep step in plan.Steps)
        {
            ConversionStepName name = step.Shown.Name;
            if (WasTaken(step))
            {
                step.HasChanged = step.Shown.ChangesTenant;
                continue;
            }

            await AnnounceAsync(step, cancellationToken).ConfigureAwait(false);
            StepEnd end = await step.RunAsync(cancellationToken).ConfigureAwait(false);
            if (end.IsPending)
                return true;

            await Journal.AfterAsync(JournalEventName.StepFinished, Name, user: null, [("step", name.ToString()), .. end.Detail])
                .ConfigureAwait(false);
        }

        return false;
    }

    /// <summary>
    /// Announces a step. If the announcement of a change fails, the step is not taken. A step that only reads needs no journal.
    /// </summary>
    private async Task AnnounceAsync(PlannedStep step, CancellationToken cancellationToken)
    {
        var detail = ("step", step.Shown.Name.ToString());
        if (!step.Shown.ChangesTenant)
        {
            await Journal.AfterAsync(JournalEventName.StepStarted, Name, user: null, detail).ConfigureAwait(false);
            return;
        }

        await Journal.BeforeAsync(
            JournalEventName.StepStarted, Name, user: null, cancellationToken, detail, ("request", step.Shown.Request)).ConfigureAwait(false);
        _isChanging = true;
    }

    private bool WasTaken(PlannedStep step) =>
        plan.Past is { IsUnderWay: true } past && past.HasFinished(step.Shown.Name) && !step.HasMoreToDo;

    /// <summary>
    /// Undoes the changes, and reports errors afterwards: with <c>-ErrorAction Stop</c>, the first error ends the command, and an
    /// undo cut short could leave a domain that nobody can sign in to.
    /// </summary>
    private async Task<TenantChange> UndoStepsAsync(
        IdentityModelException? cause, DateTimeOffset started, CancellationToken cancellationToken)
    {
        _isUndoing = true; // also if a step failed and nobody asked for an undo
        List<IdentityModelException> errors = cause is null ? [] : [cause];
        try
        {
            var status = DomainConversionStatus.Undone;
            foreach (PlannedStep step in plan.Steps.Reverse().Where(step => step.HasChanged))
            {
                DomainConversionStatus end = await UndoAsync(step, errors, cancellationToken).ConfigureAwait(false);
                if (end == DomainConversionStatus.UndoFailed || status == DomainConversionStatus.Undone)
                    status = end;
            }

            return await FinishAsync(status, started).ConfigureAwait(false);
        }
        finally
        {
            errors.ForEach(sink.Error);
        }
    }

    private async Task<DomainConversionStatus> UndoAsync(
        PlannedStep step, List<IdentityModelException> errors, CancellationToken cancellationToken)
    {
        // Check this before the journal says that an undo began: a conversion that cannot be undone can still be continued.
        if (step.WhyNotUndone is { } why)
        {
            if (plan.Domain.AuthenticationType == plan.From)
            {
                plan.Warn($"The tenant shows the domain as {plan.From}. Without the backup, the command cannot check whether it has its "
                    + "earlier settings.");
            }

            errors.Add(UndoFailed(step.Shown, why));
            return DomainConversionStatus.UndoFailed;
        }

        if (step.Shown.CanBeUndone)
            return await TryUndoAsync(step, errors, cancellationToken).ConfigureAwait(false);

        plan.Warn($"The command cannot undo {step.Shown.Request}: {step.Shown.Undo}.");
        return DomainConversionStatus.Undone;
    }

    private async Task<DomainConversionStatus> TryUndoAsync(
        PlannedStep step, List<IdentityModelException> errors, CancellationToken cancellationToken)
    {
        var detail = ("step", step.Shown.Name.ToString());
        try
        {
            // A journal that cannot be written any more must not keep users from signing in.
            await Journal.AfterAsync(JournalEventName.UndoStarted, Name, user: null, detail).ConfigureAwait(false);
            StepEnd end = await step.UndoAsync(cancellationToken).ConfigureAwait(false);
            if (end.IsPending)
            {
                plan.Warn(
                    $"The service accepted the undo and does not show it everywhere yet. {string.Join(" ", plan.Disagreement)} Run again "
                    + "later: "
                    + ConversionCommand.Undo(Journal.Path));
                return DomainConversionStatus.UndoPending;
            }

            await Journal.AfterAsync(JournalEventName.UndoFinished, Name, user: null, detail).ConfigureAwait(false);
            SayUndone(step);
            return DomainConversionStatus.Undone;
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            errors.Add(UndoFailed(step.Shown, e));
            return DomainConversionStatus.UndoFailed;
        }
    }

    // An undo that the admin asked for is no news: the result has the status Undone.
    private void SayUndone(PlannedStep step)
    {
        if (_isUndoAsked)
            sink.Verbose($"{Name}: {step.UndoneText}");
        else
            plan.Warn(step.UndoneText);
    }

    private IdentityModelException UndoFailed(ConversionStep step, Exception why) =>
        Errors.UndoFailed(Name, plan.Terms.Noun, step.Request, step.CanBeUndone ? step.Undo : null, Journal.Path, why);

    private DomainConversionStatus Status(bool isPending)
    {
        if (isPending)
            return DomainConversionStatus.Pending;

        return plan.UsersFailed > 0 ? DomainConversionStatus.ConvertedWithErrors : DomainConversionStatus.Converted;
    }

    /// <summary>Whether to offer another undo. A failed undo may succeed later, unless no settings were ever saved.</summary>
    private bool CanBeTriedToUndo(DomainConversionStatus status) => status switch
    {
        DomainConversionStatus.Undone => false,
        DomainConversionStatus.UndoFailed or DomainConversionStatus.UndoPending =>
            plan.Steps.All(step => step.WhyNotUndone is not { ErrorId: nameof(Errors.FederationNotSaved) }),
        _ => plan.Steps.All(step => step.WhyNotUndone is null),
    };

    private async Task<TenantChange> FinishAsync(DomainConversionStatus status, DateTimeOffset started)
    {
        if (plan.IsVerified)
            await Journal.AfterAllAsync(JournalEventName.PasswordLeft, Name, plan.UsersLeft).ConfigureAwait(false);

        List<(string, string)> detail = [("status", status.ToString())];
        if (plan is { IsVerified: true, UserCount: { } count })
            detail.AddRange(JournalledUsers.ToDetail(count, plan.UsersFailed, plan.WorstOutcome));
        await Journal.AfterAsync(JournalEventName.Finished, Name, user: null, [.. detail]).ConfigureAwait(false);
        var end = new RunEnd(
            status,
            started,
            session.Clock.GetUtcNow(),
            Journal.Path,
            status is DomainConversionStatus.Pending or DomainConversionStatus.ConvertedWithErrors
                ? ConversionCommand.Resume(Journal.Path)
                : null,
            CanBeTriedToUndo(status) ? ConversionCommand.Undo(Journal.Path) : null);
        return plan.Terms.Result(plan, end);
    }
}
