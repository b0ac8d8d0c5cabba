using System.Management.Automation;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Restores the federation settings of a domain from a backup.</para>
/// <para type="description">
/// If the domain is managed, it becomes federated. If it is federated, the command changes only the settings that differ, and first saves
/// the current settings next to the backup. The property NotRestored of the result names the settings that the command cannot restore. The
/// values in the backup are values that the domain had before. Therefore the command restores them even if Convert-DomainToFederated
/// refuses such values. In that case, it warns. It refuses settings without a readable signing certificate.
/// </para>
/// <para type="description">
/// The command does not contact the identity provider. Users can sign in only if the provider runs and still has the certificate of the
/// backup. The command changes no password. If the same account converts or restores the domain in another session on this computer, the
/// command stops with the error DomainBusy. It cannot see the runs of other accounts or computers.
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
    /// <summary>The file from Backup-DomainFederation or from a conversion.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextArgument(BoundByName = ["Path", "FullName", "FederationBackup", "PSPath"])]
    [Alias("FullName", "FederationBackup", "PSPath")]
    public string Path { get; set; } = "";

    /// <summary>Do not ask for confirmation.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsUsable(Path, nameof(Path)))
            ForItem(Path, Restore);
    }

    private void Restore(string given)
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
    }

    // With -Confirm and -Force together, -Confirm wins.
    private IOperationSink Answering(IOperationSink sink) =>
        Force && !IsGiven("Confirm") ? new ForcedConfirmation(sink) : sink;

    // Answers Yes. With -WhatIf it still asks, so that every change is named.
    private sealed class ForcedConfirmation(IOperationSink sink) : ForwardingSink(sink)
    {
        public override Task<bool> ConfirmAsync(string target, string action) =>
            IsWhatIf ? base.ConfirmAsync(target, action) : Task.FromResult(true);
    }
}
