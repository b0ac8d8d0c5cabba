using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Moves synchronized users to the cloud, one by one.</para>
/// <para type="description">
/// After the move, administrators manage the user in Entra ID, and synchronization no longer changes the user. Microsoft calls this a
/// change of the source of authority. The account in Active Directory, the ImmutableId, the password and the groups of the user stay as
/// they are. The command checks each user, moves the user, and then reads the user again.
/// </para>
/// <para type="description">
/// The command skips users who cannot be moved, and says why: users of a federated domain, administrators (active or eligible), accounts of
/// directory synchronization, users who are not synchronized, and users who were moved already. If it cannot read the domains, or cannot
/// read every role, it skips all users. -Force changes none of this.
/// </para>
/// <para type="description">
/// If a user is a member of groups that are still synchronized, the command moves the user, and Reason names the groups. Move groups before
/// users. If Microsoft Graph shows a sync client that is too old, the command stops with an error; with -Force, it warns. Microsoft Graph
/// does not show everything that matters, such as where the mailboxes are. Before the first change, the command asks you to confirm these
/// things. With -Force or -Confirm:$false, it shows a warning and continues. Use one of them in scripts and jobs. If nobody can answer, the
/// command changes nothing and stops with the error NobodyToConfirm. In a job of Start-Job, the command waits forever instead.
/// </para>
/// <para type="description">
/// If a run is interrupted, run the command again: it skips users who were moved. To undo a run, first take the users out of cloud groups
/// and access packages, and then use Convert-UserToSynchronized with the journal. Test-IdentityModelTransition -User makes the checks and
/// changes nothing.
/// </para>
/// </summary>
/// <example>
/// <code>Convert-UserToCloud ben.walters@fabrikam.com -WhatIf</code>
/// </example>
/// <example>
/// <code>Get-CloudUser -Domain fabrikam.com | Where-Object OnPremisesSyncEnabled | Convert-UserToCloud -JournalPath moves.jsonl -Force</code>
/// </example>
[Cmdlet(VerbsData.Convert, "UserToCloud", SupportsShouldProcess = true)]
[OutputType(typeof(UserMoveResult))]
public sealed class ConvertUserToCloudCommand : TenantWritingCmdlet
{
    private readonly List<UserIdentity> _users = [];

    /// <summary>Users by sign-in name or object ID, objects that have one, or results of Test-SoftMatch.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [CloudUserArgument(RefusesNameless = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [AllowEmptyCollection]
    [Alias("CloudUserId", "Id", "ObjectId", "UserPrincipalName", "UPN")]
    public string[] Identity { get; set; } = [];

    /// <summary>
    /// The path of a journal, or a folder in which the command creates a journal with a new name. The journal records each move before it
    /// is sent, and how it ended. If the path does not exist, its ending decides: for .jsonl, the command creates a file. For any other
    /// ending, it creates a folder. The command adds to an existing journal of moves in the same tenant, and refuses any other. Without
    /// this parameter, the command writes no journal.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// Instead of a question about what Microsoft Graph does not show, the command shows a warning and continues. It also continues if the
    /// sync client is too old. Even with -Force, the command skips the users that the description names.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsUsable(Identity, nameof(Identity)))
            _users.AddRange(Identity.Select(name => new UserIdentity(name, OtherName.Of(name))));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        using RunFileSet files = FilesOfRun(JournalPath, JournalPath is null ? JournalUse.Append : JournalUse.MakeOrGoOn);
        if (_users.Count == 0)
            return;

        ConvertUsersToCloud move = new(Session, JournalPath is null ? null : files.OpenJournal)
        {
            JournalPath = files.JournalPath,
            Events = files.Events,
            Total = _users.Count,
            Force = Force,
        };
        string toConfirm = "";
        Run(async (sink, token) => toConfirm = await move.PrepareAsync(sink, token).ConfigureAwait(false));
        if (AskOrRefuse(toConfirm, "Move the users?", Force || IsWhatIf))
            Run((sink, token) => move.RunAsync(AsyncSequence.From(_users), sink, token));
    }
}
