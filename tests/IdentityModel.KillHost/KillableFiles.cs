using System.Security;
using System.Security.Cryptography.X509Certificates;
using IdentityModel.Local.Files;

namespace IdentityModel.KillHost;

/// <summary>
/// A run's real files in a folder, with a place to be killed at before and after each write. They are taken before anything is read,
/// as the cmdlets take them.
/// </summary>
public sealed class KillableFiles : IFederationBackupStore, IDisposable
{
    private readonly TransitionScenario _scenario;
    private readonly string _folder;
    private readonly KillSwitch _kill;
    private readonly JournalFile _journal;
    private readonly PasswordFile? _passwords;

    private KillableFiles(TransitionScenario scenario, string folder, KillSwitch kill, TimeProvider clock, bool goesOn, bool setPasswords)
    {
        _scenario = scenario;
        _folder = folder;
        _kill = kill;
        string journal = Path.Combine(folder, scenario.Journal);
        _journal = Own(ClaimWhenClosed(journal, goesOn ? JournalFile.ClaimExisting : JournalFile.ClaimFresh));
        try
        {
            Events = goesOn ? _journal.Read() : [];
            if (!setPasswords)
                return;

            string passwords = Path.Combine(folder, scenario.Passwords);
            X509Certificate2? certificate =
                scenario.Certificate is { } der ? X509CertificateLoader.LoadCertificate(der) : null;
            _passwords = Own(goesOn
                ? PasswordFile.Claim(passwords, certificate, clock)
                : PasswordFile.ClaimFresh(passwords, certificate, clock));
        }
        catch
        {
            _journal.Dispose();
            throw;
        }
    }

    public string JournalPath => _journal.Path;

    /// <summary>The events of a journal that a run goes on with.</summary>
    public IReadOnlyList<JournalEvent> Events { get; }

    /// <summary>Takes new files.</summary>
    public static KillableFiles New(
        TransitionScenario scenario, string folder, KillSwitch kill, TimeProvider clock, bool setPasswords) =>
        new(scenario, folder, kill, clock, goesOn: false, setPasswords);

    /// <summary>Takes those of an earlier run.</summary>
    public static KillableFiles OfEarlierRun(
        TransitionScenario scenario, string folder, KillSwitch kill, TimeProvider clock, bool setPasswords) =>
        new(scenario, folder, kill, clock, goesOn: true, setPasswords);

    /// <summary>Takes the journal of an earlier run, if there is one, as Disable-DirectorySynchronization does.</summary>
    public static KillableFiles NewOrOfEarlierRun(TransitionScenario scenario, string folder, KillSwitch kill, TimeProvider clock)
    {
        try
        {
            return New(scenario, folder, kill, clock, setPasswords: false);
        }
        catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.FileExists))
        {
            return OfEarlierRun(scenario, folder, kill, clock, setPasswords: false);
        }
    }

    public ConversionFiles ForConversion() => new(this, FederationBackupFile.Read, OpenJournal)
    {
        OpenPasswordRecord = _passwords is { } passwords ? () => OpenPasswords(passwords) : null,
        PasswordFile = _passwords?.Path,
        PasswordCertificate = _passwords is not null && _scenario.Certificate is { } der ? Convert.ToBase64String(der) : null,
        LockDomain = domain => Own(DomainLock.Take(Path.Combine(_folder, "locks"), "tenant", domain)),
    };

    /// <summary>Opens the journal.</summary>
    public KillableJournal OpenJournal() => new(_journal, _kill);

    public void Dispose()
    {
        _passwords?.Dispose();
        _journal.Dispose();
    }

    public async Task<string> SaveAsync(FederationBackup backup, CancellationToken cancellationToken)
    {
        await _kill.PassAsync("before the backup");
        string path = await new FederationBackupFolder(_folder).SaveAsync(backup, cancellationToken);
        await _kill.PassAsync("after the backup");
        return path;
    }

    private PasswordRecord OpenPasswords(PasswordFile passwords)
    {
        passwords.Begin();
        return new PasswordRecord(passwords, _kill);
    }

    /// <summary>The system closes the file of a killed run when the write is done that was on its way.</summary>
    private static JournalFile ClaimWhenClosed(string path, Func<string, JournalFile> claim)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return claim(path);
            }
            catch (IdentityModelException e) when (e.ErrorId == "FileInUse" && attempt < 100)
            {
                Thread.Sleep(20);
            }
        }
    }

    private T Own<T>(T file)
        where T : IDisposable
    {
        _kill.Owned.Add(file);
        return file;
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
