namespace IdentityModel.Core.Domains;

/// <summary>What a conversion keeps on disk, and how to open it. Nothing is opened before the admin confirms a change.</summary>
public sealed record ConversionFiles
{
    /// <summary>Makes them.</summary>
    /// <param name="backups">Where federation settings are saved.</param>
    /// <param name="readBackup">Reads a backup, by its path; throws if it cannot.</param>
    /// <param name="openJournal">Opens the run's journal, or continues it; called once.</param>
    public ConversionFiles(IFederationBackupStore backups, Func<string, FederationBackup> readBackup, Func<IJournal> openJournal)
    {
        Backups = backups;
        ReadBackup = readBackup;
        OpenJournal = openJournal;
    }

    /// <summary>Where federation settings are saved.</summary>
    public IFederationBackupStore Backups { get; }

    /// <summary>Reads a backup, by its path; throws if it cannot.</summary>
    public Func<string, FederationBackup> ReadBackup { get; }

    /// <summary>Opens the run's journal, or continues it; called once.</summary>
    public Func<IJournal> OpenJournal { get; }

    /// <summary>
    /// Opens the password record, or continues it; called once, before the first request that needs it.
    /// <see langword="null"/> if no passwords are to be set.
    /// </summary>
    public Func<IPasswordRecord>? OpenPasswordRecord { get; init; }

    /// <summary>The password record's file, for the journal.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>
    /// The certificate that encrypts the record: its public part as Base64 of the DER form. Null if the record is plain text.
    /// </summary>
    public string? PasswordCertificate { get; init; }

    /// <summary>
    /// Keeps other runs from a domain until the result is disposed of. Throws <c>DomainBusy</c> if another run has the domain.
    /// Null if nothing else can run, as in a sandbox of one test.
    /// </summary>
    public Func<string, IDisposable>? LockDomain { get; init; }
}
