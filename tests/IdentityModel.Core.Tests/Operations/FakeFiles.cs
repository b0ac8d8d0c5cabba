using System.Security;

namespace IdentityModel.Core.Tests;

/// <summary>The files of a run in memory. What is written is added to the effects the directory's are in too.</summary>
internal sealed class FakeFiles(List<string> effects) : IFederationBackupStore
{
    private readonly List<string> _paths = [];

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

    /// <summary>The password record's file.</summary>
    public string PasswordFile { get; set; } = "passwords.csv";

    /// <summary>The certificate it is encrypted to.</summary>
    public string? PasswordCertificate { get; set; }

    /// <summary>Whether a password that was recorded can be read back, as in a file in the clear.</summary>
    public bool RecordCanBeRead { get; set; } = true;

    /// <summary>These files, as a conversion takes them.</summary>
    public ConversionFiles ForConversion(bool setPasswords) => new(this, Read, OpenJournal)
    {
        OpenPasswordRecord = setPasswords ? OpenRecord : null,
        PasswordFile = setPasswords ? PasswordFile : null,
        PasswordCertificate = setPasswords ? PasswordCertificate : null,
    };

    /// <summary>Why a backup cannot be read back.</summary>
    public Exception? BackupReadFault { get; set; }

    /// <summary>What a backup was changed to since it was saved.</summary>
    public Func<FederationBackup, FederationBackup>? BackupReadsAs { get; set; }

    public FederationBackup Read(string path)
    {
        if (BackupReadFault is not null)
            throw BackupReadFault;

        FederationBackup saved = Backups[_paths.LastIndexOf(path)];
        return BackupReadsAs?.Invoke(saved) ?? saved;
    }

    /// <summary>Tells the event whose writing fails, where its name does not.</summary>
    public Func<JournalEvent, bool>? JournalFaultWhen { get; set; }

    public IJournal OpenJournal() => JournalOpenFault is null ? new Journal(this) : throw JournalOpenFault;

    public IPasswordRecord OpenRecord() => RecordOpenFault is null ? new Record(this) : throw RecordOpenFault;

    public Task<string> SaveAsync(FederationBackup backup, CancellationToken cancellationToken)
    {
        if (BackupFault is not null)
            throw BackupFault;

        effects.Add($"backup {backup.Domain.Name}");
        int before = Backups.Count(one => one.Domain.Name == backup.Domain.Name);
        Backups.Add(backup);
        _paths.Add($"{backup.Domain.Name}{(before == 0 ? "" : $"-{before + 1}")}.json");
        return Task.FromResult(_paths[^1]);
    }

    private sealed class Journal(FakeFiles files) : IJournal
    {
        public string Path => "run.jsonl";

        public async Task AppendAsync(IReadOnlyList<JournalEvent> journalEvents, CancellationToken cancellationToken)
        {
            foreach (JournalEvent one in journalEvents)
                await AppendAsync(one, cancellationToken);
        }

        public Task AppendAsync(JournalEvent journalEvent, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (journalEvent.Event == files.JournalFaultAt || files.JournalFaultWhen?.Invoke(journalEvent) == true)
                throw new IOException("The disk is full.");

            string? about = journalEvent.User ?? journalEvent.Detail?.GetValueOrDefault("step");
            files.Effects.Add($"journal {journalEvent.Event}{(about is null ? "" : " " + about)}");
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

        public Task<IReadOnlyDictionary<string, SecureString>> ReadAsync(
            IReadOnlyCollection<string> userPrincipalNames, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<string, SecureString>>(files.Passwords
                .Where(pair => files.RecordCanBeRead && userPrincipalNames.Contains(pair.Key))
                .ToDictionary(pair => pair.Key, pair => pair.Value.Protect()));

        public void Dispose() => files.Effects.Add("record closed");
    }

    private List<string> Effects => effects;
}
