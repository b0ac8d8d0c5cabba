using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Continues an interrupted domain conversion or federation update from its journal, or undoes it.</para>
/// <para type="description">
/// Finds in the journal how far the conversion got. If the journal does not say, the command reads the tenant. Then it takes the remaining
/// steps. You can run the command any number of times. If a conversion is finished and the tenant still shows its result, a warning says
/// that nothing is left to do. Exception: with -PasswordFile, the command sets passwords for the users who have no known password.
/// </para>
/// <para type="description">
/// With -Undo, the command undoes the conversion. The status is Undone only if the tenant shows the domain as it was before.
/// </para>
/// <para type="description">
/// To undo Convert-DomainToFederated, the command makes the domain managed again. To undo Convert-DomainToStandard, it needs the backup
/// file. If the file is missing, the undo fails (UndoFailed) and changes nothing: put the file back, and run the command again. If somebody
/// has federated the domain since the conversion, the command compares the current settings with the backup. If the settings are equal,
/// nothing is left to do. If they differ, the command names the differences and changes nothing.
/// </para>
/// <para type="description">
/// The command also continues a run of Update-DomainFederation. To undo it, the command puts back the settings that the run changed, and
/// needs the backup file for that. If somebody or a later run has changed a setting since the update, the command leaves it as it is: an
/// error names it, and the status is UndoFailed. A domain has two places for certificates: signingCertificate and nextSigningCertificate.
/// If the certificate in one place has changed since the update, the command changes neither place. If several runs changed the domain,
/// undo the latest run first, and then the earlier ones.
/// </para>
/// <para type="description">
/// The command never sets a password twice. It records each password in the password file before it sets the password. If the tenant shows
/// that a recorded password is not set, the command sets the recorded password. If the record is encrypted and this computer does not have
/// the private key, the command sets a new password instead. If a user's password changed after a password was recorded for the user, the
/// command cannot tell whether the conversion or somebody else changed it. The command then sets no password for this user. The outcome of
/// the user is Unknown, and the reason says which passwords may be the right one. If a user has several rows in the password file, the last
/// row counts.
/// </para>
/// <para type="description">
/// The command uses the conversion's own password file and certificate. With -PasswordFile, it uses another file. With -ProtectTo, it uses
/// another certificate. If the conversion used -ProtectTo, the command never writes the passwords in plain text. If the journal of such a
/// conversion has no certificate, the command stops with the error PasswordProtectionUnknown before it changes anything. Then name the
/// certificate with -ProtectTo.
/// </para>
/// <para type="description">
/// The command refuses a journal of another tenant. It also refuses a journal or password file that another run uses, that another
/// account owns or can change, that is a link, or that is not a regular file.
/// </para>
/// </summary>
/// <example>
/// <code>Resume-DomainConversion Convert-DomainToStandard-20261121T230509Z.jsonl</code>
/// </example>
/// <example>
/// <code>Resume-DomainConversion run.jsonl -Undo</code>
/// </example>
[Cmdlet(VerbsLifecycle.Resume, "DomainConversion", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DomainConversionResult), typeof(FederationUpdateResult))]
public sealed class ResumeDomainConversionCommand : PasswordFileCmdlet
{
    private readonly List<string> _journals = [];
    private string? _passwordFile;

    /// <summary>
    /// The journal of the conversion or of the update: a file, or a folder with one journal. The command refuses a path that does not exist. It also
    /// refuses a folder with several journals, and names them.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextArgument(BoundByName = ["JournalPath", "Path", "FullName", "PSPath"])]
    [Alias("Path", "FullName", "PSPath")]
    public string JournalPath { get; set; } = "";

    /// <summary>Undo the conversion or the update instead of continuing it.</summary>
    [Parameter]
    public SwitchParameter Undo { get; set; }

    /// <summary>
    /// Without this parameter, the command stops with an error in two cases: PasswordHashSyncUnknown: it must set passwords, and cannot
    /// read whether password hash sync is on. PasswordsNotSettable: you are connected as an application, which cannot set passwords of
    /// synchronized users. With this parameter, the command continues, and sets no new passwords of synchronized users. It still asks for
    /// confirmation.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        ForCommand(() => _passwordFile = OptionalPath(PasswordFile));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsUsable(JournalPath, nameof(JournalPath)))
            _journals.Add(JournalPath);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        // Not as they come: a conversion in the same pipeline claims its journal until it has ended.
        foreach (string journal in _journals)
            ForItem(journal, Resume);
    }

    private void Resume(string given)
    {
        using RunFileSet files = new(Session.Clock, IsWhatIf);
        files.TakeJournal(FullPath(given));
        var journal = ConversionJournal.Read(files.JournalPath, files.Events);
        if (PasswordFile is not null && journal.Order.Kind != ConversionKind.ToStandard)
            throw Errors.NoPasswordsInRun(files.JournalPath);
        if (!Undo)
            TakePasswords(files, journal);
        using CryptographicRandomSource random = new();
        PasswordGenerator passwords = new(random);
        RunItem(given, (sink, token) => new ResumeDomainConversion(Session, files.ForConversion(Session, sink), passwords) { Force = Force }
            .RunAsync(journal, Undo, sink, token));
    }

    // A run continues with its own file and certificate, unless the user names others.
    private void TakePasswords(RunFileSet files, ConversionJournal journal)
    {
        if ((_passwordFile ?? journal.Order.PasswordFile) is not { } path)
        {
            if (ProtectTo is not null)
                throw Errors.NothingToProtect();
            return;
        }

        X509Certificate2? certificate = ProtectTo ?? JournalledCertificate.Of(journal, path);
        journal.CheckProtection(path, certificate is not null, isAskedFor: PasswordFile is not null);
        files.TakePasswords(path, certificate, goesOn: true);
    }
}
