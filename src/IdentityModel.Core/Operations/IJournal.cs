namespace IdentityModel.Core;

/// <summary>The append-only record of a run, written before each change: one event in each line, no secrets.</summary>
public interface IJournal : IDisposable
{
    /// <summary>The file's full path.</summary>
    string Path { get; }

    /// <summary>Appends one event. When it returns, the event is on disk.</summary>
    Task AppendAsync(JournalEvent journalEvent, CancellationToken cancellationToken);

    /// <summary>Appends several events at once. When it returns, they are on disk.</summary>
    Task AppendAsync(IReadOnlyList<JournalEvent> journalEvents, CancellationToken cancellationToken);
}
