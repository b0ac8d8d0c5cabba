using System.Management.Automation;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Restores the values that Repair-OnPremisesUser or Set-OnPremisesUserAnchor replaced in Active Directory.</para>
/// <para type="description">
/// Reads the journal, and restores the values that the users had before the run. If the journal has several runs, the command restores the
/// values from before the first one. It changes a value only if it is still what the last run wrote. If somebody changed it afterwards, the
/// result is Skipped. The command does not restore a value that another object of the domain has now, except if this user and the other
/// object both had it before the first run. The command also compares an mS-DS-ConsistencyGuid with the objectGUID of each user without
/// mS-DS-ConsistencyGuid, because this objectGUID is the anchor of that user. The user that was changed last is the first to be restored.
/// Just before it writes, the command reads the user again, and searches again for other objects that have the value. It skips what changed
/// meanwhile. All values of one user are in one LDAP request. With the same request, the domain controller also checks that the user still
/// has the values that the command read.
/// </para>
/// <para type="description">
/// You can pipe the results of Repair-OnPremisesUser and Set-OnPremisesUserAnchor. The command then undoes each journal that the results
/// name, the newest one first. It restores all values in these journals, also those of users who are not in the results. A warning says how
/// many results name no journal. If several journals changed the same attribute of the same user, -WhatIf shows only the newest change. If
/// two journals changed a value in turn, a warning asks you to run the command again. If a later run changed the same value, undo the
/// journal of that run first. If you do not, the result is Skipped.
/// </para>
/// <para type="description">
/// If you are connected to a tenant, the command reads the synchronized cloud users before it restores an anchor (mS-DS-ConsistencyGuid).
/// If one of them is synchronized with the anchor that the on-premises user has now, another anchor stops the synchronization of this user
/// with an error. Therefore, the command restores the old anchor only with -Force. Without a connection, one warning says that the command
/// cannot check this.
/// </para>
/// <para type="description">
/// The command records the restored values in the journal. After an interruption, run the command again with the same journal. The command
/// skips users who are not in the domain of -Server. A journal of the sandbox never changes a real directory. The command needs a domain
/// controller that can write, and the permission to write each attribute. It changes nothing in the cloud.
/// </para>
/// </summary>
/// <example>
/// <code>Undo-OnPremisesUserRepair repair.jsonl -Server dc1.contoso.com -WhatIf</code>
/// </example>
/// <example>
/// <code>Undo-OnPremisesUserRepair repair.jsonl -Server dc1.contoso.com</code>
/// </example>
/// <example>
/// <code>$results | Undo-OnPremisesUserRepair -Server dc1.contoso.com</code>
/// </example>
[Cmdlet(VerbsCommon.Undo, "OnPremisesUserRepair", SupportsShouldProcess = true)]
[OutputType(typeof(OnPremisesUserChange))]
public sealed class UndoOnPremisesUserRepairCommand : DirectoryWritingCmdlet
{
    private readonly List<string> _journals = [];
    private int _withoutJournal;

    /// <summary>The domain controller, by the name in its certificate, such as dc1.contoso.com.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [Alias("DomainController")]
    public string Server { get; set; } = "";

    /// <summary>
    /// The journal of Repair-OnPremisesUser or Set-OnPremisesUserAnchor, or the folder with it. If the folder has several journals, the
    /// command stops with an error that names them. You can pipe the results of Repair-OnPremisesUser and Set-OnPremisesUserAnchor, which
    /// name their journals.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextArgument("JournalPath", "Path", "FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    [Alias("Path", "FullName", "PSPath")]
    public string JournalPath { get; set; } = "";

    /// <summary>
    /// Also restore the old anchor of a user if a cloud user is synchronized with the anchor that the user has now. This parameter does not
    /// change whether the command asks for confirmation: it asks only with -Confirm.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsResult(UnusableObject.Of(JournalPath)?.Value))
            _withoutJournal++;
        else if (IsUsable(JournalPath, nameof(JournalPath)))
            ForEach(JournalPath, given => _journals.Add(JournalPlace.Existing(FullPath(given), isUndo: true)));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_withoutJournal > 0)
            WriteWarning(WithoutJournal);

        var order = UndoOrder.Of([.. _journals.Distinct()], JournalFile.Read);
        if (order.InTurn.Count > 0)
            WriteWarning(InTurn(order.InTurn));
        foreach (string journal in order.Journals)
            ForEach(journal, Undo);
    }

    private static string InTurn(IReadOnlyList<string> journals) =>
        $"These journals changed the same values in turn: {string.Join(", ", journals.Select(Path.GetFileName))}. One run does not undo all these changes. Run "
        + "the command again until no result is Restored.";

    private string WithoutJournal => _withoutJournal == 1
        ? "1 result names no journal, because no journal has its change. The command changes nothing for it."
        : $"{_withoutJournal:N0} results name no journal, because no journal has their change. The command changes nothing for them.";

    private void Undo(string journal) => Write((connector, clock, files) =>
    {
        files.TakeJournal(journal);
        var undo = new UndoOnPremisesUserChanges(connector, RunspaceSession.Current?.Directory, clock, files.OpenJournal);
        Task Make(IOperationSink sink, CancellationToken token) => undo.RunAsync(Server, files.Events, Force, sink, token);
        if (MyInvocation.ExpectingInput)
            RunItem(journal, Make);
        else
            Run(Make);
    });

    // One journal of several that cannot be undone is an error of its own.
    private void ForEach(string item, Action<string> work)
    {
        if (MyInvocation.ExpectingInput)
            ForItem(item, work);
        else
            ForCommand(() => work(item));
    }

    // A result of a change that no journal has: it has the property, and no text in it.
    private static bool IsResult(object? unusable) => unusable is not null && new PSObjectBag(ObjectProperties.Holder(unusable)).TryGet(nameof(JournalPath), out _);
}
