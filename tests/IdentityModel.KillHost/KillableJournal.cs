using IdentityModel.Local.Files;

namespace IdentityModel.KillHost;

/// <summary>A run's real journal, with a place to be killed at before and after each event.</summary>
public sealed class KillableJournal : IJournal
{
    private readonly JournalFile _file;
    private readonly KillSwitch _kill;

    /// <summary>Begins the journal.</summary>
    /// <param name="file">Its file, claimed.</param>
    /// <param name="kill">Where the run is killed.</param>
    public KillableJournal(JournalFile file, KillSwitch kill)
    {
        _file = file;
        _kill = kill;
        file.Begin();
    }

    public string Path => _file.Path;

    public async Task AppendAsync(JournalEvent journalEvent, CancellationToken cancellationToken)
    {
        await _kill.PassAsync($"before {journalEvent.Event}");
        await _file.AppendAsync(journalEvent, cancellationToken);
        await _kill.PassAsync($"after {journalEvent.Event}");
    }

    public async Task AppendAsync(IReadOnlyList<JournalEvent> journalEvents, CancellationToken cancellationToken)
    {
        await _kill.PassAsync("before several events");
        await _file.AppendAsync(journalEvents, cancellationToken);
        await _kill.PassAsync("after several events");
    }

    public void Dispose() => _file.Dispose();
}
