using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Shows the federation settings of domains, and where they differ from the identity provider's.</para>
/// <para type="description">
/// With -Metadata each setting the identity provider tells of is shown on both sides; Difference holds those that differ, such as a
/// signing certificate the provider has renewed and the cloud does not know.
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

    /// <summary>Federated domains; every one of the tenant when none is named.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [DomainArgument]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [AllowEmptyCollection]
    [Alias("DomainName", "Name")]
    public string[] Domain { get; set; } = [];

    /// <summary>What Get-FederationMetadata read of the identity provider.</summary>
    [Parameter]
    public FederationMetadata? Metadata { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _domains.AddRange(Domain);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // An empty pipeline asks for nothing; it does not ask for everything.
        if (MyInvocation.ExpectingInput && _domains.Count == 0)
            return;

        Run((sink, token) => new DomainFederationQuery(Session.Directory).RunAsync(_domains, Metadata, sink, token));
    }
}
