using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Gives users back to Active Directory after they were moved to the cloud. Takes the steps in the order that Microsoft documents.</para>
/// <para type="description">
/// The command turns off the block of hard matches (blockCloudObjectTakeoverThroughHardMatchEnabled) if it is on, and gives each user back.
/// You then run a sync cycle, which takes the users over and replaces what was changed in the cloud. With -Wait, the command waits for it,
/// up to 2 hours. As soon as no user of the journal waits for a sync cycle, the command turns the block on again.
/// </para>
/// <para type="description">
/// To undo a run of Convert-UserToCloud, give its journal to -JournalPath and name no users. This gives back all users of the journal. To
/// give back only some of them, name them. Without -Wait, or after an interruption, run the command again with the same journal. If you
/// named users, name the same users. The command then continues. While the block is off, a warning at the end of each run says so, and
/// names the command that turns it on again.
/// </para>
/// <para type="description">
/// Status is Converted when a user is synchronized again. Until then it is Pending. The command skips users of a federated domain,
/// administrators (active or eligible), accounts of directory synchronization, users without an ImmutableId, and users who were not moved
/// to the cloud. Without -Force, it also skips members of cloud groups and names the groups: Microsoft says to remove these memberships
/// first. The command does not remove them.
/// </para>
/// <para type="description">
/// Before the first change, the command asks you to confirm what Microsoft Graph does not show. With -Force or -Confirm:$false, it shows a
/// warning and continues. Use one of them in scripts and jobs. If nobody can answer, the command changes nothing and stops with the error
/// NobodyToConfirm. In a job of Start-Job, the command waits forever instead. An application cannot read or change the block of hard
/// matches: sign in as a Global Administrator.
/// </para>
/// </summary>
/// <example>
/// <code>Convert-UserToSynchronized -JournalPath moves.jsonl -Wait</code>
/// </example>
/// <example>
/// <code>Convert-UserToSynchronized ben.walters@fabrikam.com -JournalPath back.jsonl -WhatIf</code>
/// </example>
[Cmdlet(VerbsData.Convert, "UserToSynchronized", SupportsShouldProcess = true)]
[OutputType(typeof(UserMoveResult))]
public sealed class ConvertUserToSynchronizedCommand : TenantWritingCmdlet
{
    private readonly List<UserIdentity> _users = [];

    /// <summary>
    /// Users by sign-in name or object ID, or objects that have one. Without this parameter, the users of the journal: those who were moved to
    /// the cloud, and those who wait for a sync cycle.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [CloudUserArgument(RefusesNameless = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [AllowEmptyCollection]
    [Alias("CloudUserId", "Id", "ObjectId", "UserPrincipalName", "UPN")]
    public string[] Identity { get; set; } = [];

    /// <summary>
    /// The path of the journal: that of Convert-UserToCloud, that of an earlier run of this command, or a new one. If the path is a folder,
    /// the command creates a journal with a new name in it. The journal records each change before it is sent. Without this parameter, the
    /// command creates the journal in the current folder.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>Wait until synchronization has taken over the users, up to 2 hours. Without this parameter, the command looks once.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>
    /// Give back members of cloud groups, too. Instead of a question about what Microsoft Graph does not show, the command shows a warning
    /// and continues. It also continues in two cases: the sync client is too old, or the command cannot read the block of hard matches. If
    /// there is another reason to skip a user, the command still skips the user.
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
        bool isNamed = HasInput(nameof(Identity));
        if (!isNamed && JournalPath is null)
            ThrowTerminating(Errors.UsersMissing());

        using RunFileSet files = FilesOfRun(JournalPath, isNamed ? JournalUse.MakeOrGoOn : JournalUse.GoOn);
        if (isNamed && _users.Count == 0)
            return;

        ConvertUsersToSynchronized move = new(Session, files.OpenJournal, files.JournalPath, files.Events)
        {
            Identities = isNamed ? _users : null,
            Wait = Wait,
            Force = Force,
        };
        string? toConfirm = null;
        Run(async (sink, token) => toConfirm = await move.PrepareAsync(sink, token).ConfigureAwait(false));
        if (toConfirm is "" || (toConfirm is not null && AskOrRefuse(toConfirm, "Give the users back?", Force || IsWhatIf)))
            Run(move.RunAsync);
    }
}
