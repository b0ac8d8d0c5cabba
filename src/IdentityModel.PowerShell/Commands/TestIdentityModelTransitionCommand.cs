using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Checks what a move of domains or users to another identity model needs, and what it would change.</para>
/// <para type="description">
/// Reads the tenant and shows for each check whether it passed, with a remedy and the source document. A move between Cloud and Federated
/// has two steps, because it goes through Synchronized. The command checks both steps. If the tenant does not synchronize, a federated
/// domain moves to Cloud in one step. With -OnPremisesUser or -OnPremisesPath, the command also predicts the match of the domain's users.
/// For a move to Federated, with -RelyingPartyTrust, the command also makes the checks of Test-FederationTrust, with the domains as they
/// will be after the move. The check with the name RelyingPartyTrust shows the result.
/// </para>
/// <para type="description">
/// With -User, the command makes the checks of Convert-UserToCloud or Convert-UserToSynchronized: first those of the tenant, then those of
/// each user. Convert-UserToCloud and Convert-UserToSynchronized skip a user if one of these checks is Failed or Unknown:
/// SynchronizationAccount, Synchronized, MovedToCloud, ManagedDomain, NoAdministrator, ImmutableId. For a move to Synchronized, the check
/// CloudGroups shows whether the user is a member of cloud groups. If it did not pass, Convert-UserToSynchronized skips the user, unless
/// you use its parameter -Force.
/// </para>
/// <para type="description">
/// Status is Passed, Warning, Failed or Unknown. Unknown means that the command could not read what the check needs. The command changes
/// nothing, and does not contact the identity provider.
/// </para>
/// </summary>
/// <example>
/// <code>Test-IdentityModelTransition contoso.com -To Synchronized | Where-Object Status -ne Passed</code>
/// </example>
/// <example>
/// <code>Test-IdentityModelTransition fabrikam.com -To Federated -Metadata (Get-FederationMetadata sts.fabrikam.com)</code>
/// </example>
/// <example>
/// <code>Test-IdentityModelTransition northwind.com -To Synchronized -OnPremisesPath users.csv</code>
/// <para>Predicts the match of the domain's users too.</para>
/// </example>
/// <example>
/// <code>Test-IdentityModelTransition -User ben.walters@fabrikam.com -To Cloud</code>
/// <para>Checks whether a user can be moved to the cloud.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "IdentityModelTransition", DefaultParameterSetName = OfDomain)]
[OutputType(typeof(TransitionCheck), ParameterSetName = [OfDomain])]
[OutputType(typeof(UserMoveCheck), ParameterSetName = [OfUser])]
public sealed class TestIdentityModelTransitionCommand : BesideOnPremisesUsersCmdlet
{
    private const string OfDomain = "Domain";
    private const string OfUser = "User";

    private readonly List<string> _domains = [];

    /// <summary>The domains.</summary>
    [Parameter(ParameterSetName = OfDomain, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [DomainArgument]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Alias("DomainName", "Name")]
    public string[] Domain { get; set; } = [];

    /// <summary>Users by sign-in name or object ID, for a move to Cloud or to Synchronized.</summary>
    [Parameter(ParameterSetName = OfUser, Mandatory = true)]
    [CloudUserArgument(RefusesNameless = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[] User { get; set; } = [];

    /// <summary>The target model: Cloud, Synchronized or Federated. With -User, only Cloud and Synchronized are possible.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public IdentityModelKind To { get; set; }

    /// <summary>
    /// The identity provider's metadata, from Get-FederationMetadata, or the path of a metadata file, for a move to Federated.
    /// </summary>
    [Parameter(ParameterSetName = OfDomain)]
    [MetadataArgument]
    [ValidateNotNull]
    public FederationMetadata? Metadata { get; set; }

    /// <summary>
    /// The issuer that the provider sends for the domain, if it is not the issuer of the metadata. The second domain of an AD FS needs an
    /// issuer of its own.
    /// </summary>
    [Parameter(ParameterSetName = OfDomain)]
    public string? IssuerUri { get; set; }

    /// <summary>
    /// The trust of AD FS, for a move to Federated: the result of Get-AdfsRelyingPartyTrust, or the path of a file in which Export-Clixml
    /// saved this result. The command makes the checks of Test-FederationTrust with the domains as they will be after the move. It needs
    /// -Metadata, too.
    /// </summary>
    [Parameter(ParameterSetName = OfDomain)]
    [RelyingPartyTrustArgument]
    public RelyingPartyTrust? RelyingPartyTrust { get; set; }

    /// <summary>
    /// The source anchor of Entra Connect, which becomes the ImmutableId: ConsistencyGuid or ObjectGuid. The configuration of Entra Connect
    /// shows it. ObjectGuid is usual if the first installed version of Entra Connect was older than 1.1.524. Without this parameter, the
    /// prediction of the match uses ConsistencyGuid, and the check of the trust names the attribute that its rules use.
    /// </summary>
    [Parameter(ParameterSetName = OfDomain)]
    public SourceAnchor? SourceAnchor { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        ForCommand(() => _ = RunspaceSession.Required);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsUsable(Domain, nameof(Domain)))
            _domains.AddRange(Domain);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => ForCommand(() =>
    {
        base.EndProcessing();
        ICloudSession session = RunspaceSession.Required;
        if (ParameterSetName == OfUser)
        {
            if (OnPremisesUser is not null || OnPremisesPath is not null)
                WriteWarning("The command did not read the on-premises users. Checks of single users do not need them.");
            Run((sink, token) => new UserMoveTest(session, To).RunAsync(User, sink, token));
            return;
        }

        UserSource<OnPremisesUser> users = OnPremisesUsers(UserSides.MatchedOnPremises);
        users.AddGiven();
        Run((sink, token) => new TransitionTest(session).RunAsync(Request(users.Read(sink, token)), sink, token));
    });

    private TransitionRequest Request(IAsyncEnumerable<OnPremisesUser>? users) => new()
    {
        Domains = _domains,
        To = To,
        Metadata = Metadata,
        IssuerUri = IssuerUri,
        Trust = RelyingPartyTrust,
        OnPremisesUsers = users,
        SourceAnchor = SourceAnchor,
    };
}
