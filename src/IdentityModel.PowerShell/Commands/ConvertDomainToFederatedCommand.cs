using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Federates a managed domain with an identity provider, with the way back on disk.</para>
/// <para type="description">
/// Refuses settings after which nobody could sign in or manage the domain, federates it by new federation settings, and reads
/// domain and settings back; where they are not as they were sent, the domain is made managed again. Of certificates only the
/// public part is ever sent. Subdomains that inherit from the domain are federated with it.
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

    /// <summary>The domain: a verified, managed root that is not the default domain.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Alias("DomainName", "Name")]
    public string Domain { get; set; } = "";

    /// <summary>The identity provider's metadata, from Get-FederationMetadata.</summary>
    [Parameter(ParameterSetName = ByMetadata, Mandatory = true, ValueFromPipeline = true)]
    public FederationMetadata? Metadata { get; set; }

    /// <summary>The issuer the provider sends for this domain; with -Metadata, one of its own in place of the metadata's.</summary>
    [Parameter(ParameterSetName = BySettings, Mandatory = true)]
    [Parameter(ParameterSetName = ByMetadata)]
    public string? IssuerUri { get; set; }

    /// <summary>Where browsers sign in.</summary>
    [Parameter(ParameterSetName = BySettings, Mandatory = true)]
    public string? PassiveSignInUri { get; set; }

    /// <summary>The certificate tokens are signed with: itself, its thumbprint or path. Only its public part is sent.</summary>
    [Parameter(ParameterSetName = BySettings, Mandatory = true)]
    [CertificateArgument]
    public X509Certificate2? SigningCertificate { get; set; }

    /// <summary>The certificate that takes over from it.</summary>
    [Parameter(ParameterSetName = BySettings)]
    [CertificateArgument]
    public X509Certificate2? NextSigningCertificate { get; set; }

    /// <summary>The WS-Trust endpoint for rich clients.</summary>
    [Parameter(ParameterSetName = BySettings)]
    public string? ActiveSignInUri { get; set; }

    /// <summary>The WS-MetadataExchange endpoint.</summary>
    [Parameter(ParameterSetName = BySettings)]
    public string? MetadataExchangeUri { get; set; }

    /// <summary>Where browsers sign out.</summary>
    [Parameter(ParameterSetName = BySettings)]
    public string? SignOutUri { get; set; }

    /// <summary>The protocol of -PassiveSignInUri: wsFed or saml.</summary>
    [Parameter(ParameterSetName = BySettings)]
    [ValidateSet("wsFed", "saml")]
    public string PreferredAuthenticationProtocol { get; set; } = "wsFed";

    /// <summary>The name users are shown when they are sent to the provider.</summary>
    [Parameter]
    public string? DisplayName { get; set; }

    /// <summary>What becomes of the provider's multifactor authentication.</summary>
    [Parameter]
    [ValidateSet("acceptIfMfaDoneByFederatedIdp", "enforceMfaByFederatedIdp", "rejectMfaByFederatedIdp")]
    public string? FederatedIdpMfaBehavior { get; set; }

    /// <summary>Wait, up to an hour, until the sign-in service agrees.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>The run's journal (<see cref="JournalPlace"/>), in the present folder if none is named.</summary>
    [Parameter]
    public string? JournalPath { get; set; }

    /// <summary>Go on without synchronization, from an account of the domain itself, or where settings of an earlier federation are left.</summary>
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

    // Settings given one by one are the metadata of a provider that publishes none.
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
