using System.Management.Automation;
using IdentityModel.Local.ActiveDirectory;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Reads users of Active Directory with the attributes that decide a match.</para>
/// <para type="description">
/// Works wherever PowerShell does and needs no RSAT. Without -Server the domain controllers are found in DNS: those of -Domain, else
/// of this machine's domain. Every connection is encrypted, and the server's certificate is checked. Without -Credential the account
/// that runs PowerShell signs in: the Windows account, elsewhere the Kerberos ticket that kinit got. Users come one by one as they
/// are read, and pipe into Test-SoftMatch. What another server holds is not read, and said in a warning.
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
[Cmdlet(VerbsCommon.Get, "OnPremisesUser")]
[OutputType(typeof(OnPremisesUser))]
public sealed class GetOnPremisesUserCommand : AsyncIdentityCmdlet
{
    private const int LargestPage = 1000;
    private const int LongestTimeout = 3600;

    private readonly List<string> _identities = [];

    /// <summary>Users, by sign-in name, sAMAccountName, distinguished name, objectGUID or SID.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [OnPremisesUserArgument]
    [AllowEmptyCollection]
    [Alias("UserPrincipalName", "UPN", "ObjectGuid", "SamAccountName", "DistinguishedName")]
    public string[] Identity { get; set; } = [];

    /// <summary>Domain controllers by the name in their certificate, such as dc1.contoso.com; one of each domain to be read.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("DomainController")]
    public string[] Server { get; set; } = [];

    /// <summary>Domains whose controllers are found in DNS.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("DomainName")]
    public string[] Domain { get; set; } = [];

    /// <summary>Who signs in: name@domain or DOMAIN\name. Sent over TLS only.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Only users in this part of the domain, as a distinguished name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SearchBase { get; set; }

    /// <summary>How far below the base.</summary>
    [Parameter]
    public DirectorySearchScope SearchScope { get; set; }

    /// <summary>Only users this LDAP filter names.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LdapFilter { get; set; }

    /// <summary>Read the users of all domains of the forest from the global catalog, which holds some of their attributes only.</summary>
    [Parameter]
    public SwitchParameter GlobalCatalog { get; set; }

    /// <summary>What encrypts the connection: Ldaps (port 636), StartTls (389), or Sealed, which is Kerberos without TLS (389).</summary>
    [Parameter]
    public DirectoryTransport Transport { get; set; }

    /// <summary>A file with the authority that issued the server's certificate, where this machine does not know it: PEM or DER.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("CaFile")]
    public string? CertificateAuthorityPath { get; set; }

    /// <summary>Take any certificate: whoever answers gets the password and says what the users are. For tests.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>How many users are asked for at a time.</summary>
    [Parameter]
    [ValidateRange(1, LargestPage)]
    public int PageSize { get; set; } = LargestPage;

    /// <summary>How long each answer of a server may take.</summary>
    [Parameter]
    [ValidateRange(1, LongestTimeout)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Server.Length > 0 && Domain.Length > 0)
            ThrowTerminating(Errors.ServerAndDomain());
        if (Identity.Length > 0 && LdapFilter is not null)
            ThrowTerminating(Errors.IdentityWithLdapFilter());
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _identities.AddRange(Identity);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_identities.Count == 0 && HasInput(nameof(Identity)))
            return;

        ForCommand(() =>
        {
            string? authorityPath = OptionalPath(CertificateAuthorityPath);
            WaitNotices waits = RunspaceSession.Waits;
            Run((sink, token) => DirectoryConnection.ReadUsersAsync(Request(), Settings(), authorityPath, waits, sink, token));
        });
    }

    private OnPremisesUserRequest Request() => new()
    {
        Servers = Server,
        Domains = Domain,
        Identities = _identities,
        SearchBase = SearchBase,
        Scope = SearchScope,
        LdapFilter = LdapFilter,
        IsGlobalCatalog = GlobalCatalog,
        PageSize = PageSize,
    };

    private DirectoryConnectionSettings Settings() => new()
    {
        Transport = Transport,
        UserName = Credential?.UserName,
        Password = Credential?.Password,
        SkipCertificateCheck = SkipCertificateCheck,
        Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
    };
}
