using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core;
using IdentityModel.OnPremises;

namespace IdentityModel.PowerShell;

/// <summary>The files of one run: its journal, the federation backups beside it, and the passwords.</summary>
internal sealed class RunFileSet(string journalPath, string? passwordPath, X509Certificate2? protectTo, TimeProvider clock)
{
    private const string TimeForm = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Where federations are saved: beside the journal.</summary>
    public IFederationBackupStore Backups => new FederationBackupFolder(Path.GetDirectoryName(journalPath)!);

    /// <summary>Opens the password file; null where none was asked for.</summary>
    public Func<IPasswordRecord>? PasswordOpener(IOperationSink sink) => passwordPath is null ? null : () => OpenPasswords(sink);

    /// <summary>Opens the journal.</summary>
    public IJournal OpenJournal() => JournalFile.Open(journalPath);

    /// <summary>A journal's path where none, or only a folder, was given.</summary>
    /// <param name="given">The full path given, if any.</param>
    /// <param name="location">The folder the user is in.</param>
    /// <param name="command">The command, for the name.</param>
    /// <param name="clock">The session's time.</param>
    public static string JournalPath(string? given, string location, string command, TimeProvider clock)
    {
        if (given is not null && !Directory.Exists(given))
            return given;

        string time = clock.GetUtcNow().UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);
        return Path.Combine(given ?? location, $"{command}-{time}.jsonl");
    }

    private PasswordFile OpenPasswords(IOperationSink sink)
    {
        var file = PasswordFile.Create(passwordPath!, protectTo, clock);
        if (protectTo is null)
            sink.Warning($"The passwords in {file.Path} are plain text that this account alone may read. -ProtectTo encrypts them to a certificate.");

        return file;
    }
}
