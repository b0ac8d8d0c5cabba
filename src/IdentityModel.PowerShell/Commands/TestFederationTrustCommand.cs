using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Checks both sides of a federation: the trust of AD FS, and the federation settings of the tenant.</para>
/// <para type="description">
/// Compares the relying party trust that AD FS has for Entra ID with the federation settings of the tenant. The command reads the claim
/// rules in the trust that you give with -RelyingPartyTrust. It evaluates them in memory for sample users of each federated domain and
/// subdomain, inside and outside the network. So it shows if AD FS sends the issuer that Entra ID expects, and which attribute becomes the
/// ImmutableId. A rule whose issuer depends on another claim, such as a group, is a Warning, because the command cannot tell who has the
/// claim. With -Metadata, it also checks if Entra ID has the certificates that the provider signs with, and names each certificate that
/// Entra ID accepts and the provider does not publish. A check that fails names the error that users get at sign-in.
/// </para>
/// <para type="description">
/// With -UserPrincipalName, the command predicts the sign-in of each user. It makes four checks, in the order of Entra ID. First: does a
/// domain of the tenant have the issuer? Second: does this domain have the certificate that signs the token? Third: does the token have an
/// ImmutableId? Fourth: does the issuer belong to the user's domain? To make all four, it needs -Metadata and -SourceAnchor. It does not
/// read the user, so it does not know if the user is disabled or has another ImmutableId.
/// </para>
/// <para type="description">
/// Status is Passed, Warning, Failed or Unknown. Unknown means that the command lacks a value that decides the check. For example, a saved
/// trust does not have the content of its access control policy. The command does not contact AD FS, runs no rule in it, and changes
/// nothing.
/// </para>
/// </summary>
/// <example>
/// <code>Test-FederationTrust contoso.com, emea.contoso.com -RelyingPartyTrust trust.xml -Metadata (Get-FederationMetadata sts.contoso.com)</code>
/// </example>
/// <example>
/// <code>Test-FederationTrust -UserPrincipalName nancy@emea.contoso.com -RelyingPartyTrust trust.xml -Metadata sts.xml -SourceAnchor ConsistencyGuid</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "FederationTrust", DefaultParameterSetName = ByDomain)]
[OutputType(typeof(FederationTrustCheck), ParameterSetName = [ByDomain])]
[OutputType(typeof(FederationSignIn), ParameterSetName = [ByUser])]
public sealed class TestFederationTrustCommand : ConnectedIdentityCmdlet
{
    private const string ByDomain = "Domain";
    private const string ByUser = "User";

    private readonly List<string> _domains = [];

    /// <summary>
    /// Federated domains. Names can have the wildcards * and ?. Without this parameter, all federated domains of the tenant, with their
    /// subdomains.
    /// </summary>
    [Parameter(ParameterSetName = ByDomain, Position = 0, ValueFromPipeline = true)]
    [DomainArgument]
    [ArgumentCompleter(typeof(FederatedDomainCompleter))]
    [AllowEmptyCollection]
    [Alias("DomainName", "Name")]
    [SupportsWildcards]
    public string[] Domain { get; set; } = [];

    /// <summary>The users whose sign-in the command predicts.</summary>
    [Parameter(ParameterSetName = ByUser, Mandatory = true)]
    [UserArgument]
    [ArgumentCompleter(typeof(UserCompleter))]
    [Alias("UPN")]
    public string[] UserPrincipalName { get; set; } = [];

    /// <summary>
    /// The trust: the result of Get-AdfsRelyingPartyTrust, or the path of a file in which Export-Clixml saved this result. Of several
    /// trusts, the command uses the one with the identifier urn:federation:MicrosoftOnline.
    /// </summary>
    [Parameter(ParameterSetName = ByDomain)]
    [Parameter(ParameterSetName = ByUser, Mandatory = true)]
    [RelyingPartyTrustArgument]
    public RelyingPartyTrust? RelyingPartyTrust { get; set; }

    /// <summary>
    /// The identity provider's metadata, from Get-FederationMetadata, or the path of a metadata file. The metadata has two things that the
    /// trust does not have: the signing certificates and the identifier of AD FS.
    /// </summary>
    [Parameter]
    [MetadataArgument]
    [ValidateNotNull]
    public FederationMetadata? Metadata { get; set; }

    /// <summary>
    /// The source anchor of Entra Connect, which becomes the ImmutableId: ConsistencyGuid or ObjectGuid. The configuration of Entra
    /// Connect shows it. Without this parameter, the command shows which attribute the rules use.
    /// </summary>
    [Parameter]
    public SourceAnchor? SourceAnchor { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsUsable(Domain, nameof(Domain)))
            _domains.AddRange(Domain);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (ParameterSetName == ByUser)
        {
            FederationSignInRequest users = new()
            {
                UserPrincipalNames = UserPrincipalName,
                Trust = RelyingPartyTrust!,
                Metadata = Metadata,
                SourceAnchor = SourceAnchor,
            };
            Run((sink, token) => new FederationSignInTest(Session).RunAsync(users, sink, token));
            return;
        }

        // An empty pipeline means no input; it does not mean everything.
        if (MyInvocation.ExpectingInput && _domains.Count == 0)
            return;

        FederationTrustRequest request = new()
        {
            Domains = _domains,
            Trust = RelyingPartyTrust,
            Metadata = Metadata,
            SourceAnchor = SourceAnchor,
        };
        Run((sink, token) => new FederationTrustTest(Session).RunAsync(request, sink, token));
    }
}
