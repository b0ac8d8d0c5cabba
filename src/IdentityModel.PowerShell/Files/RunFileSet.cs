using System.Security.Cryptography.X509Certificates;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>
/// The files of one run: its journal, the federation backups in the same folder, and the passwords. Journal and password file are
/// claimed before anything is read or asked, so that a second run with one of them is refused at once. With -WhatIf they are
/// checked and not claimed. Files that the run did not begin are removed when it ends.
/// </summary>
/// <param name="clock">The session's time.</param>
/// <param name="isWhatIf">Whether this is a run with -WhatIf.</param>
internal sealed class RunFileSet(TimeProvider clock, bool isWhatIf) : IDisposable
{
    private readonly HeldFile<IJournal> _journal = new();
    private readonly HeldFile<IPasswordRecord> _passwords = new();
    private NewFolder? _folder;
    private string? _journalGiven;
    private string? _passwordPath;
    private string? _passwordCertificate;
    private volatile bool _hasPasswords;

    /// <summary>The journal's full path; empty if none is kept.</summary>
    public string JournalPath { get; private set; } = "";

    /// <summary>The events of a journal that is continued.</summary>
    public IReadOnlyList<JournalEvent> Events { get; private set; } = [];

    /// <summary>
    /// The password file that was requested and not created. Null if none was requested, if it was created, or with -WhatIf.
    /// </summary>
    public string? UnusedPasswordPath => isWhatIf || _hasPasswords ? null : _passwordPath;

    /// <summary>Claims a journal for the run.</summary>
    /// <param name="given">Its full path, or that of its folder (<see cref="JournalPlace"/>).</param>
    /// <param name="command">The command, for the journal's name.</param>
    /// <param name="use">What the run does with it.</param>
    /// <exception cref="IdentityModelException">It cannot be used: see <see cref="JournalFile"/>.</exception>
    public void TakeJournal(string given, string command, JournalUse use)
    {
        _journalGiven = given;
        if (use == JournalUse.MakeOrGoOn && File.Exists(given))
        {
            TakeOrContinue(given);
            return;
        }

        if (!JournalPlace.IsFile(given) && !Directory.Exists(given))
        {
            if (isWhatIf)
            {
                NewFolder.Check(given);
                JournalPath = JournalPlace.OfRun(given, command, clock).First(); // in a new folder, every name is free
                return;
            }

            _folder = NewFolder.Make(given);
        }

        if (use == JournalUse.Append && !JournalPlace.IsFile(given))
            use = JournalUse.Make; // a new name, also for a second run in the same second

        IdentityModelException? taken = null;
        foreach (string path in JournalPlace.OfRun(given, command, clock))
        {
            JournalPath = path;
            try
            {
                TakeJournal(use);
                return;
            }
            catch (IdentityModelException e) when (e.ErrorId is nameof(Errors.FileExists) or nameof(Errors.FileInUse))
            {
                taken = e;
            }
        }

        throw taken!;
    }

    /// <summary>Claims the journal of an earlier run, to continue it.</summary>
    /// <param name="given">Its full path, or that of its folder.</param>
    /// <exception cref="IdentityModelException">As for <see cref="JournalPlace.Existing"/> and <see cref="JournalFile"/>.</exception>
    public void TakeJournal(string given)
    {
        JournalPath = JournalPlace.Existing(given);
        TakeJournal(JournalUse.GoOn);
    }

    /// <summary>Claims the password file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="protectTo">The certificate that encrypts the passwords; null writes plain text.</param>
    /// <param name="goesOn">Whether to continue an existing file.</param>
    /// <exception cref="IdentityModelException">
    /// <c>SameFile</c>, or it cannot be used: see <see cref="PasswordFile"/>.
    /// </exception>
    public void TakePasswords(string path, X509Certificate2? protectTo, bool goesOn)
    {
        if (path == JournalPath || path == _journalGiven)
            throw Errors.SameFile(path);

        _passwordPath = path;
        _passwordCertificate = protectTo is null ? null : Convert.ToBase64String(protectTo.RawData);
        if (!isWhatIf)
        {
            _passwords.Take(
                goesOn ? PasswordFile.Claim(path, protectTo, clock) : PasswordFile.ClaimFresh(path, protectTo, clock),
                static file => ((PasswordFile)file).Begin());
        }
        else if (goesOn)
        {
            PasswordFile.Check(path, protectTo, clock);
        }
        else
        {
            CheckVacant(path, protectTo);
        }
    }

    /// <summary>What a conversion keeps on disk.</summary>
    public ConversionFiles ForConversion(ICloudSession session, IOperationSink sink) =>
        new(
            new FederationBackupFolder(Path.GetDirectoryName(JournalPath)!),
            path => FederationBackupFile.ReadOwn(File.Exists(path) ? path : BesideJournal(path)),
            OpenJournal)
        {
            OpenPasswordRecord = PasswordOpener(sink),
            PasswordFile = _passwordPath,
            PasswordCertificate = _passwordCertificate,
            LockDomain = DomainLocker(session),
        };

    /// <summary>Opens the password file; null if none was requested.</summary>
    public Func<IPasswordRecord>? PasswordOpener(IOperationSink sink) => _passwordPath is null ? null : () => OpenPasswords(sink);

    /// <summary>Keeps other runs from a domain of the session's tenant until the result is disposed.</summary>
    public static Func<string, IDisposable> DomainLocker(ICloudSession session) => domain => DomainLock.Take(session, domain);

    /// <summary>Opens the journal.</summary>
    public IJournal OpenJournal() => _journal.Begin();

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal.Dispose();
        _passwords.Dispose();
        _folder?.Dispose();
    }

    // The folder of the password file may be the one that the run would create for its journal.
    private void CheckVacant(string path, X509Certificate2? protectTo)
    {
        string? folder = Path.GetDirectoryName(path);
        try
        {
            PasswordFile.CheckVacant(path, protectTo, clock);
        }
        catch (IdentityModelException e) when (
            e.ErrorId == nameof(Errors.FileNotWritable) && !Directory.Exists(folder) && folder == Path.GetDirectoryName(JournalPath))
        {
        }
    }

    // A run that was killed early leaves a journal without events, which is like a new one.
    private void TakeOrContinue(string path)
    {
        JournalPath = path;
        try
        {
            TakeJournal(JournalUse.Make);
        }
        catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.FileExists))
        {
            TakeJournal(JournalUse.GoOn);
        }
    }

    private void TakeJournal(JournalUse use)
    {
        if (!isWhatIf)
        {
            JournalFile journal = use switch
            {
                JournalUse.Make or JournalUse.MakeOrGoOn => JournalFile.ClaimFresh(JournalPath),
                JournalUse.Append => JournalFile.Claim(JournalPath),
                _ => JournalFile.ClaimExisting(JournalPath),
            };
            _journal.Take(journal, static file => ((JournalFile)file).Begin());
            Events = use == JournalUse.GoOn ? journal.Read() : [];
        }
        else if (use == JournalUse.GoOn)
        {
            Events = JournalFile.Read(JournalPath);
        }
        else if (use == JournalUse.Append)
        {
            JournalFile.Check(JournalPath);
        }
        else
        {
            JournalFile.CheckVacant(JournalPath);
        }
    }

    // Somebody may have moved journal and backups together to another folder, computer or system.
    private string BesideJournal(string path)
    {
        string beside = Path.Combine(Path.GetDirectoryName(JournalPath)!, path.Substring(path.LastIndexOfAny(['/', '\\']) + 1));
        return File.Exists(beside) ? beside : path;
    }

    private IPasswordRecord OpenPasswords(IOperationSink sink)
    {
        IPasswordRecord file = _passwords.Begin();
        _hasPasswords = true;
        ((PasswordFile)file).OnFormula = sink.Warning;
        if (_passwordCertificate is null)
        {
            sink.Warning($"The passwords in {file.Path} are plain text that only this account can read. To encrypt them with a "
                + "certificate, use -ProtectTo.");
        }

        return file;
    }
}
