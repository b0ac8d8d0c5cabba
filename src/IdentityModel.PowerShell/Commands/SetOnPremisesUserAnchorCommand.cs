using System.Management.Automation;
using IdentityModel.Core.Anchors;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Writes mS-DS-ConsistencyGuid of on-premises users, so that synchronization takes over their cloud users.</para>
/// <para type="description">
/// If the result of Test-SoftMatch is Blocked with InvalidSoftMatch, the ImmutableId of the cloud user differs from that of the on-premises
/// user. Pipe such a result: the command writes the ImmutableId of the cloud user into mS-DS-ConsistencyGuid of the on-premises user, and
/// synchronization makes a hard match. The command leaves the users of other results alone. You can also pipe objects with ImmutableId and
/// one of these: ObjectGuid or DistinguishedName. The command outputs one result for each user. Entra Connect must use
/// mS-DS-ConsistencyGuid as its source anchor.
/// </para>
/// <para type="description">
/// The command never writes a value that another user of the domain has. If the input gives one anchor to two users, or two anchors to one
/// user, it writes none of them. It also leaves alone: system accounts, users of a result that was made in another tenant, and users whose
/// value changed since Test-SoftMatch read it. The command never writes a result from the sandbox to a real directory.
/// </para>
/// <para type="description">
/// The command never writes over another value without -Force. In one LDAP request, the domain controller checks that the user still has
/// the value that the command read, and only then writes the new value. If somebody changed the value meanwhile, the command leaves the
/// user alone. With -JournalPath, the command records each old value before it writes, and Undo-OnPremisesUserRepair restores these values.
/// </para>
/// <para type="description">
/// If you are connected to a tenant, the command reads all cloud users. Like Test-SoftMatch, it then predicts what synchronization does.
/// The reason names the cloud user. If a hard match would be refused, the reason names what you must clear in the cloud first, such as an
/// onPremisesObjectIdentifier, a role or an eligibility. A warning names the least permissions that you need to clear it. The command
/// writes the value anyway. If the prediction is a Conflict, or if the tenant contradicts the result, for example because the cloud user
/// has another ImmutableId now, the command leaves the user alone. If this on-premises user is already synchronized with a cloud user, a
/// new source anchor stops the synchronization of this user with an error. Therefore, the command changes the anchor only with -Force.
/// Without a connection, one warning says that there is no prediction. The command changes nothing in the cloud.
/// </para>
/// <para type="description">
/// The command needs a domain controller that can write. It refuses a read-only domain controller and the global catalog. The account needs
/// the permission to write mS-DS-ConsistencyGuid of each user. If the account does not have this permission for a user, the result of the
/// user is Failed, and the command continues with the other users. While the session is connected to the sandbox, the command changes only
/// Contoso's simulated directory.
/// </para>
/// </summary>
/// <example>
/// <code>Get-OnPremisesUser -Server dc1.contoso.com | Test-SoftMatch -Problem | Set-OnPremisesUserAnchor -Server dc1.contoso.com -JournalPath anchors.jsonl</code>
/// </example>
/// <example>
/// <code>Undo-OnPremisesUserRepair -Server dc1.contoso.com -JournalPath anchors.jsonl</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "OnPremisesUserAnchor", SupportsShouldProcess = true, DefaultParameterSetName = Writing)]
[OutputType(typeof(OnPremisesUserChange), typeof(string))]
public sealed class SetOnPremisesUserAnchorCommand : DirectoryWritingCmdlet
{
    private const string Writing = "Write";
    private const string Printing = "AsCommand";

    private static readonly string[] OfConnection =
        [nameof(Credential), nameof(Transport), nameof(CertificateAuthorityPath), nameof(SkipCertificateCheck), nameof(TimeoutSeconds)];

    private readonly List<AnchorTarget> _targets = [];

    /// <summary>
    /// Results of Test-SoftMatch, or objects with ObjectGuid or DistinguishedName of the on-premises user, and ImmutableId.
    /// </summary>
    [Parameter(ParameterSetName = Writing, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = Printing, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [Alias("MatchResult")]
    public PSObject?[]? InputObject { get; set; } = [];

    /// <summary>The domain controller, by the name in its certificate, such as dc1.contoso.com.</summary>
    [Parameter(ParameterSetName = Writing, Mandatory = true)]
    [Parameter(ParameterSetName = Printing)]
    [ValidateNotNullOrEmpty]
    [Alias("DomainController")]
    public string? Server { get; set; }

    /// <summary>
    /// The path of a journal, or a folder in which the command creates a journal with a new name. The journal records every old value. If
    /// the path does not exist, its ending decides: for .jsonl, the command creates a file. For any other ending, it creates a folder. The
    /// command adds to an existing journal. Without this parameter, the command writes no journal.
    /// </summary>
    [Parameter(ParameterSetName = Writing)]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// Also write over another value, and change the anchor of a user that is synchronized now. The command never writes a value that
    /// another user of the domain has. This parameter does not change whether the command asks for confirmation: it asks only with
    /// -Confirm.
    /// </summary>
    [Parameter(ParameterSetName = Writing)]
    [Parameter(ParameterSetName = Printing)]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// Only output the Set-ADUser line of each user, for a computer that reaches the domain controller. The command connects to no server.
    /// Without -Force, the line fails if the user has a value. The lines do not check whether another user has the anchor: a warning says
    /// so.
    /// </summary>
    [Parameter(ParameterSetName = Printing, Mandatory = true)]
    public SwitchParameter AsCommand { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => ForCommand(() =>
    {
        base.BeginProcessing();
        if (ParameterSetName == Printing && !AsCommand)
            throw Errors.AnchorSwitchOff(nameof(AsCommand));
        if (AsCommand && Array.Find(OfConnection, IsGiven) is { } unused)
            throw Errors.AnchorCommandUnconnected(unused);
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // PowerShell makes no list of $null.
        foreach (PSObject? item in InputObject ?? (HasInput(nameof(InputObject)) ? [null] : []))
            ForPiped(item, Take, nameof(Errors.AnchorTargetIncomplete));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (AsCommand)
            ForCommand(Print);
        else if (_targets.Count > 0)
            ForCommand(() => Write(Change));
    }

    private void Change(IOnPremisesDirectoryConnector connector, TimeProvider clock, RunFileSet files)
    {
        if (OptionalPath(JournalPath) is { } path)
            files.TakeJournal(path, MyInvocation.MyCommand.Name, JournalUse.Append);
        var run = new SetOnPremisesUserAnchors(
            connector, RunspaceSession.Current?.Directory, clock, JournalPath is null ? null : files.OpenJournal);
        Run((sink, token) => run.RunAsync(Server!, _targets, Force, sink, token));
    }

    private void Take(PSObject? item)
    {
        AnchorTarget target = item is null ? throw Errors.AnchorTargetIncomplete(PSObject.AsPSObject("$null"))
            : item.BaseObject is MatchResult match ? AnchorTargetShape.Of(match, item)
            : AnchorTargetShape.Read(new PSObjectBag(item), item);
        _targets.Add(target with { Skip = WriteOrigin.ObjectionTo(target.Tenant, RunspaceSession.Current?.Context) ?? target.Skip });
    }

    private void Print()
    {
        AnchorLine[] lines = [.. AnchorCommand.Of(_targets, Server, Force)];
        if (Array.Exists(lines, line => line.Line is not null))
            WriteWarning(AnchorCommand.Unchecked);
        foreach (AnchorLine line in lines)
        {
            if (line.Error is not null)
                WriteError(line.Error);
            else if (line.Skip is not null)
                WriteWarning($"{line.Target.User}: {line.Skip}");
            else
                WriteObject(line.Line);
        }
    }
}
