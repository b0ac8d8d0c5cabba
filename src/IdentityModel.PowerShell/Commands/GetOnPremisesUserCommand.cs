using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Reads Active Directory users with the attributes that decide a match.</para>
/// <para type="description">
/// Needs no RSAT. The command is tested on Linux, and not yet on Windows and macOS. Without -Server, the command finds the domain
/// controllers of -Domain in DNS. Without -Domain, it uses the domain of this computer. Without -Credential, it signs in as the account
/// that runs PowerShell: on Windows as the Windows account, on other systems with the Kerberos ticket from kinit. It outputs users while it
/// reads. You can pipe them to Test-SoftMatch and Test-OnPremisesUser. With -Type, it reads groups and contacts, too.
/// </para>
/// <para type="description">
/// The command changes nothing in the directory. It encrypts every connection, checks the server's certificate, and sends a password only
/// over TLS. If another server holds a part of the directory, the command does not read that part, and warns. To read it, use -Server or
/// -Domain of that part. While the session is connected to the sandbox, the command sends no request, not even to DNS: it reads Contoso's
/// simulated directory (-Server dc1.contoso.com or -Domain contoso.com), and refuses other names.
/// </para>
/// </summary>
/// <example>
/// <code>Get-OnPremisesUser -Server dc1.contoso.com -Credential contoso\kim | Test-SoftMatch</code>
/// </example>
/// <example>
/// <code>Get-OnPremisesUser -Domain contoso.com, emea.contoso.com -SearchBase 'OU=Sales,DC=contoso,DC=com' -LdapFilter '(mail=*)'</code>
/// </example>
/// <example>
/// <code>Get-OnPremisesUser kim@contoso.com -Server dc1.contoso.com -Credential $admin -CertificateAuthorityPath ./contoso-ca.cer</code>
/// </example>
/// <example>
/// <code>Get-OnPremisesUser -Server dc1.contoso.com -Type User, Group, Contact | Test-SoftMatch</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "OnPremisesUser")]
[OutputType(typeof(OnPremisesUser))]
public sealed class GetOnPremisesUserCommand : DomainControllerCmdlet
{
    private const int LargestPage = 1000;

    private readonly List<string> _identities = [];

    /// <summary>Users, by sign-in name, sAMAccountName, distinguished name, objectGUID or SID.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [OnPremisesUserArgument]
    [AllowEmptyCollection]
    [Alias("UserPrincipalName", "UPN", "ObjectGuid", "SamAccountName", "DistinguishedName")]
    public string[] Identity { get; set; } = [];

    /// <summary>Domain controllers, by the name in their certificate, such as dc1.contoso.com. Name one for each domain.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("DomainController")]
    public string[] Server { get; set; } = [];

    /// <summary>The domains to read. The command finds their domain controllers in DNS. You cannot combine it with -Server.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("DomainName")]
    public string[] Domain { get; set; } = [];

    /// <summary>
    /// What to read: User, Group, Contact, or several of them. Without this parameter, the command reads users. Groups and contacts have no sign-in
    /// name. Test-SoftMatch compares them with the groups and contacts of the cloud.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public DirectoryObjectType[] Type { get; set; } = [DirectoryObjectType.User];

    /// <summary>Only users in this part of the domain, as a distinguished name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SearchBase { get; set; }

    /// <summary>How far to search below -SearchBase: Subtree, OneLevel or Base.</summary>
    [Parameter]
    public DirectorySearchScope SearchScope { get; set; }

    /// <summary>
    /// Only users that match this LDAP filter. If the directory does not know an attribute of the filter, a warning says so. You cannot
    /// combine it with -Identity.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LdapFilter { get; set; }

    /// <summary>
    /// Read the users of all domains of the forest from the global catalog. It holds only some of their attributes, and a warning names the
    /// missing ones. The catalog usually does not hold mS-DS-ConsistencyGuid. If a user has this value in the domain, the ImmutableId in
    /// the result is then wrong. Read each domain with -Domain instead.
    /// </summary>
    [Parameter]
    public SwitchParameter GlobalCatalog { get; set; }

    /// <summary>How many users the command requests at a time, from 1 to 1000.</summary>
    [Parameter]
    [ValidateRange(1, LargestPage)]
    public int PageSize { get; set; } = LargestPage;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Server.Length > 0 && Domain.Length > 0)
            ThrowTerminating(Errors.ServerAndDomain());
        if (Identity.Length > 0 && LdapFilter is not null)
            ThrowTerminating(Errors.IdentityWithLdapFilter());
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsUsable(Identity, nameof(Identity)))
            _identities.AddRange(Identity);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_identities.Count == 0 && HasInput(nameof(Identity)))
            return;

        ForCommand(() =>
        {
            string? authorityPath = OptionalPath(CertificateAuthorityPath);
            WaitNotices waits = RunspaceSession.Waits;
            SimulatedNetwork? network = RunspaceSession.Network;
            Run((sink, token) => DirectoryConnection.ReadUsersAsync(Request(), Settings(), authorityPath, network, waits, sink, token));
        });
    }

    /// <inheritdoc/>
    private protected override IOperationSink SinkOver(IOperationSink sink) =>
        Array.TrueForAll(Type, type => type == DirectoryObjectType.User) ? sink : new KindsSink(sink, isOfKinds: true);

    private OnPremisesUserRequest Request() => new()
    {
        Servers = Server,
        Domains = Domain,
        Identities = _identities,
        Types = Type,
        SearchBase = SearchBase,
        Scope = SearchScope,
        LdapFilter = LdapFilter,
        IsGlobalCatalog = GlobalCatalog,
        PageSize = PageSize,
    };
}
