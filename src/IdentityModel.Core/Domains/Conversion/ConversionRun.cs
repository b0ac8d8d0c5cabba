namespace IdentityModel.Core.Domains;

/// <summary>
/// One run over domains. For each domain it takes the lock, plans, shows the plan, asks, and converts. If one domain fails, that
/// is an error, and the run continues with the next.
/// </summary>
/// <param name="session">The tenant.</param>
/// <param name="order">What the run is asked to do.</param>
/// <param name="disk">What it keeps on disk.</param>
/// <param name="files">The same, open.</param>
/// <param name="planner">Makes the plans.</param>
/// <param name="isJournalled">Whether the journal already has the order, from an earlier run.</param>
/// <param name="sink">Gets results, warnings and errors, and asks for confirmation.</param>
internal sealed class ConversionRun(
    ICloudSession session,
    ConversionOrder order,
    ConversionFiles disk,
    RunFiles files,
    IConversionPlanner planner,
    bool isJournalled,
    IOperationSink sink)
{
    private readonly HashSet<string> _declined = new(StringComparer.OrdinalIgnoreCase);
    private bool _isJournalled = isJournalled;

    /// <summary>Converts a domain, or continues with it.</summary>
    public Task ConvertAsync(string domain, JournalledDomain? past, CancellationToken cancellationToken) =>
        ForDomainAsync(domain, past, (conversion, started) => conversion.RunAsync(started, cancellationToken), cancellationToken);

    /// <summary>Undoes a domain's conversion.</summary>
    public Task UndoAsync(string domain, JournalledDomain past, CancellationToken cancellationToken) =>
        ForDomainAsync(domain, past, (conversion, started) => conversion.UndoAsync(started, cancellationToken), cancellationToken, undo: true);

    private async Task ForDomainAsync(
        string domain,
        JournalledDomain? past,
        Func<DomainConversion, DateTimeOffset, Task<TenantChange>> convert,
        CancellationToken cancellationToken,
        bool undo = false)
    {
        DomainConversion? begun = null;
        try
        {
            // Lock first: the facts behind the plan must not change until the conversion ends.
            using IDisposable? mine = sink.IsWhatIf ? null : disk.LockDomain?.Invoke(domain);
            DateTimeOffset started = session.Clock.GetUtcNow();
            ConversionPlan plan = await planner.PlanAsync(domain, past, undo, cancellationToken).ConfigureAwait(false);
            if (plan.Steps.Count == 0)
            {
                // With nothing to do, there is nothing to ask and nothing to keep.
                DateTimeOffset now = session.Clock.GetUtcNow();
                sink.Result(plan.Terms.Result(plan, new RunEnd(DomainConversionStatus.Converted, started, now, null, null, null)));
                return;
            }

            if (!await ConfirmAsync(plan, undo).ConfigureAwait(false))
            {
                await DeclineAsync(plan, cancellationToken).ConfigureAwait(false);
                return;
            }

            await AnnounceAsync(cancellationToken).ConfigureAwait(false);
            begun = new DomainConversion(session, files, plan, sink);
            TenantChange result = await convert(begun, started).ConfigureAwait(false);
            begun = null;
            sink.Result(result);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            sink.Error(FileFailure.AsError(e, $"a file of the {planner.Terms.Noun}"));
        }
        finally
        {
            begun?.SayHowToGoOn();
        }
    }

    /// <summary>With -WhatIf, names every step. Without it, asks once, about the main change.</summary>
    private async Task<bool> ConfirmAsync(ConversionPlan plan, bool undo)
    {
        PlannedStep[] steps = [.. plan.Steps.Where(step => IsAhead(step, plan, undo))];
        if (sink.IsWhatIf)
        {
            foreach ((string target, string action) in steps.SelectMany(step => Named(step, undo)))
                await sink.ConfirmAsync(target, action).ConfigureAwait(false);
            foreach (PlannedStep step in plan.Steps.Where(step => undo && IsBegun(step, plan)))
            {
                if (step.WhyNotUndone is { } why)
                    sink.Error(why);
            }

            return false;
        }

        PlannedStep? main = steps.FirstOrDefault(step => step.Shown.ChangesTenant);
        if (main is null)
            return true;

        string consequence = main.Shown.Name == ConversionStepName.SetPasswords ? "" : plan.Consequence;
        string what = undo ? $"undo the {plan.Terms.Noun}: {main.AnnouncedUndo}" : main.Shown.Request + consequence;
        return await sink.ConfirmAsync(plan.Domain.Name, what).ConfigureAwait(false);
    }

    private static IEnumerable<(string Target, string Action)> Named(PlannedStep step, bool undo) =>
        undo ? [(step.Shown.Target, $"undo {step.Shown.Name}: {step.AnnouncedUndo}")] : step.Announced;

    private static bool IsAhead(PlannedStep step, ConversionPlan plan, bool undo)
    {
        if (plan.Past is not { IsUnderWay: true } past)
            return true;

        return undo
            ? step.Shown.CanBeUndone && IsBegun(step, plan)
            : step.HasMoreToDo || !past.HasFinished(step.Shown.Name);
    }

    private static bool IsBegun(PlannedStep step, ConversionPlan plan) => plan.Past?.HasBegun(step.Shown.Name) == true;

    /// <summary>
    /// Notes a No. A resumed run must not ask about a declined domain again. Without a journal, there is nothing to resume. If an
    /// earlier run has changed the domain, a No declines only the next step: it must stay possible to continue or to undo.
    /// </summary>
    private async Task DeclineAsync(ConversionPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Past is { IsUnderWay: true })
            return;

        if (sink.IsWhatIf || !_isJournalled)
        {
            _declined.Add(plan.Domain.Name);
            return;
        }

        await files.Journal.BeforeAsync(JournalEventName.Declined, plan.Domain.Name, user: null, cancellationToken).ConfigureAwait(false);
    }

    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        if (_isJournalled)
            return;

        ConversionOrder kept = order with { Domains = [.. order.Domains.Where(domain => !_declined.Contains(domain))] };
        await files.Journal.BeforeAsync(JournalEventName.RunStarted, domain: null, user: null, cancellationToken, kept.ToDetail())
            .ConfigureAwait(false);
        _isJournalled = true;
    }
}
