using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Turns directory synchronization off for the whole tenant, after checks, and waits until it is off.</para>
/// <para type="description">
/// All synchronized users, groups and contacts become cloud objects. There is no undo, and the service takes up to 72 hours. To synchronize
/// again, wait 72 hours, turn synchronization on, and let a full synchronization match all users again.
/// </para>
/// <para type="description">
/// Before it sends anything, the command makes the checks of Test-IdentityModelTransition for a move to Cloud. It checks whether password
/// hash sync is on, whether there are users whose password nobody would know afterwards, whether an administrator can sign in without
/// Active Directory, and whether you have the permissions and roles. It also shows how many groups and contacts become editable, which
/// values of Active Directory the users keep, and what that means for a later match. A warning names each finding. The command cannot see
/// whether the sync client is uninstalled. Uninstall it first. Without -Force, the command refuses in four cases: no Global Administrator
/// can sign in without Active Directory, it cannot read the users, it cannot find out who the Global Administrators are, or you do not have
/// the permission or the role for the change. If a domain is federated, the command refuses, also with -Force: first convert the domain
/// with Convert-DomainToStandard.
/// </para>
/// <para type="description">
/// The command shows the tenant and the number of synchronized users, and asks you to confirm. If you press only Enter, the answer is No.
/// If nobody can answer, the command stops with the error NobodyToConfirm: use -Confirm:$false. In a job of Start-Job, the question waits
/// for an answer: use -Confirm:$false there, too. After you confirm, the command sends the request, and reads the tenant. The status is
/// Disabled only if the tenant shows that synchronization is off, and that no user, group or contact is synchronized. Until then it is
/// Pending. It is also Pending if the command could not read the users, the groups or the contacts. If you have no permission to read the
/// users, the groups or the contacts, -Wait does not wait for them. To continue after an interruption, or to look again, run the command
/// again with the same journal. The property ResumeCommand of the result has this command. If the service accepted the request, the command
/// does not send it again. At the end, it also says whether the tenant still shows password hash sync as on, and how to turn off this flag.
/// </para>
/// <para type="description">
/// NextStep has commands for what may come next. One sets new passwords for the users without a known password, whose ids are in the
/// journal. If it is not known whether password hash sync was on, the line that sets passwords is in a warning and not in NextStep. You may
/// not need it: if password hash sync was on, the passwords of Active Directory still work. The other command clears ImmutableIds. It
/// selects all cloud users with an ImmutableId, also users who were not synchronized before you turned synchronization off. Therefore it
/// has -WhatIf. Read the list before you remove -WhatIf. If Active Directory may come back, keep the ImmutableIds.
/// </para>
/// </summary>
/// <example>
/// <code>Disable-DirectorySynchronization -WhatIf</code>
/// </example>
/// <example>
/// <code>Disable-DirectorySynchronization -Wait -JournalPath leave.jsonl</code>
/// </example>
[Cmdlet(VerbsLifecycle.Disable, "DirectorySynchronization", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DirectorySynchronizationResult))]
public sealed class DisableDirectorySynchronizationCommand : TenantWritingCmdlet
{
    /// <summary>
    /// Wait until the tenant shows the change for all users, up to 72 hours after the request. Without this parameter, the command reads the
    /// tenant once.
    /// </summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>
    /// The path of the journal, or a folder in which the command creates the journal with a new name. If the path does not exist, its
    /// ending decides: for .jsonl, the command creates a file. For any other ending, it creates a folder. If the file exists, the command
    /// continues the run that this journal records. Without this parameter, the command creates the journal in the current folder.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// Continue in these cases:  No Global Administrator can sign in without Active Directory.  The command could not read the users.  The
    /// command could not find out who the Global Administrators are.  You do not have the permission or the role for the change.  The
    /// command still refuses if a domain is federated, and still asks for confirmation.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override bool HasNoUndo => true;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        using RunFileSet files = FilesOfRun(JournalPath, JournalUse.MakeOrGoOn);
        DirectorySynchronizationRequest request = new() { Wait = Wait, Force = Force, Events = files.Events };
        Run((sink, token) => new DisableDirectorySynchronization(Session, files.OpenJournal, files.JournalPath)
            .RunAsync(request, sink, token));
    }
}
