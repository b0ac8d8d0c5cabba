using System.Security;
using IdentityModel.Core;
using IdentityModel.OnPremises;

namespace IdentityModel.KillHost;

/// <summary>A run's real files in a folder, with a place to be killed at before and after each write.</summary>
public sealed class KillableFiles(TransitionScenario scenario, string folder, KillSwitch kill, TimeProvider clock) : IFederationBackupStore
{
    public string JournalPath => Path.Combine(folder, "run.jsonl");

    public string PasswordPath => Path.Combine(folder, "passwords.csv");

    public ConversionFiles ForConversion(bool goesOn, bool setPasswords) => new(
        this,
        FederationBackupFile.Read,
        () => new Journal(Own(goesOn ? JournalFile.Open(JournalPath) : JournalFile.Create(JournalPath)), kill))
    {
        OpenPasswordRecord = setPasswords ? () => new PasswordRecord(Own(OpenPasswords(goesOn)), kill) : null,
        PasswordFile = setPasswords ? PasswordPath : null,
        PasswordCertificate = setPasswords && scenario.Certificate is { } certificate ? Convert.ToBase64String(certificate.RawData) : null,
        LockDomain = domain => Own(DomainLock.Take(Path.Combine(folder, "locks"), "tenant", domain)),
    };

    public async Task<string> SaveAsync(FederationBackup backup, CancellationToken cancellationToken)
    {
        await kill.PassAsync("before the backup");
        string path = await new FederationBackupFolder(folder).SaveAsync(backup, cancellationToken);
        await kill.PassAsync("after the backup");
        return path;
    }

    private PasswordFile OpenPasswords(bool goesOn) => goesOn
        ? PasswordFile.Continue(PasswordPath, scenario.Certificate, clock)
        : PasswordFile.Create(PasswordPath, scenario.Certificate, clock);

    private T Own<T>(T file)
        where T : IDisposable
    {
        kill.Owned.Add(file);
        return file;
    }

    private sealed class Journal(JournalFile file, KillSwitch kill) : IJournal
    {
        public string Path => file.Path;

        public async Task AppendAsync(JournalEvent journalEvent, CancellationToken cancellationToken)
        {
            await kill.PassAsync($"before {journalEvent.Event}");
            await file.AppendAsync(journalEvent, cancellationToken);
            await kill.PassAsync($"after {journalEvent.Event}");
        }

        public async Task AppendAsync(IReadOnlyList<JournalEvent> journalEvents, CancellationToken cancellationToken)
        {
            await kill.PassAsync("before several events");
            await file.AppendAsync(journalEvents, cancellationToken);
            await kill.PassAsync("after several events");
        }

        public void Dispose() => file.Dispose();
    }

    private sealed class PasswordRecord(PasswordFile file, KillSwitch kill) : IPasswordRecord
    {
        public string Path => file.Path;

        public async Task AppendAsync(string userPrincipalName, SecureString password, CancellationToken cancellationToken)
        {
            await kill.PassAsync("before a password is recorded");
            await file.AppendAsync(userPrincipalName, password, cancellationToken);
            await kill.PassAsync("after a password is recorded");
        }

        public Task<IReadOnlyDictionary<string, SecureString>> ReadAsync(
            IReadOnlyCollection<string> userPrincipalNames, CancellationToken cancellationToken) =>
            file.ReadAsync(userPrincipalNames, cancellationToken);

        public void Dispose() => file.Dispose();
    }
}
