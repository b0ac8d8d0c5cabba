using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Restores the values that Repair-OnPremisesUser or Set-OnPremisesUserAnchor replaced in Active Directory.</para>
/// <para type="description">
/// Reads the journal, and restores the values that the users had before the first run in it. The command changes a value only if it is
/// still what the last run wrote. If somebody changed it afterwards, the result is Skipped. The command does not restore a value that
/// another object of the domain has now, except if both objects had it before the run. If the value is an mS-DS-ConsistencyGuid, the
/// command looks for other users with the same anchor. The anchor of a user without mS-DS-ConsistencyGuid is its objectGUID. The user that
/// was changed last is the first to be restored. Just before it writes, the command reads the user again, and searches again for other
/// objects that have the value. It skips what changed meanwhile. All values of one user are in one LDAP request. With the same request, the
/// domain controller also checks that the user still has the values that the command read.
/// </para>
/// <para type="description">
/// The command records the restored values in the journal. After an interruption, run the command again with the same journal. The command
/// skips users who are not in the domain of -Server. A journal of the sandbox never changes a real directory. The command needs no
/// connection to the tenant. It needs a domain controller that can write, and the permission to write each attribute. It changes nothing in
/// the cloud.
/// </para>
/// </summary>
/// <example>
/// <code>Undo-OnPremisesUserRepair repair.jsonl -Server dc1.contoso.com -WhatIf</code>
/// </example>
/// <example>
/// <code>Undo-OnPremisesUserRepair repair.jsonl -Server dc1.contoso.com</code>
/// </example>
[Cmdlet(VerbsCommon.Undo, "OnPremisesUserRepair", SupportsShouldProcess = true)]
[OutputType(typeof(OnPremisesUserChange))]
public sealed class UndoOnPremisesUserRepairCommand : DirectoryWritingCmdlet
{
    /// <summary>The domain controller, by the name in its certificate, such as dc1.contoso.com.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [Alias("DomainController")]
    public string Server { get; set; } = "";

    /// <summary>The journal of the runs, or the folder with it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string JournalPath { get; set; } = "";

    /// <inheritdoc/>
    protected override void EndProcessing() => ForCommand(() => Write((connector, clock, files) =>
    {
        files.TakeJournal(FullPath(JournalPath));
        var undo = new UndoOnPremisesUserChanges(connector, clock, files.OpenJournal);
        Run((sink, token) => undo.RunAsync(Server, files.Events, sink, token));
    }));
}
