namespace IdentityModel.Core;

/// <summary>
/// The append-only record of a run, written ahead of each change: one line an event, no secrets.
/// </summary>
public interface IJournal : IDisposable
{
    /// <summary>The file's full path.</summary>
    string Path { get; }

    /// <summary>Appends one event; when this returns it is on disk.</summary>
    Task AppendAsync(JournalEvent journalEvent, CancellationToken cancellationToken);

    /// <summary>Appends several events at once; when this returns they are on disk.</summary>
    Task AppendAsync(IReadOnlyList<JournalEvent> journalEvents, CancellationToken cancellationToken);
}
