using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Makes the sign-on address that takes federated users directly to their Dynamics 365 organization.</para>
/// <para type="description">
/// The address names the identity provider in its parameter whr, so Dynamics 365 does not ask users for their provider. State the provider
/// with -FederationServiceIdentifier, -FederatedDomain or -Metadata. State the organization with -Organization and -Region, or with
/// -EnvironmentUrl.
/// </para>
/// <para type="description">
/// The command changes nothing and sends no request. It does not check whether the identity provider exists.
/// </para>
/// </summary>
/// <example>
/// <code>New-SsoOrganizationUrl contoso -FederationServiceIdentifier http://sts1.fabrikam.com/adfs/services/trust</code>
/// <para>https://contoso.crm.dynamics.com?whr=http://sts1.fabrikam.com/adfs/services/trust</para>
/// </example>
/// <example>
/// <code>New-SsoOrganizationUrl -EnvironmentUrl https://contoso.crm4.dynamics.com -FederatedDomain contoso.com</code>
/// </example>
/// <example>
/// <code>Get-FederationMetadata sts1.fabrikam.com | New-SsoOrganizationUrl contoso</code>
/// </example>
[Cmdlet(VerbsCommon.New, "SsoOrganizationUrl", DefaultParameterSetName = OrganizationWithIdentifier)]
[OutputType(typeof(SsoOrganizationUrl))]
public sealed class NewSsoOrganizationUrlCommand : IdentityCmdlet
{
    private const string OrganizationWithIdentifier = "OrganizationWithIdentifier";
    private const string OrganizationWithDomain = "OrganizationWithDomain";
    private const string OrganizationWithMetadata = "OrganizationWithMetadata";
    private const string EnvironmentWithIdentifier = "EnvironmentWithIdentifier";
    private const string EnvironmentWithDomain = "EnvironmentWithDomain";
    private const string EnvironmentWithMetadata = "EnvironmentWithMetadata";

    /// <summary>The organization name as it appears in the address, such as contoso.</summary>
    [Parameter(ParameterSetName = OrganizationWithIdentifier, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = OrganizationWithDomain, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = OrganizationWithMetadata, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [TextArgument("Organization", BoundByName = ["EnvironmentUrl", "Url"])]
    public string Organization { get; set; } = "";

    /// <summary>The code of the region, an older code, or its area. Get-SsoRegion lists them.</summary>
    [Parameter(ParameterSetName = OrganizationWithIdentifier)]
    [Parameter(ParameterSetName = OrganizationWithDomain)]
    [Parameter(ParameterSetName = OrganizationWithMetadata)]
    [ArgumentCompleter(typeof(SsoRegionCompleter))]
    public string Region { get; set; } = SsoRegionTable.DefaultCode;

    /// <summary>Any address of the organization, instead of its name and region.</summary>
    [Parameter(ParameterSetName = EnvironmentWithIdentifier, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = EnvironmentWithDomain, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = EnvironmentWithMetadata, Mandatory = true)]
    [Alias("Url")]
    public string EnvironmentUrl { get; set; } = "";

    /// <summary>
    /// The Federation Service identifier, as AD FS shows it. It is the IssuerUri in the results of Get-DomainFederation, which you can
    /// pipe.
    /// </summary>
    [Parameter(ParameterSetName = OrganizationWithIdentifier, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = EnvironmentWithIdentifier, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("IssuerUri")]
    [AllowEmptyString]
    public string FederationServiceIdentifier { get; set; } = "";

    /// <summary>A verified domain that is federated with the identity provider.</summary>
    [Parameter(ParameterSetName = OrganizationWithDomain, Mandatory = true)]
    [Parameter(ParameterSetName = EnvironmentWithDomain, Mandatory = true)]
    [ArgumentCompleter(typeof(FederatedDomainCompleter))]
    [Alias("Domain", "DomainName")]
    public string FederatedDomain { get; set; } = "";

    /// <summary>The identity provider's metadata, from Get-FederationMetadata, or the path of a metadata file.</summary>
    [Parameter(ParameterSetName = OrganizationWithMetadata, Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = EnvironmentWithMetadata, Mandatory = true, ValueFromPipeline = true)]
    [MetadataArgument]
    public FederationMetadata? Metadata { get; set; }

    private bool ByEnvironment =>
        ParameterSetName is EnvironmentWithIdentifier or EnvironmentWithDomain or EnvironmentWithMetadata;

    private bool ByDomain => ParameterSetName is OrganizationWithDomain or EnvironmentWithDomain;

    private string Identifier => Metadata?.FederationServiceIdentifier ?? FederationServiceIdentifier;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsUsable(Organization, nameof(Organization)) && IsUsable(Metadata, nameof(Metadata)))
            ForItem(ByEnvironment ? EnvironmentUrl : Organization, Write);
    }

    private void Write(string given)
    {
        SsoOrganization organization = ByEnvironment
            ? SsoOrganization.FromEnvironmentUrl(given)
            : SsoOrganization.Create(given, Region);
        SsoOrganizationUrl url = ByDomain
            ? SsoOrganizationUrlBuilder.ForDomain(organization, FederatedDomain)
            : SsoOrganizationUrlBuilder.ForIdentifier(organization, Identifier);

        foreach (string warning in url.Warning)
            WriteWarning(warning);

        WriteObject(url);
    }
}
