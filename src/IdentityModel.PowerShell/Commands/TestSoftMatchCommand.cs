using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Predicts what synchronization does with each on-premises user.</para>
/// <para type="description">
/// Compares on-premises users with cloud users. For each on-premises user, the command predicts whether synchronization takes over a cloud
/// user, creates a new one (NewUser), or fails (Conflict, Blocked). A takeover is a HardMatch if the ImmutableId is equal, and a SoftMatch
/// if the primary SMTP address or the UPN is equal. Conflict means that another object has or wants the same value. Blocked means that a
/// rule of Entra ID forbids the match, or refuses a value. The outcome is CloudManaged if the cloud user was moved to the cloud
/// (IsCloudManaged): synchronization then leaves it alone. The outcome is Unknown if the input lacks a value that decides the match. For
/// example, a plain Get-ADUser | Export-Csv loses the mS-DS-ConsistencyGuid and the addresses of on-premises users, or a file of cloud
/// users lacks the ImmutableId of a synchronized user.
/// </para>
/// <para type="description">
/// Each result names the cloud user, the reason and the remedy. Results have the order of the input. If roles, groups or contacts were not
/// read, the command predicts the outcome of users as if there were none, so a Blocked or Conflict can be missing. The properties Reason
/// and NotRead say what was not read.
/// </para>
/// <para type="description">
/// On-premises users come from the pipeline or from a file. Cloud users come from the connected tenant, or from -CloudUser or -CloudPath.
/// With -CloudUser or -CloudPath, you need no connection. Without a connection, the command does not know which synchronization features
/// are on in the tenant. (Get-MgDirectoryOnPremiseSynchronization).Features shows them. State them with -BlockSoftMatch, -BlockHardMatch
/// and -SoftMatchOnUpn. If you do not state a feature, and the command cannot read it, the command assumes -BlockSoftMatch off,
/// -BlockHardMatch off and -SoftMatchOnUpn on.
/// </para>
/// <para type="description">
/// Test-SoftMatch also predicts the match of groups and contacts. Test users, groups and contacts together: Get-OnPremisesUser -Type User,
/// Group, Contact reads them. If the input has no users, the command cannot see that a user in Active Directory has the address of a group
/// or contact. It can then predict SoftMatch, NewGroup or NewContact, although the true outcome is Conflict. A warning says so. If you use
/// Get-ADGroup or Get-ADObject, add -Properties mail, proxyAddresses, displayName. Test-SoftMatch compares the on-premises groups and
/// contacts with those of the tenant, or with those that you give with -CloudUser or -CloudPath. Get-MgGroup and Get-MgContact read cloud
/// groups and contacts. In the results, ObjectType says what each object is, and OnPremisesUser of a group or contact is its display name.
/// -Summary counts users, groups and contacts separately.
/// </para>
/// <para type="description">
/// If a synchronized cloud group has the SID of the on-premises group, it is synchronized from this group. The outcome is then SoftMatch
/// with MatchedOn SecurityIdentifier, or Conflict if another object has one of the addresses. If no cloud group has the SID, the group
/// matches the cloud group that has the same primary SMTP address in proxyAddresses. A contact matches the cloud contact that has the same
/// one. mail, UPN and ImmutableId do not count for this match. If nothing matches, the outcome is NewGroup or NewContact.
/// </para>
/// <para type="description">
/// The outcome of a group or contact is Unknown if the groups or contacts of the cloud, or their proxyAddresses, were not read. It is also
/// Unknown if the cloud group is a Microsoft 365 group, because Microsoft does not document whether synchronization takes over such a
/// group. The outcome is also Unknown if the cloud group was synchronized in the past but is not now: perhaps somebody moved it to the
/// cloud (isCloudManaged). The command does not read this property of the groups and contacts of the tenant.
/// </para>
/// <para type="description">
/// In a forest migration, use -OldForestUser or -OldForestPath to compare the new forest with the old one. Each user of the old forest then
/// represents its cloud user. If a user of the new forest has the address or the UPN of an old user, the result is Blocked with
/// InvalidSoftMatch, and CloudImmutableId is the source anchor of the old user. Here, this result is what you want: pipe it to
/// Set-OnPremisesUserAnchor, which writes this anchor. If the mS-DS-ConsistencyGuid of the old user was not read, the command does not know
/// the anchor, and the outcome is Unknown. With -OldForestUser or -OldForestPath, Test-SoftMatch does not read the users of the tenant.
/// </para>
/// <para type="description">
/// The checks of the input are the same for a file, for the pipeline and for -CloudUser. If one of these properties is missing from all
/// users, the command refuses the input and names the property: UserPrincipalName, an address (proxyAddresses or mail) and, on-premises,
/// ObjectGUID or mS-DS-ConsistencyGuid. If another property is missing, a warning says so. If the input has a user twice, the command
/// reports an error and counts the user once. It skips deleted cloud users, system accounts of Active Directory, accounts of directory
/// synchronization, and groups and contacts that the default rules of Entra Connect leave out. A warning names these objects. If you are
/// connected, only -Verbose names the accounts of directory synchronization. Another warning names the columns that the command does not
/// use.
/// </para>
/// <para type="description">The command changes nothing in the cloud or in Active Directory.</para>
/// </summary>
/// <example>
/// <code>Get-ADUser -Filter * -Properties mail, proxyAddresses, mS-DS-ConsistencyGuid | Test-SoftMatch</code>
/// </example>
/// <example>
/// <code>Test-SoftMatch users.csv -CloudPath cloud.csv -Problem</code>
/// </example>
/// <example>
/// <code>Test-SoftMatch users.csv -Summary -IncludeCloudOnly</code>
/// </example>
/// <example>
/// <code>Get-OnPremisesUser -Server dc1.contoso.com | Test-SoftMatch -OldForestUser $old | Set-OnPremisesUserAnchor -Server dc1.contoso.com</code>
/// </example>
/// <example>
/// <code>Get-OnPremisesUser -Server dc1.contoso.com -Type User, Group, Contact | Test-SoftMatch</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "SoftMatch", DefaultParameterSetName = FromFile)]
[OutputType(typeof(MatchResult), typeof(MatchSummary))]
public sealed class TestSoftMatchCommand : TwoSidedCmdlet
{
    private UserSource<OnPremisesUser>? _onPremisesUsers;

    /// <summary>
    /// After the other results, also list the cloud objects that no on-premises object matches. Their outcome is CloudOnly. The command
    /// lists only objects of the types that are in the input: users, groups or contacts. It lists a group of the tenant only if the group
    /// has an address, or if it is or was synchronized.
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeCloudOnly { get; set; }

    /// <summary>
    /// Output only the users whose problem you must resolve before you synchronize: Conflict, Blocked and Unknown. Each is shown as a list
    /// with its reason and remedy. With -Summary, count only these outcomes.
    /// </summary>
    [Parameter]
    public SwitchParameter Problem { get; set; }

    /// <summary>Only count the outcomes.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>Use this parameter if the tenant blocks soft matches. Without it, the command uses the setting of the connected tenant.</summary>
    [Parameter]
    public SwitchParameter BlockSoftMatch { get; set; }

    /// <summary>Use this parameter if the tenant blocks hard matches. Without it, the command uses the setting of the connected tenant.</summary>
    [Parameter]
    public SwitchParameter BlockHardMatch { get; set; }

    /// <summary>
    /// The tenant soft-matches by user principal name, too. If it does not, use -SoftMatchOnUpn:$false. Without this parameter, the command
    /// uses the setting of the connected tenant. Without a connection, the command assumes that the tenant soft-matches by user principal
    /// name.
    /// </summary>
    [Parameter]
    public SwitchParameter SoftMatchOnUpn { get; set; }

    /// <summary>
    /// In a forest migration, the users of the old forest, in place of cloud users: from Get-OnPremisesUser, Get-ADUser and others.
    /// </summary>
    [Parameter]
    public object[]? OldForestUser { get; set; }

    /// <summary>A file of users of the old forest: CSV or JSON.</summary>
    [Parameter]
    public string? OldForestPath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => ForCommand(() =>
    {
        base.BeginProcessing();
        if (Problem && IncludeCloudOnly)
            throw Errors.ProblemWithCloudOnly();

        _ = MatchingCode.CompileAsync();
        var onPremisesUsers = OnPremisesUsers(UserSides.MatchedOnPremises);
        var cloudUsers = CloudUsers(UserSides.MatchedCloud);
        var oldForest = UserSource<OnPremisesUser>.Of(this, UserSides.OldForest, OldForestUser, nameof(OldForestUser), OldForestPath);
        if (cloudUsers.IsGiven && oldForest.IsGiven)
            throw Errors.OldForestUsersTwice();
        if (!cloudUsers.IsGiven && !oldForest.IsGiven)
            _ = RunspaceSession.Required;

        // The operation reads the cloud side while on-premises users still come. Read the parameters before that: with each user,
        // the pipeline thread changes the bound ones.
        SoftMatchTest test = new(RunspaceSession.Current?.Directory, RunspaceSession.Clock);
        SoftMatchRequest request = Request() with { UsersAreKept = onPremisesUsers.HasObjects || cloudUsers.HasObjects || oldForest.HasObjects };
        ICloudSession? session = RunspaceSession.Current;
        string? sandbox = session is { Context.IsSandbox: true } ? session.TenantKey : null;
        string? tenant = sandbox is not null || !(cloudUsers.IsGiven || oldForest.IsGiven) ? session?.Context.Tenant : null;
        Start((sink, token) => test.RunAsync(
            request with
            {
                OnPremisesUsers = onPremisesUsers.ReadBlocks(sink, token) ?? request.OnPremisesUsers,
                OnPremisesUnread = onPremisesUsers.Unread,
                CloudUsers = cloudUsers.ReadBlocks(sink, token),
                Tenant = tenant,
                SandboxSession = sandbox,
                CloudUnread = oldForest.IsGiven ? oldForest.Unread : cloudUsers.Unread,
                OldForestUsers = oldForest.Read(sink, token),
            },
            sink,
            token));
        cloudUsers.AddGiven();
        oldForest.AddGiven();
        _onPremisesUsers = onPremisesUsers;
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null || HasInput(nameof(InputObject)))
            _onPremisesUsers!.Add(InputObject);

        WriteReady();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _onPremisesUsers!.Complete();
        Finish();
    }

    /// <inheritdoc/>
    private protected override IOperationSink SinkOver(IOperationSink sink) =>
        Summary ? new KindsSink(sink) : Problem ? new ProblemSink(sink) : sink;

    // What the user does not state comes from the tenant.
    private SoftMatchRequest Request() => new()
    {
        SourceAnchor = SourceAnchor,
        BlockSoftMatch = IsGiven(nameof(BlockSoftMatch)) ? BlockSoftMatch : null,
        BlockHardMatch = IsGiven(nameof(BlockHardMatch)) ? BlockHardMatch : null,
        SoftMatchOnUpn = IsGiven(nameof(SoftMatchOnUpn)) ? SoftMatchOnUpn : null,
        IncludeCloudOnly = IncludeCloudOnly,
        OnlyProblems = Problem,
        Summary = Summary,
    };
}
