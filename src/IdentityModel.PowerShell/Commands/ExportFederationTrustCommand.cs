using System.Collections;
using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Writes the script that creates or updates the trust of AD FS with Entra ID.</para>
/// <para type="description">
/// Reads the domains and the federation settings of the connected tenant, and writes a PowerShell script. An AD FS administrator runs the
/// script on the AD FS server. The script needs Windows PowerShell and the AD FS cmdlets, and no internet access. It saves the present
/// relying party trust in a file, and then creates the trust or replaces the claim rules that differ. With -WhatIf, the script shows what
/// it would change. A second run changes nothing.
/// </para>
/// <para type="description">
/// The claim rules have the form that Entra Connect writes. Each federated root domain has a rule for its issuer, with the issuer that
/// Entra ID stores for the domain. The rule includes the subdomains at any depth. Entra ID can store a subdomain as a root domain with its
/// own settings. If such a subdomain is federated, its users get its issuer. If it is managed, its users get no issuer. The tenant does not
/// store which attribute is the source anchor, so you must name it with -SourceAnchor: with the wrong attribute, nobody can sign in.
/// </para>
/// <para type="description">
/// Before you federate another domain, write the script with -PlannedIssuer and run it. Then the users of the domain can sign in from the
/// first minute. After you make a federated domain managed, write a new script with this command. Then run the new script with its
/// parameter -RemoveOtherIssuers. If the trust has rules that the script does not know, the script keeps these rules and lists them. If
/// such a rule issues one of four claims, the script stops before any change and says what to do. The four claims are the issuer, the UPN,
/// the ImmutableId and the name identifier. The script cannot know the access control policy of a new trust: name the policy when you run
/// the script.
/// </para>
/// <para type="description">
/// The command changes nothing in the tenant or in AD FS. The script holds no secret. Only the account that runs PowerShell can read the
/// file.
/// </para>
/// </summary>
/// <example>
/// <code>Export-FederationTrust trust.ps1 -SourceAnchor ConsistencyGuid</code>
/// <para>On the AD FS server: .\trust.ps1 -WhatIf, then .\trust.ps1</para>
/// </example>
/// <example>
/// <code>Export-FederationTrust trust.ps1 -Domain contoso.com -SourceAnchor ObjectGuid -IncludeDeviceRule -Force</code>
/// <para>Only for the domains of one AD FS, with the rules for computers, and instead of an earlier file.</para>
/// </example>
[Cmdlet(VerbsData.Export, "FederationTrust", SupportsShouldProcess = true)]
[OutputType(typeof(FederationTrustExportResult))]
public sealed class ExportFederationTrustCommand : ConnectedIdentityCmdlet
{
    /// <summary>The new script. The name must end in .ps1.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>
    /// Federated root domains. Names can have the wildcards * and ?. Without this parameter, all federated root domains of the tenant. If
    /// you omit a domain of the same AD FS, the users of this domain cannot sign in afterwards. Therefore, the command then stops unless
    /// you use -AllowOmittedDomain.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [DomainArgument]
    [ArgumentCompleter(typeof(FederatedDomainCompleter))]
    [Alias("DomainName")]
    [SupportsWildcards]
    public string[] Domain { get; set; } = [];

    /// <summary>
    /// The attribute that Entra Connect makes the ImmutableId from: ConsistencyGuid (mS-DS-ConsistencyGuid, or objectGUID if it is empty),
    /// or ObjectGuid. Entra Connect shows it under View current configuration.
    /// </summary>
    [Parameter(Mandatory = true)]
    public SourceAnchor SourceAnchor { get; set; }

    /// <summary>
    /// Root domains that you federate next, each with the IssuerUri that it is to get, such as
    /// @{ 'fabrikam.com' = 'http://fabrikam.com/adfs/services/trust/' }. With their rules in place, their users can sign in as soon as the
    /// domain is federated.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable PlannedIssuer { get; set; } = [];

    /// <summary>Add the claim rules for computers, for Microsoft Entra hybrid join.</summary>
    [Parameter]
    public SwitchParameter IncludeDeviceRule { get; set; }

    /// <summary>Write the script also if -Domain does not name every domain of this AD FS. The script then omits the other domains. Their users cannot sign in afterwards.</summary>
    [Parameter]
    public SwitchParameter AllowOmittedDomain { get; set; }

    /// <summary>Overwrite an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => ForCommand(() =>
    {
        var request = new FederationTrustExportRequest
        {
            Path = FullPath(Path),
            Domains = Domain,
            SourceAnchor = SourceAnchor,
            PlannedIssuers = PlannedIssuer.Cast<DictionaryEntry>().OrderBy(entry => $"{entry.Key}", StringComparer.OrdinalIgnoreCase)
                .ToDictionary(entry => $"{entry.Key}", entry => $"{entry.Value}"),
            IncludeDeviceRule = IncludeDeviceRule,
            Force = Force,
            AllowOmittedDomain = AllowOmittedDomain,
        };
        Run((sink, token) => TrustScriptFiles.ExportAsync(Session, request, sink, token));
    });
}
