using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Shows which identity model each domain or user is in.</para>
/// <para type="description">
/// Shows where accounts are managed and where passwords are verified: in the cloud, on-premises, or both. Model is Cloud, Synchronized or
/// Federated. With -User, the command shows the same for each user. A user's model may differ from the domain's model. CloudManagedUserCount
/// counts the users of a domain who were synchronized and then moved to the cloud; IsCloudManaged shows it for a user. With -Public, the
/// command asks only the sign-in service, about any domain, without signing in. While the session is connected to the sandbox, -Public asks
/// the simulated sign-in service, which knows only the domains of the sandbox.
/// </para>
/// <para type="description">
/// If the command cannot read a value, the property is empty and a warning says so. With -Public, FederationServiceIdentifier is always
/// empty. If a domain is for personal Microsoft accounts, such as outlook.com, the command shows an error instead of a model, because such
/// a domain belongs to no organization. The command changes nothing.
/// </para>
/// </summary>
/// <example>
/// <code>Get-IdentityModel</code>
/// </example>
/// <example>
/// <code>Get-IdentityModel -User kim@contoso.com</code>
/// </example>
/// <example>
/// <code>Get-IdentityModel fabrikam.com -Public</code>
/// <para>What anybody may know of any domain, without signing in.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "IdentityModel")]
[OutputType(typeof(DomainIdentityModel), typeof(UserIdentityModel))]
public sealed class GetIdentityModelCommand : AsyncIdentityCmdlet
{
    private readonly List<string> _domains = [];
    private readonly List<string> _users = [];

    /// <summary>Domains. Names can have the wildcards * and ?. Without -Domain and -User, all domains of the tenant.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [DomainArgument(LeavesUsers = true)]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [AllowEmptyCollection]
    [Alias("DomainName", "Name")]
    [SupportsWildcards]
    public string[] Domain { get; set; } = [];

    /// <summary>Users, by sign-in name or object ID. Sign-in names can have the wildcards * and ?.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("UserPrincipalName", "UPN")]
    [UserArgument]
    [ArgumentCompleter(typeof(UserCompleter))]
    [AllowEmptyCollection]
    [SupportsWildcards]
    public string[] User { get; set; } = [];

    /// <summary>Ask only the sign-in service about the domains in -Domain. Needs no connection.</summary>
    [Parameter]
    public SwitchParameter Public { get; set; }

    /// <summary>With -Public, the command asks the sign-in service of this cloud: Global, USGov, USGovDoD or China.</summary>
    [Parameter]
    public CloudEnvironment Environment { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!Public && IsGiven(nameof(Environment)))
            ThrowTerminating(Errors.EnvironmentNeedsPublic());
        if (!Public)
            ForCommand(() => _ = RunspaceSession.Required);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!IsUsable(Domain, nameof(Domain)) || !IsUsable(User, nameof(User)))
            return;

        _domains.AddRange(Domain);
        _users.AddRange(User);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        bool nothingNamed = _domains.Count == 0 && _users.Count == 0;
        if (nothingNamed && (HasInput(nameof(Domain)) || IsGiven(nameof(User))))
            return;

        if (Public && (nothingNamed || _users.Count > 0))
            ThrowTerminating(Errors.PublicNeedsDomain());

        if (Public)
            RunPublic(Realm());
        else
            RunConnected(RunspaceSession.Required);
    }

    private void RunPublic(IRealmDiscovery realm) =>
        Run((sink, token) => new PublicRealmQuery(realm).RunAsync(_domains, sink, token));

    private void RunConnected(ICloudSession session)
    {
        IdentityModelRequest request = new() { Domains = _domains, Users = _users };
        Run((sink, token) => new IdentityModelQuery(session.Directory, session.Clock).RunAsync(request, sink, token));
    }

    // In a sandbox, ask the simulated sign-in service of its cloud: no request leaves this computer.
    private IRealmDiscovery Realm()
    {
        if (RunspaceSession.Current is not { } session)
            return TenantConnection.Realm(Environment, RunspaceSession.Waits);

        SessionContext context = session.Context;
        if (context.Environment == Environment || (context.IsSandbox && !IsGiven(nameof(Environment))))
            return session.Realm;
        if (context.IsSandbox)
            ThrowTerminating(Errors.SandboxNameUnknown($"the cloud {Environment}", $"It simulates only the cloud {context.Environment}."));
        return TenantConnection.Realm(Environment, RunspaceSession.Waits);
    }
}
