using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Writes the fixes of Test-OnPremisesUser to Active Directory, so that synchronization accepts the values.</para>
/// <para type="description">
/// Writes the proposed values over LDAP. The command runs on every operating system. Pipe the findings of Test-OnPremisesUser, or what
/// Import-Csv, ConvertFrom-Json or Import-Clixml reads from a file of findings. Each finding has one result: Repaired, Skipped or Failed.
/// The command skips a finding that has no fix, such as most duplicates: Reason then says what to do. If a finding has no fix, you can give
/// your own value: in the finding, write your value into ProposedValue, and the word Edit into ProposedAction. See example 3. If you repair
/// UPNs, tell the users: they sign in with the new ones.
/// </para>
/// <para type="description">
/// The command changes a value only if it is still the value in the finding. Just before it writes, it reads the user again, and skips what
/// changed meanwhile. In one LDAP request, the domain controller checks that the user still has the old value, and only then writes the new
/// one. All values of one user are in one request. If the domain controller refuses the request, the command tries each value separately,
/// and continues with the other users. The command sends one request after the other, at most 100 in a second.
/// </para>
/// <para type="description">
/// The command writes only values that follow the rules of Test-OnPremisesUser. Without -Force, it skips a value that another object of the
/// domain has, because the value would be a duplicate. It searches for such objects first, and again before it writes. In the few seconds
/// after that, another object can still get the same value: test again after the run. The command does not search the other domains of the
/// forest. If there are two different fixes for one value, it makes neither. It also skips the system accounts that Test-OnPremisesUser
/// skips.
/// </para>
/// <para type="description">
/// proxyAddresses is the only attribute from which the command removes values. It removes a duplicate address only if the address is the
/// UPN or the primary address of another object of the domain. It skips a fix that leaves a user without a primary address (SMTP:), or with
/// two.
/// </para>
/// <para type="description">
/// The command finds a user only by ObjectGuid or DistinguishedName. With ObjectGuid, it finds the user also if somebody renamed or moved
/// the user. A finding also has names of the user, such as the UPN. The command skips the finding if another user has one of these names
/// now, or if the user that it found has none of them any more. It also skips findings of another domain, and findings that were made while
/// you were connected to another tenant. The command never writes a finding from the sandbox to a real directory. If findings do not say
/// which directory they are from, one warning says so.
/// </para>
/// <para type="description">
/// With -JournalPath, the command records each old value before it writes. To restore these values later, use Undo-OnPremisesUserRepair.
/// -WhatIf shows each value before and after. The command needs a domain controller that can write: it refuses a read-only domain
/// controller and the global catalog. The account needs the permission to write each attribute. While the session is connected to the
/// sandbox, the command changes only Contoso's simulated directory.
/// </para>
/// <para type="description">The command never changes anything in the cloud.</para>
/// </summary>
/// <example>
/// <code>Get-OnPremisesUser -Server dc1.contoso.com | Test-OnPremisesUser | Repair-OnPremisesUser -Server dc1.contoso.com -WhatIf</code>
/// </example>
/// <example>
/// <code>Import-Csv findings.csv | Repair-OnPremisesUser -Server dc1.contoso.com -JournalPath repair.jsonl</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Repair, "OnPremisesUser", SupportsShouldProcess = true)]
[OutputType(typeof(OnPremisesUserChange))]
public sealed class RepairOnPremisesUserCommand : DirectoryWritingCmdlet
{
    private readonly List<RepairTarget> _targets = [];

    /// <summary>Findings of Test-OnPremisesUser.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [Alias("Finding")]
    public PSObject?[]? InputObject { get; set; } = [];

    /// <summary>The domain controller, by the name in its certificate, such as dc1.contoso.com.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [Alias("DomainController")]
    public string Server { get; set; } = "";

    /// <summary>
    /// The path of a journal, or a folder in which the command creates a journal with a new name. The journal records every old value. If
    /// the path does not exist, its ending decides: for .jsonl, the command creates a file. For any other ending, it creates a folder. The
    /// command adds to an existing journal. Without this parameter, the command writes no journal.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// Also write a value that another object of the domain has. This parameter does not change whether the command asks for confirmation: it
    /// asks only with -Confirm.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // PowerShell makes no list of $null.
        foreach (PSObject? item in InputObject ?? (HasInput(nameof(InputObject)) ? [null] : []))
            ForPiped(item, Take, nameof(Errors.NotAnOnPremisesUserFinding));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_targets.Count == 0)
            return;

        ForCommand(() => Write((connector, clock, files) =>
        {
            if (OptionalPath(JournalPath) is { } path)
                files.TakeJournal(path, MyInvocation.MyCommand.Name, JournalUse.Append);
            var repair = new RepairOnPremisesUsers(connector, clock, JournalPath is null ? null : files.OpenJournal);
            Run((sink, token) => repair.RunAsync(Server, _targets, Force, sink, token));
        }));
    }

    private void Take(PSObject? item)
    {
        RepairTarget target = item is null ? throw Errors.NotAnOnPremisesUserFinding(PSObject.AsPSObject("$null"))
            : GivenPath.Of(item) is { } path ? throw Errors.NotAnOnPremisesUserFinding(item, path)
            : RepairTargetShape.Read(new PSObjectBag(item), item);
        _targets.Add(target with { Skip = WriteOrigin.ObjectionTo(target.Tenant, RunspaceSession.Current?.Context) ?? target.Skip });
    }
}
