namespace IdentityModel.Core;

/// <summary>
/// Writes one operation's events. An announcement must be on disk before the change, so its failure goes to the caller. A report
/// comes after the change, so its failure is only one warning, and cancellation does not stop it.
/// </summary>
internal sealed class JournalWriter(IJournal? journal, TimeProvider clock, IOperationSink sink) : IDisposable
{
    /// <summary>The source of the writes and the receiver of their results may run at the same time.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    private bool _broken;

    /// <summary>The journal's file; <see langword="null"/> if none is kept.</summary>
    public string? Path => journal?.Path;

    /// <summary>Announces a change. When it returns, the announcement is on disk.</summary>
    public async Task BeforeAsync(
        JournalEventName name,
        string? domain,
        string? user,
        CancellationToken cancellationToken,
        params (string, string)[] detail)
    {
        if (journal is null)
            return;

        await AppendAsync(
            () => journal.AppendAsync(Event(name, domain, user, detail), cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Announces changes of one user that are made together, in one write.</summary>
    public async Task BeforeAllAsync(
        JournalEventName name, string domain, string user, IEnumerable<(string, string)[]> details, CancellationToken cancellationToken)
    {
        if (journal is null)
            return;

        JournalEvent[] events = [.. details.Select(detail => Event(name, domain, user, detail))];
        await AppendAsync(() => journal.AppendAsync(events, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reports something that has happened.</summary>
    public Task AfterAsync(JournalEventName name, string? domain, string? user = null, params (string, string)[] detail) =>
        ReportAsync(() => BeforeAsync(name, domain, user, CancellationToken.None, detail));

    /// <summary>Reports the same event for many users, in one write.</summary>
    public async Task AfterAllAsync(
        JournalEventName name, string? domain, IReadOnlyCollection<string> users, params (string, string)[] detail)
    {
        if (journal is null || users.Count == 0)
            return;

        JournalEvent[] events = [.. users.Select(user => Event(name, domain, user, detail))];
        await ReportAsync(() => AppendAsync(() => journal.AppendAsync(events, CancellationToken.None), CancellationToken.None))
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task ReportAsync(Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            if (!_broken)
                sink.Warning($"The command can no longer write to the journal '{Path}', so a resumed run repeats work: {e.Message}");

            _broken = true;
        }
    }

    private async Task AppendAsync(Func<Task> append, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await append().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private JournalEvent Event(JournalEventName name, string? domain, string? user, (string Name, string Value)[] detail) => new(
        name,
        clock.GetUtcNow(),
        domain,
        user,
        detail.Length == 0 ? null : detail.ToDictionary(pair => pair.Name, pair => pair.Value));
}
