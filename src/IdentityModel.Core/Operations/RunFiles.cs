namespace IdentityModel.Core;

/// <summary>
/// The files of a run. Each is opened when it is first needed, after the first change is confirmed, so that -WhatIf leaves no
/// file.
/// </summary>
internal sealed class RunFiles(
    Func<IJournal>? openJournal, Func<IPasswordRecord>? openRecord, TimeProvider clock, IOperationSink sink) : IDisposable
{
    private IJournal? _journal;
    private IPasswordRecord? _record;
    private JournalWriter? _writer;

    /// <summary>Writes the journal; does nothing without one.</summary>
    public JournalWriter Journal => _writer ??= new JournalWriter(_journal ??= openJournal?.Invoke(), clock, sink);

    /// <summary>The journal's file; <see langword="null"/> if nothing was written to one.</summary>
    public string? JournalPath => _writer?.Path;

    /// <summary>The password record; <see langword="null"/> if none is kept.</summary>
    public IPasswordRecord? Record => _record ??= openRecord?.Invoke();

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer?.Dispose();
        _record?.Dispose();
        _journal?.Dispose();
    }
}
