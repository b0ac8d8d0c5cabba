using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>
/// The files of one run: its journal, the federation backups beside it, and the passwords. Journal and passwords are taken for this
/// run alone before anything is read or asked, so that a second run on one of them is refused there. Under -WhatIf they are looked at
/// and not taken. What the run did not begin is gone when it ends.
/// </summary>
/// <param name="clock">The session's time.</param>
/// <param name="isWhatIf">Whether this is a rehearsal.</param>
internal sealed class RunFileSet(TimeProvider clock, bool isWhatIf) : IDisposable
{
    private const string TimeForm = "yyyyMMdd'T'HHmmss'Z'";

    private readonly HeldFile<IJournal> _journal = new();
    private readonly HeldFile<IPasswordRecord> _passwords = new();
    private string? _passwordPath;
    private string? _passwordCertificate;
    private volatile bool _hasPasswords;

    /// <summary>The journal's full path; empty where none is kept.</summary>
    public string JournalPath { get; private set; } = "";

    /// <summary>The events of a journal that is gone on with.</summary>
    public IReadOnlyList<JournalEvent> Events { get; private set; } = [];

    /// <summary>The password file that was asked for and not made. Null if none was asked for, if it was made, or under -WhatIf.</summary>
    public string? UnusedPasswordPath => isWhatIf || _hasPasswords ? null : _passwordPath;

    /// <summary>Takes the journal.</summary>
    /// <param name="paths">Where it may be: the first that is free is taken.</param>
    /// <param name="use">What for.</param>
    /// <exception cref="IdentityModelException">It cannot be where and as it is to be: see <see cref="JournalFile"/>.</exception>
    public void TakeJournal(IEnumerable<string> paths, JournalUse use)
    {
        IdentityModelException? taken = null;
        foreach (string path in paths)
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

    /// <summary>Takes the password file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="protectTo">To whom passwords are encrypted; null writes plain text.</param>
    /// <param name="goesOn">Whether a file that is there is continued.</param>
    /// <exception cref="IdentityModelException">
    /// <c>SameFile</c>, or it cannot be where and as it is to be: see <see cref="PasswordFile"/>.
    /// </exception>
    public void TakePasswords(string path, X509Certificate2? protectTo, bool goesOn)
    {
        if (path == JournalPath)
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
            PasswordFile.CheckVacant(path, protectTo, clock);
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

    /// <summary>Opens the password file; null where none was asked for.</summary>
    public Func<IPasswordRecord>? PasswordOpener(IOperationSink sink) => _passwordPath is null ? null : () => OpenPasswords(sink);

    /// <summary>Keeps other runs from a domain of the session's tenant until the result is disposed.</summary>
    public static Func<string, IDisposable> DomainLocker(ICloudSession session) => domain => DomainLock.Take(session, domain);

    /// <summary>Opens the journal.</summary>
    public IJournal OpenJournal() => _journal.Begin();

    /// <summary>Where a journal can be: where it was named, or where none or only a folder was, at the first free of many new names.</summary>
    /// <param name="given">The full path given, if any.</param>
    /// <param name="location">The folder the user is in.</param>
    /// <param name="command">The command, for the name.</param>
    /// <param name="clock">The session's time.</param>
    public static IEnumerable<string> JournalPaths(string? given, string location, string command, TimeProvider clock) =>
        given is not null && !Directory.Exists(given) ? [given] : NewNames(given ?? location, command, clock);

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal.Dispose();
        _passwords.Dispose();
    }

    private static IEnumerable<string> NewNames(string folder, string command, TimeProvider clock)
    {
        string time = clock.GetUtcNow().UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);
        string start = Path.Combine(folder, $"{command}-{time}");
        yield return $"{start}.jsonl";
        for (int number = 2; ; number++)
            yield return $"{start}-{number}.jsonl";
    }

    private void TakeJournal(JournalUse use)
    {
        if (!isWhatIf)
        {
            JournalFile journal = use switch
            {
                JournalUse.Make => JournalFile.ClaimFresh(JournalPath),
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

    // Journal and backups may have been carried to another folder, machine or system together.
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
            sink.Warning($"The passwords in {file.Path} are plain text that this account alone may read. -ProtectTo encrypts them to a certificate.");

        return file;
    }
}
