using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Goes on with an interrupted domain conversion from its journal, or takes it back.</para>
/// <para type="description">
/// Looks up in the journal how far the conversion had come, and at the tenant where the journal cannot tell, then takes the steps
/// that are left. No password is set twice, unless it cannot be told that it was set: then the recorded one is set again, or, where
/// the record is encrypted to a certificate whose private key is not here, a new one is recorded and set. A user's last row in the
/// password file is the one that counts, and the conversion's own file and certificate are used again. -PasswordFile names another
/// file, and sets the passwords of users a finished conversion left without one; -ProtectTo names another certificate.
/// </para>
/// </summary>
/// <example>
/// <code>Resume-DomainConversion Convert-DomainToStandard-20261121T230509Z.jsonl</code>
/// </example>
/// <example>
/// <code>Resume-DomainConversion run.jsonl -Undo</code>
/// </example>
[Cmdlet(VerbsLifecycle.Resume, "DomainConversion", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DomainConversionResult))]
public sealed class ResumeDomainConversionCommand : PasswordFileCmdlet
{
    private readonly List<string> _journals = [];
    private string? _passwordFile;

    /// <summary>The journal of the conversion (<see cref="JournalPlace"/>).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "FullName", "PSPath")]
    public string JournalPath { get; set; } = "";

    /// <summary>Take back what the conversion changed, instead of going on with it.</summary>
    [Parameter]
    public SwitchParameter Undo { get; set; }

    /// <summary>Go on where it cannot be read whose passwords are needed, or where passwords cannot be set.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        ForCommand(() => _passwordFile = OptionalPath(PasswordFile));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _journals.Add(JournalPath);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Not as they come: a conversion in the same pipeline has its journal for itself until it has ended.
        foreach (string journal in _journals)
            ForItem(journal, Resume);
    }

    private void Resume(string given)
    {
        using RunFileSet files = new(Session.Clock, IsWhatIf);
        files.TakeJournal(FullPath(given));
        var journal = ConversionJournal.Read(files.JournalPath, files.Events);
        if (!Undo)
            TakePasswords(files, journal);
        using CryptographicRandomSource random = new();
        PasswordGenerator passwords = new(random);
        RunItem(given, (sink, token) => new ResumeDomainConversion(Session, files.ForConversion(Session, sink), passwords) { Force = Force }
            .RunAsync(journal, Undo, sink, token));
    }

    // A run goes on with its own file and certificate, unless others are named.
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
