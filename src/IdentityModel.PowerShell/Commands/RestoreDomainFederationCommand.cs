using System.Management.Automation;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Puts a domain's federation settings back as a backup has them.</para>
/// <para type="description">
/// A managed domain becomes federated by it. Of a federated domain only the settings that differ are changed; those it has now are
/// saved beside the backup first. What cannot be put back is said. The identity provider is never asked, but users can sign in only
/// while it runs and still has the certificate of the backup.
/// </para>
/// </summary>
/// <example>
/// <code>Restore-DomainFederation .\contoso.com-federation-20261102T080000Z.json -WhatIf</code>
/// </example>
/// <example>
/// <code>Backup-DomainFederation contoso.com -Path .\contoso.json | Restore-DomainFederation</code>
/// <para>Changes nothing, since nothing differs.</para>
/// </example>
[Cmdlet(VerbsData.Restore, "DomainFederation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FederationRestoreResult))]
public sealed class RestoreDomainFederationCommand : TenantWritingCmdlet
{
    /// <summary>The file Backup-DomainFederation or a conversion wrote.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "FederationBackup", "PSPath")]
    public string Path { get; set; } = "";

    /// <summary>Do not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(Path, given =>
    {
        string path = FullPath(given);
        FederationBackup backup = FederationBackupFile.Read(path);
        if (FederationBackupFile.Doubt(path) is { } doubt)
        {
            WriteWarning($"An undo would refuse this backup. {doubt} This command restores it anyway, and so decides who signs in your "
                + "users. Compare it first with -WhatIf.");
        }

        var restore = new RestoreDomainFederation(Session, new FederationBackupFolder(System.IO.Path.GetDirectoryName(path)!))
        {
            LockDomain = RunFileSet.DomainLocker(Session),
        };
        RunItem(given, (sink, token) => restore.RunAsync(backup, path, Answering(sink), token));
    });

    // -Confirm given beside -Force wins: who asks to be asked is asked.
    private IOperationSink Answering(IOperationSink sink) =>
        Force && !IsGiven("Confirm") ? new ForcedConfirmation(sink) : sink;
}
