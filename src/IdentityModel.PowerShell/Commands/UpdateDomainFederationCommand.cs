using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Gives federated domains the identity provider's new certificates or addresses, and saves what you need to undo it.</para>
/// <para type="description">
/// Entra ID has two places for the certificates of a domain: signingCertificate and nextSigningCertificate. It accepts tokens signed
/// with either certificate. With -Metadata, the places get the certificates that the provider publishes: the one that it signs with
/// now, and the next one. If a published certificate is in a place already, it keeps its place. The command removes a certificate that
/// the provider no longer publishes. The addresses of the metadata replace those of the domain. The command never changes the issuer,
/// the display name, the protocol or the MFA behavior.
/// </para>
/// <para type="description">
/// With -SigningCertificate alone, the new certificate goes to the place that does not hold the current one. If two valid certificates are
/// in the places, the command does not know which of them the provider signs with, and refuses. In this case, give -Metadata. Or name the
/// two certificates that the domain is to have, with -SigningCertificate and -NextSigningCertificate. A warning names each valid
/// certificate that the command removes. If the two new certificates would replace every valid certificate of the domain, the command
/// refuses, except with -ReplaceAll or -Force. The result names the certificates that the command added and removed.
/// </para>
/// <para type="description">
/// For a planned rollover, run the command with -Metadata after the provider publishes the new certificate, and again after the
/// provider removed the old one. In between, the provider can start to sign with the new certificate, because Entra ID accepts both. If
/// the key of a certificate was stolen, make two new certificates at the provider and use -ReplaceAll: no old certificate stays. A
/// warning names the command that revokes the sessions of the users. Another warning names the other domains of the tenant that still
/// have a certificate that the command removes.
/// </para>
/// <para type="description">
/// The command saves the settings of each domain to a file, and writes each step to a journal before it takes the step. It sends only the
/// settings that differ, and reads them again. If the tenant still shows the old values, the status is Pending. If it shows neither the old
/// values nor the values that the command sent, the command puts the old values back. Resume-DomainConversion continues the run from the
/// journal. With -Undo, it puts back the settings that the run changed. If somebody or a later run has changed a certificate since then,
/// the undo changes neither signingCertificate nor nextSigningCertificate, and the status is UndoFailed. The command does not contact the
/// identity provider. It sends only the public part of certificates.
/// </para>
/// </summary>
/// <example>
/// <code>Update-DomainFederation contoso.com -Metadata (Get-FederationMetadata sts.contoso.com) -WhatIf</code>
/// </example>
/// <example>
/// <code>Get-DomainFederation | Update-DomainFederation -SigningCertificate new.cer</code>
/// </example>
[Cmdlet(VerbsData.Update, "DomainFederation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByAddress)]
[OutputType(typeof(FederationUpdateResult))]
public sealed class UpdateDomainFederationCommand : TenantWritingCmdlet
{
    private const string ByAddress = "Address";
    private const string ByMetadata = "Metadata";
    private const string ByCertificate = "Certificate";

    private readonly List<string> _domains = [];

    /// <summary>Federated root domains. You can pipe objects that have a Domain, DomainName, Name or Id property.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [DomainArgument]
    [ArgumentCompleter(typeof(FederatedDomainCompleter))]
    [Alias("DomainName", "Name")]
    public string[] Domain { get; set; } = [];

    /// <summary>The identity provider's metadata, from Get-FederationMetadata, or the path of a metadata file.</summary>
    [Parameter(ParameterSetName = ByMetadata, Mandatory = true)]
    [MetadataArgument]
    public FederationMetadata? Metadata { get; set; }

    /// <summary>
    /// The new certificate: a certificate object, a thumbprint or a path. If you also use -NextSigningCertificate, name here the
    /// certificate that the provider signs with now.
    /// </summary>
    [Parameter(ParameterSetName = ByCertificate, Mandatory = true)]
    [CertificateArgument]
    public X509Certificate2? SigningCertificate { get; set; }

    /// <summary>
    /// The certificate that the provider signs with later: a certificate object, a thumbprint or a path. The domain then has this
    /// certificate and that of -SigningCertificate, and no other.
    /// </summary>
    [Parameter(ParameterSetName = ByCertificate)]
    [CertificateArgument]
    public X509Certificate2? NextSigningCertificate { get; set; }

    /// <summary>
    /// Remove every certificate that the domain has now. Use this, for example, after somebody stole a key. If you give a certificate that
    /// the domain already has, the command refuses it.
    /// </summary>
    [Parameter(ParameterSetName = ByMetadata)]
    [Parameter(ParameterSetName = ByCertificate)]
    public SwitchParameter ReplaceAll { get; set; }

    /// <summary>The address where browsers sign in. If you also give -Metadata, the command uses this address and not the one in the metadata.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PassiveSignInUri { get; set; }

    /// <summary>The WS-Trust endpoint for rich clients. If you also give -Metadata, the command uses this address and not the one in the metadata.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ActiveSignInUri { get; set; }

    /// <summary>
    /// The WS-MetadataExchange endpoint, for the same clients as -ActiveSignInUri. If you also give -Metadata, the command uses this
    /// address and not the one in the metadata.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MetadataExchangeUri { get; set; }

    /// <summary>The address where browsers sign out. If you also give -Metadata, the command uses this address and not the one in the metadata.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SignOutUri { get; set; }

    /// <summary>
    /// The path of the journal, or a folder in which the command creates the journal with a new name. If the path does not exist, its
    /// ending decides: for .jsonl, the command creates a file. For any other ending, it creates a folder. The command refuses the journal
    /// of an earlier run. Without this parameter, the command creates the journal in the current folder. The command saves the federation
    /// settings in the folder of the journal.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// Continue in these cases: All host names in the metadata differ from the host names in the settings of the domain. Use -Force only if
    /// the provider is the same and has a new host name. If it is another provider, sign-ins fail with AADSTS50107, because the command
    /// does not change the issuer. Two valid certificates are in the places, and you name one new certificate: the command then removes the
    /// certificate in nextSigningCertificate. You name two new certificates, and no valid certificate of the domain would stay. The new
    /// certificates are not valid yet, and no valid certificate would stay. The command still asks for confirmation.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

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

        // An empty pipeline means no input; it does not mean everything.
        if (_domains.Count == 0)
            return;

        using RunFileSet files = FilesOfRun(JournalPath, JournalUse.Make);
        FederationMetadataOverrides named = Named();
        Run((sink, token) =>
        {
            FederationUpdateRequest request = new()
            {
                Domains = _domains,
                Update = FederationUpdateRule.Conclude(Metadata, named, ReplaceAll),
                ProviderFindings = FederationUpdateRule.Judge(Metadata, named, Session.Clock.GetUtcNow(), Session.Context.Environment),
                Force = Force,
            };
            return new UpdateDomainFederation(Session, files.ForConversion(Session, sink)).RunAsync(request, sink, token);
        });
    }

    private FederationMetadataOverrides Named() => new()
    {
        PassiveSignInUri = PassiveSignInUri,
        ActiveSignInUri = ActiveSignInUri,
        MetadataExchangeUri = MetadataExchangeUri,
        SignOutUri = SignOutUri,
        SigningCertificate = SigningCertificate,
        NextSigningCertificate = NextSigningCertificate,
    };
}
