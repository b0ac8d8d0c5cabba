using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Federates a managed domain with an identity provider, and saves what you need to undo it.</para>
/// <para type="description">
/// After the command, users of the domain sign in at the identity provider. The settings come from the provider's metadata, or you name
/// each one. With -Metadata, the settings that you name replace those of the metadata. The command checks all settings first. It refuses settings that would lock out all users or all administrators of the domain. After
/// the change, it reads the domain and the settings again. If they differ from what it sent, it makes the domain managed again.
/// Subdomains that inherit from the domain become federated, too.
/// </para>
/// <para type="description">
/// With -Metadata, the command warns before the change if something in the metadata can prevent sign-in or sign-out, such as a SAML sign-in
/// address that does not accept HTTP POST. The command refuses Entra ID itself as the identity provider.
/// </para>
/// <para type="description">
/// The command changes nothing at the identity provider. With -RelyingPartyTrust, it first makes the checks of Test-FederationTrust, as if
/// the domain were already federated. It checks this domain and all federated domains of the same AD FS. If a check fails, it stops with an
/// error before it changes anything. NextStep of the result names what is left to do at the provider, with the commands.
/// </para>
/// <para type="description">
/// The command writes each step to a journal before it takes the step. Resume-DomainConversion uses the journal to continue or undo the
/// conversion. The command sends only the public part of certificates. It changes no user and sets no password. You cannot federate the
/// default domain, or a subdomain that inherits from its root domain.
/// </para>
/// </summary>
/// <example>
/// <code>Get-FederationMetadata -FederationServiceName sts.contoso.com | Convert-DomainToFederated contoso.com -WhatIf</code>
/// </example>
/// <example>
/// <code>Convert-DomainToFederated contoso.com -IssuerUri http://contoso.com/adfs/services/trust/ -PassiveSignInUri https://sts.contoso.com/adfs/ls/ -SigningCertificate signing.cer</code>
/// </example>
/// <example>
/// <code>Convert-DomainToFederated contoso.com -Metadata metadata.xml -RelyingPartyTrust trust.xml -SourceAnchor ConsistencyGuid</code>
/// </example>
[Cmdlet(VerbsData.Convert, "DomainToFederated", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = BySettings)]
[OutputType(typeof(DomainConversionResult))]
public sealed class ConvertDomainToFederatedCommand : TenantWritingCmdlet
{
    private const string ByMetadata = "Metadata";
    private const string BySettings = "Settings";

    // Settings that are named one by one are the metadata of a provider that publishes none.
    private static readonly FederationMetadata Unpublished = new() { PreferredAuthenticationProtocol = "wsFed" };

    /// <summary>The domain: a verified, managed root domain that is not the default domain.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ManagedDomainCompleter))]
    [Alias("DomainName", "Name")]
    public string Domain { get; set; } = "";

    /// <summary>The identity provider's metadata, from Get-FederationMetadata, or the path of a metadata file.</summary>
    [Parameter(ParameterSetName = ByMetadata, Mandatory = true, ValueFromPipeline = true)]
    [MetadataArgument]
    public FederationMetadata? Metadata { get; set; }

    /// <summary>
    /// The issuer that the provider sends for this domain. In AD FS, its name is Federation Service identifier. In SAML, its name is
    /// entityID. With -Metadata, it replaces the issuer of the metadata.
    /// </summary>
    [Parameter(ParameterSetName = BySettings, Mandatory = true)]
    [Parameter(ParameterSetName = ByMetadata)]
    public string? IssuerUri { get; set; }

    /// <summary>The address where browsers sign in.</summary>
    [Parameter(ParameterSetName = BySettings, Mandatory = true)]
    [Parameter(ParameterSetName = ByMetadata)]
    public string? PassiveSignInUri { get; set; }

    /// <summary>
    /// The certificate that signs the provider's tokens: a certificate object, a thumbprint or a path. The command sends only its public
    /// part.
    /// </summary>
    [Parameter(ParameterSetName = BySettings, Mandatory = true)]
    [Parameter(ParameterSetName = ByMetadata)]
    [CertificateArgument]
    public X509Certificate2? SigningCertificate { get; set; }

    /// <summary>The certificate that replaces the signing certificate later: a certificate object, a thumbprint or a path.</summary>
    [Parameter]
    [CertificateArgument]
    public X509Certificate2? NextSigningCertificate { get; set; }

    /// <summary>The WS-Trust endpoint for rich clients. Without it, clients that cannot open a browser cannot sign in.</summary>
    [Parameter]
    public string? ActiveSignInUri { get; set; }

    /// <summary>The WS-MetadataExchange endpoint, for the same clients as -ActiveSignInUri.</summary>
    [Parameter]
    public string? MetadataExchangeUri { get; set; }

    /// <summary>The address where browsers sign out.</summary>
    [Parameter]
    public string? SignOutUri { get; set; }

    /// <summary>
    /// The protocol of -PassiveSignInUri: wsFed or saml. Without this parameter, the command uses the protocol of the metadata, or wsFed if
    /// you name each setting.
    /// </summary>
    [Parameter]
    [ValidateSet("wsFed", "saml")]
    public string? PreferredAuthenticationProtocol { get; set; }

    /// <summary>
    /// Let Entra ID sign its SAML requests. Without this parameter, Entra ID signs them if the metadata says that the provider wants signed
    /// requests.
    /// </summary>
    [Parameter]
    public SwitchParameter IsSignedAuthenticationRequestRequired { get; set; }

    /// <summary>The name that users see when Entra ID redirects them to the provider.</summary>
    [Parameter]
    public string? DisplayName { get; set; }

    /// <summary>
    /// How Entra ID treats multifactor authentication (MFA) of the provider. acceptIfMfaDoneByFederatedIdp: Entra ID accepts the MFA of
    /// the provider; if there is none, Entra ID asks for MFA. enforceMfaByFederatedIdp: if there is no MFA of the provider, Entra ID sends
    /// the user back to the provider. rejectMfaByFederatedIdp: Entra ID always asks for MFA itself. Without this parameter, the command
    /// uses acceptIfMfaDoneByFederatedIdp.
    /// </summary>
    [Parameter]
    [ValidateSet("acceptIfMfaDoneByFederatedIdp", "enforceMfaByFederatedIdp", "rejectMfaByFederatedIdp")]
    public string? FederatedIdpMfaBehavior { get; set; }

    /// <summary>
    /// The trust of AD FS: the result of Get-AdfsRelyingPartyTrust, or the path of a file in which Export-Clixml saved this result. The
    /// command makes the checks of Test-FederationTrust with the domains as they will be after the conversion. If a check fails, it changes
    /// nothing.
    /// </summary>
    [Parameter]
    [RelyingPartyTrustArgument]
    public RelyingPartyTrust? RelyingPartyTrust { get; set; }

    /// <summary>
    /// The source anchor of Entra Connect, which becomes the ImmutableId: ConsistencyGuid or ObjectGuid. The configuration of Entra
    /// Connect shows it. Without this parameter, a warning names the attribute that the rules of the trust use.
    /// </summary>
    [Parameter]
    public SourceAnchor? SourceAnchor { get; set; }

    /// <summary>
    /// Wait up to one hour until the sign-in service shows the change. Without this parameter, the command asks the service once. Until the
    /// service shows the change, users may still sign in without the provider.
    /// </summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>
    /// The path of the journal, or a folder in which the command creates the journal with a new name. If the path does not exist, its
    /// ending decides: for .jsonl, the command creates a file. For any other ending, it creates a folder. The command refuses the journal
    /// of an earlier run. Without this parameter, the command creates the journal in the current folder.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// Continue in these cases: The tenant does not synchronize, or the command cannot read whether it does. You are signed in with an
    /// account of the domain itself. The domain still has the settings of an earlier federation. The trust of AD FS is not ready. The command
    /// still asks for confirmation.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!IsUsable(Metadata, nameof(Metadata)))
            return;

        using RunFileSet files = FilesOfRun(JournalPath, JournalUse.Make);
        FederationMetadataOverrides named = Named();
        DomainFederationRequest request = new()
        {
            Domain = Domain,
            Federation = named.Over(Metadata ?? Unpublished).ToDomainFederation() with { FederatedIdpMfaBehavior = FederatedIdpMfaBehavior },
            ProviderFindings = Metadata is null
                ? []
                : FederationMetadataRule.Judge(Metadata, named, Session.Clock.GetUtcNow(), Session.Context.Environment),
            ProviderSide = RelyingPartyTrust is null
                ? null
                : new PlannedTrust(Session, new() { Trust = RelyingPartyTrust, Metadata = Metadata, SourceAnchor = SourceAnchor }),
            SourceAnchor = SourceAnchor,
            Wait = Wait,
            Force = Force,
        };
        RunItem(Domain, (sink, token) => new ConvertDomainToFederated(Session, files.ForConversion(Session, sink))
            .RunAsync(request, sink, token));
    }

    private FederationMetadataOverrides Named() => new()
    {
        IssuerUri = IssuerUri,
        DisplayName = DisplayName,
        PassiveSignInUri = PassiveSignInUri,
        ActiveSignInUri = ActiveSignInUri,
        MetadataExchangeUri = MetadataExchangeUri,
        SignOutUri = SignOutUri,
        PreferredAuthenticationProtocol = PreferredAuthenticationProtocol,
        IsSignedAuthenticationRequestRequired =
            MyInvocation.BoundParameters.ContainsKey(nameof(IsSignedAuthenticationRequestRequired))
                ? IsSignedAuthenticationRequestRequired.ToBool()
                : null,
        SigningCertificate = SigningCertificate,
        NextSigningCertificate = NextSigningCertificate,
    };
}
