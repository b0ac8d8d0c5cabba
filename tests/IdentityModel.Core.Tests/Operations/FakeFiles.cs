using System.Security;
using IdentityModel.Core;

namespace IdentityModel.Core.Tests;

/// <summary>The files of a run in memory. What is written is added to the effects the directory's are in too.</summary>
internal sealed class FakeFiles(List<string> effects) : IFederationBackupStore
{
    public List<FederationBackup> Backups { get; } = [];

    public List<JournalEvent> Events { get; } = [];

    public Dictionary<string, string> Passwords { get; } = [];

    public Exception? BackupFault { get; set; }

    public Exception? RecordFault { get; set; }

    /// <summary>How many passwords are recorded before the fault.</summary>
    public int RecordsBeforeFault { get; set; }

    public Exception? RecordOpenFault { get; set; }

    public Exception? JournalOpenFault { get; set; }

    /// <summary>The event whose writing fails.</summary>
    public JournalEventName? JournalFaultAt { get; set; }

    public IJournal OpenJournal() => JournalOpenFault is null ? new Journal(this) : throw JournalOpenFault;

    public IPasswordRecord OpenRecord() => RecordOpenFault is null ? new Record(this) : throw RecordOpenFault;

    public Task<string> SaveAsync(FederationBackup backup, CancellationToken cancellationToken)
    {
        if (BackupFault is not null)
            throw BackupFault;

        effects.Add($"backup {backup.Domain.Name}");
        Backups.Add(backup);
        return Task.FromResult($"{backup.Domain.Name}.json");
    }

    private sealed class Journal(FakeFiles files) : IJournal
    {
        public string Path => "run.jsonl";

        public Task AppendAsync(JournalEvent journalEvent, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (journalEvent.Event == files.JournalFaultAt)
                throw new IOException("The disk is full.");

            files.Effects.Add($"journal {journalEvent.Event}{(journalEvent.User is null ? "" : " " + journalEvent.User)}");
            files.Events.Add(journalEvent);
            return Task.CompletedTask;
        }

        public void Dispose() => files.Effects.Add("journal closed");
    }

    private sealed class Record(FakeFiles files) : IPasswordRecord
    {
        public string Path => "passwords.csv";

        public Task AppendAsync(string userPrincipalName, SecureString password, CancellationToken cancellationToken)
        {
            if (files.RecordFault is not null && files.Passwords.Count >= files.RecordsBeforeFault)
                throw files.RecordFault;

            files.Effects.Add($"record {userPrincipalName}");
            files.Passwords[userPrincipalName] = password.Reveal();
            return Task.CompletedTask;
        }

        public void Dispose() => files.Effects.Add("record closed");
    }

    private List<string> Effects => effects;
}
