using System.Management.Automation;
using IdentityModel.Local.Metadata;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Reads what an identity provider publishes about itself: identifier, endpoints, signing certificates.</para>
/// <para type="description">
/// Reads the federation metadata of AD FS, or the WS-Federation or SAML metadata of another provider, from the federation service, from an
/// https address or from a file. If the metadata lacks a value, the property is empty and a warning says so. The command also warns if
/// Entra ID does not support what the provider requires or offers, for example if the provider does not accept sign-in requests by HTTP
/// POST. It warns, too, if a certificate has expired, and if the provider is Entra ID itself.
/// </para>
/// <para type="description">
/// The command changes nothing, does not sign in, and needs no connection to a tenant. Over the network, it uses only https. While the
/// session is connected to the sandbox, the command sends no request: it reads the metadata of the simulated AD FS, and refuses other
/// names.
/// </para>
/// </summary>
/// <example>
/// <code>Get-FederationMetadata sts.contoso.com</code>
/// </example>
/// <example>
/// <code>Get-FederationMetadata -Path .\FederationMetadata.xml | New-SsoOrganizationUrl contoso -Region EUR</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "FederationMetadata", DefaultParameterSetName = ByService)]
[OutputType(typeof(FederationMetadata))]
public sealed class GetFederationMetadataCommand : AsyncIdentityCmdlet
{
    private const string ByService = "FederationServiceName";
    private const string ByUri = "Uri";
    private const string ByPath = "Path";

    /// <summary>The host name of the AD FS federation service, such as sts.contoso.com.</summary>
    [Parameter(ParameterSetName = ByService, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [TextArgument("FederationServiceName", BoundByName = ["Path", "FullName"])]
    public string FederationServiceName { get; set; } = "";

    /// <summary>The https address of the metadata.</summary>
    [Parameter(ParameterSetName = ByUri, Mandatory = true)]
    [Alias("Url")]
    public Uri Uri { get; set; } = null!;

    /// <summary>A file with the metadata.</summary>
    [Parameter(ParameterSetName = ByPath, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    public string Path { get; set; } = "";

    /// <summary>The identifier (entityID) of the provider to read, if the metadata describes several providers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EntityId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!IsUsable(FederationServiceName, nameof(FederationServiceName)))
            return;

        object item = ParameterSetName switch
        {
            ByPath => Path,
            ByUri => Uri,
            _ => FederationServiceName,
        };
        ForItem(item, one =>
        {
            if (ParameterSetName == ByService && IsFile(FederationServiceName))
                throw Errors.FederationServiceNameIsFile(FederationServiceName);

            Read(one, ParameterSetName == ByPath ? FullPath(Path) : "", RunspaceSession.Network, RunspaceSession.Waits);
        });
    }

    private void Read(object item, string path, SimulatedNetwork? network, WaitNotices waits) => RunItem(item, async (sink, token) =>
    {
        FederationMetadataTransport transport = network is null ? new() : new() { Fetcher = network.FederationServices, Clock = network.Clock };
        FederationMetadataReader reader = new(transport) { EntityId = EntityId };
        FederationMetadata metadata;
        using (waits.TellLater($"{item}", "it has not answered yet", TimeProvider.System))
            metadata = await ReadAsync(reader, path, token).ConfigureAwait(false);

        foreach (string warning in metadata.Warning)
            sink.Warning(warning);
        sink.Result(metadata);
    });

    private Task<FederationMetadata> ReadAsync(FederationMetadataReader reader, string path, CancellationToken cancellationToken) =>
        ParameterSetName switch
        {
            ByPath => reader.ReadFileAsync(path, cancellationToken),
            ByUri => reader.ReadUriAsync(Uri, cancellationToken),
            _ => reader.ReadServiceAsync(FederationServiceName, cancellationToken),
        };

    // A file's name can look like a host name, so a request would go to a host that does not exist.
    private bool IsFile(string text)
    {
        try
        {
            return File.Exists(FullPath(text));
        }
        catch (Exception e) when (e is IdentityModelException or SessionStateException)
        {
            return false;
        }
    }
}
