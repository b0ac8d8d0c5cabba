using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core;
using IdentityModel.OnPremises;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Goes on with an interrupted domain conversion from its journal, or takes it back.</para>
/// <para type="description">
/// Looks up in the journal how far the conversion had come, and at the tenant where the journal cannot tell, then takes the steps
/// that are left. No password is set twice, unless it cannot be told that it was set: then the recorded one is set again, or, where
/// the record is encrypted to a certificate whose private key is not here, a new one is recorded and set. A user's last row in the
/// password file is the one that counts, and the conversion's own file is gone on with. -PasswordFile names a new one, and sets the
/// passwords of users a finished conversion left without one.
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
    /// <summary>The journal of the conversion.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "FullName", "PSPath")]
    public string JournalPath { get; set; } = "";

    /// <summary>Take back what the conversion changed, instead of going on with it.</summary>
    [Parameter]
    public SwitchParameter Undo { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(JournalPath, given =>
    {
        string path = FullPath(given);
        var journal = ConversionJournal.Read(path, JournalFile.Read(path));
        RunFileSet files = FilesOf(path, journal.Order);
        using CryptographicRandomSource random = new();
        PasswordGenerator passwords = new(random);
        RunItem(given, (sink, token) => new ResumeDomainConversion(Session, files.ForConversion(Session, sink), passwords)
            .RunAsync(journal, Undo, sink, token));
    });

    private RunFileSet FilesOf(string path, ConversionOrder order)
    {
        if (PasswordFile is not null || ProtectTo is not null || order.PasswordFile is null)
            return FilesOfRun(path, goesOn: true);

        X509Certificate2? certificate = order.PasswordCertificate is { } base64 ? new(Convert.FromBase64String(base64)) : null;
        return FilesOfRun(path, order.PasswordFile, certificate, goesOn: true);
    }
}
