using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Shows the federation settings of domains, and where they differ from the settings of the identity provider.</para>
/// <para type="description">
/// Reads the federation settings that Entra ID has for each domain: issuer, endpoints, signing certificates, and the days until each
/// certificate expires. With -Metadata, the command also compares each setting with the identity provider's metadata. The property
/// Difference holds the settings that differ. A difference can prevent sign-in, for example if Entra ID does not know the provider's
/// renewed signing certificate. SigningCertificateRole and NextSigningCertificateRole say how the provider uses each certificate: for
/// example, that the provider signs with the certificate now, or that it does not publish the certificate.
/// </para>
/// <para type="description">
/// The command changes nothing, and does not contact the identity provider.
/// </para>
/// </summary>
/// <example>
/// <code>Get-DomainFederation</code>
/// </example>
/// <example>
/// <code>(Get-DomainFederation contoso.com -Metadata (Get-FederationMetadata sts.contoso.com)).Difference</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DomainFederation")]
[OutputType(typeof(FederatedDomain))]
public sealed class GetDomainFederationCommand : ConnectedIdentityCmdlet
{
    private readonly List<string> _domains = [];

    /// <summary>
    /// Federated domains. Names can have the wildcards * and ?. Without this parameter, all federated root domains of the tenant.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [DomainArgument]
    [ArgumentCompleter(typeof(FederatedDomainCompleter))]
    [AllowEmptyCollection]
    [Alias("DomainName", "Name")]
    [SupportsWildcards]
    public string[] Domain { get; set; } = [];

    /// <summary>The identity provider's metadata, from Get-FederationMetadata, or the path of a metadata file.</summary>
    [Parameter]
    [MetadataArgument]
    [ValidateNotNull]
    public FederationMetadata? Metadata { get; set; }

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
        if (MyInvocation.ExpectingInput && _domains.Count == 0)
            return;

        Run((sink, token) => new DomainFederationQuery(Session.Directory, Session.Clock).RunAsync(_domains, Metadata, sink, token));
    }
}
