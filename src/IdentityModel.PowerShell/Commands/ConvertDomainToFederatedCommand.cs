using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Federates a managed domain with an identity provider, and saves what you need to undo it.</para>
/// <para type="description">
/// After the command, users of the domain sign in at the identity provider. The settings come from the provider's metadata, or you name
/// each one. The command checks them first. It refuses settings that would lock out all users or all administrators of the domain. After
/// the change, it reads the domain and the settings again. If they differ from what it sent, it makes the domain managed again.
/// Subdomains that inherit from the domain become federated, too.
/// </para>
/// <para type="description">
/// The command writes each step to a journal before it takes the step. Resume-DomainConversion uses the journal to continue or undo the
/// conversion. The command sends only the public part of certificates. It changes no user and sets no password. You cannot federate the
/// default domain or a subdomain that inherits.
/// </para>
/// </summary>
/// <example>
/// <code>Get-FederationMetadata -FederationServiceName sts.contoso.com | Convert-DomainToFederated contoso.com -WhatIf</code>
/// </example>
/// <example>
/// <code>Convert-DomainToFederated contoso.com -IssuerUri http://contoso.com/adfs/services/trust/ -PassiveSignInUri https://sts.contoso.com/adfs/ls/ -SigningCertificate signing.cer</code>
/// </example>
[Cmdlet(VerbsData.Convert, "DomainToFederated", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByMetadata)]
[OutputType(typeof(DomainConversionResult))]
public sealed class ConvertDomainToFederatedCommand : TenantWritingCmdlet
{
    private const string ByMetadata = "Metadata";
    private const string BySettings = "Settings";

    /// <summary>The domain: a verified, managed root domain that is not the default domain.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Alias("DomainName", "Name")]
    public string Domain { get; set; } = "";

    /// <summary>The identity provider's metadata, from Get-FederationMetadata.</summary>
    [Parameter(ParameterSetName = ByMetadata, Mandatory = true, ValueFromPipeline = true)]
    public FederationMetadata? Metadata { get; set; }

    /// <summary>The issuer that the provider sends for this domain. With -Metadata, it replaces the issuer of the metadata.</summary>
    [Parameter(ParameterSetName = BySettings, Mandatory = true)]
    [Parameter(ParameterSetName = ByMetadata)]
    public string? IssuerUri { get; set; }

    /// <summary>The address where browsers sign in.</summary>
    [Parameter(ParameterSetName = BySettings, Mandatory = true)]
    public string? PassiveSignInUri { get; set; }

    /// <summary>
    /// The certificate that signs the provider's tokens: a certificate object, a thumbprint or a path. The command sends only its public
    /// part.
    /// </summary>
    [Parameter(ParameterSetName = BySettings, Mandatory = true)]
    [CertificateArgument]
    public X509Certificate2? SigningCertificate { get; set; }

    /// <summary>The certificate that replaces the signing certificate later: a certificate object, a thumbprint or a path.</summary>
    [Parameter(ParameterSetName = BySettings)]
    [CertificateArgument]
    public X509Certificate2? NextSigningCertificate { get; set; }

    /// <summary>The WS-Trust endpoint for rich clients. Without it, clients that cannot open a browser cannot sign in.</summary>
    [Parameter(ParameterSetName = BySettings)]
    public string? ActiveSignInUri { get; set; }

    /// <summary>The WS-MetadataExchange endpoint.</summary>
    [Parameter(ParameterSetName = BySettings)]
    public string? MetadataExchangeUri { get; set; }

    /// <summary>The address where browsers sign out.</summary>
    [Parameter(ParameterSetName = BySettings)]
    public string? SignOutUri { get; set; }

    /// <summary>The protocol of -PassiveSignInUri: wsFed or saml.</summary>
    [Parameter(ParameterSetName = BySettings)]
    [ValidateSet("wsFed", "saml")]
    public string PreferredAuthenticationProtocol { get; set; } = "wsFed";

    /// <summary>The name that users see when Entra ID redirects them to the provider.</summary>
    [Parameter]
    public string? DisplayName { get; set; }

    /// <summary>
    /// How Entra ID treats multifactor authentication (MFA) of the provider: acceptIfMfaDoneByFederatedIdp, enforceMfaByFederatedIdp or
    /// rejectMfaByFederatedIdp.
    /// </summary>
    [Parameter]
    [ValidateSet("acceptIfMfaDoneByFederatedIdp", "enforceMfaByFederatedIdp", "rejectMfaByFederatedIdp")]
    public string? FederatedIdpMfaBehavior { get; set; }

    /// <summary>Wait up to one hour until the sign-in service shows the change.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>
    /// The journal of the run: a file or a folder. In a folder, the command creates a journal with a new name. If the path does not exist,
    /// the command creates a file if the path ends in .jsonl, and a folder in all other cases. The command refuses the journal of an
    /// earlier run. Without this parameter, the command creates the journal in the current folder.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// Continue in these cases: the tenant does not synchronize, or the command cannot read whether it does; you are signed in with an
    /// account of the domain itself; settings of an earlier federation are left.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        using RunFileSet files = FilesOfRun(JournalPath, JournalUse.Make);
        DomainFederationRequest request = new() { Domain = Domain, Federation = Settings(), Wait = Wait, Force = Force };
        RunItem(Domain, (sink, token) => new ConvertDomainToFederated(Session, files.ForConversion(Session, sink))
            .RunAsync(request, sink, token));
    }

    private DomainFederation Settings()
    {
        var settings = (Metadata ?? Stated()).ToDomainFederation();
        return settings with
        {
            IssuerUri = IssuerUri ?? settings.IssuerUri,
            DisplayName = DisplayName ?? settings.DisplayName,
            FederatedIdpMfaBehavior = FederatedIdpMfaBehavior,
        };
    }

    // Settings from single parameters, in the form of the metadata of a provider that publishes none.
    private FederationMetadata Stated() => new()
    {
        FederationServiceIdentifier = IssuerUri!,
        PassiveSignInUri = PassiveSignInUri,
        ActiveSignInUri = ActiveSignInUri,
        MetadataExchangeUri = MetadataExchangeUri,
        SignOutUri = SignOutUri,
        PreferredAuthenticationProtocol = PreferredAuthenticationProtocol,
        SigningCertificate = [SigningCertificate!],
        NextSigningCertificate = NextSigningCertificate,
    };
}
