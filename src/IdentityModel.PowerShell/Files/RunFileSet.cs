using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core;
using IdentityModel.OnPremises;

namespace IdentityModel.PowerShell;

/// <summary>The files of one run: its journal, the federation backups beside it, and the passwords.</summary>
internal sealed class RunFileSet(string journalPath, string? passwordPath, X509Certificate2? protectTo, TimeProvider clock)
{
    private const string TimeForm = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Whether the run goes on with one that was interrupted: its files are continued, not made.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Whether a journal that is there is appended to, as that of single changes; a conversion wants a new one.</summary>
    public bool AppendsJournal { get; init; }

    /// <summary>Finds out before anything is read or asked, and under -WhatIf too, whether the files can be where and as they are to be.</summary>
    /// <exception cref="IdentityModelException">The first that cannot: see <see cref="JournalFile"/> and <see cref="PasswordFile"/>.</exception>
    public void Check()
    {
        if (GoesOn)
            return; // the run's own files: its journal was read just now, and its passwords are continued

        if (AppendsJournal)
            JournalFile.Check(journalPath);
        else
            JournalFile.CheckVacant(journalPath);
        if (passwordPath is not null)
            PasswordFile.CheckVacant(passwordPath, protectTo, clock);
    }

    /// <summary>What a conversion keeps on disk.</summary>
    public ConversionFiles ForConversion(ICloudSession session, IOperationSink sink) =>
        new(
            new FederationBackupFolder(Path.GetDirectoryName(journalPath)!),
            path => FederationBackupFile.Read(File.Exists(path) ? path : BesideJournal(path)),
            () => GoesOn ? OpenJournal() : JournalFile.Create(journalPath))
        {
            OpenPasswordRecord = PasswordOpener(sink),
            PasswordFile = passwordPath,
            PasswordCertificate = protectTo is null ? null : Convert.ToBase64String(protectTo.RawData),
            LockDomain = domain => DomainLock.Take(DomainLock.DefaultFolder, session, domain),
        };

    /// <summary>Opens the password file; null where none was asked for.</summary>
    public Func<IPasswordRecord>? PasswordOpener(IOperationSink sink) => passwordPath is null ? null : () => OpenPasswords(sink);

    /// <summary>Opens the journal.</summary>
    public IJournal OpenJournal() => JournalFile.Open(journalPath);

    /// <summary>A journal's path where none, or only a folder, was given: a new file's.</summary>
    /// <param name="given">The full path given, if any.</param>
    /// <param name="location">The folder the user is in.</param>
    /// <param name="command">The command, for the name.</param>
    /// <param name="clock">The session's time.</param>
    public static string JournalPath(string? given, string location, string command, TimeProvider clock)
    {
        if (given is not null && !Directory.Exists(given))
            return given;

        string time = clock.GetUtcNow().UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);
        string start = Path.Combine(given ?? location, $"{command}-{time}");
        string path = $"{start}.jsonl";
        for (int number = 2; File.Exists(path); number++)
            path = $"{start}-{number}.jsonl";
        return path;
    }

    // Journal and backups may have been carried to another folder, machine or system together.
    private string BesideJournal(string path)
    {
        string beside = Path.Combine(Path.GetDirectoryName(journalPath)!, path.Substring(path.LastIndexOfAny(['/', '\\']) + 1));
        return File.Exists(beside) ? beside : path;
    }

    private PasswordFile OpenPasswords(IOperationSink sink)
    {
        PasswordFile file = GoesOn
            ? PasswordFile.Continue(passwordPath!, protectTo, clock)
            : PasswordFile.Create(passwordPath!, protectTo, clock);
        if (protectTo is null)
            sink.Warning($"The passwords in {file.Path} are plain text that this account alone may read. -ProtectTo encrypts them to a certificate.");

        return file;
    }
}
