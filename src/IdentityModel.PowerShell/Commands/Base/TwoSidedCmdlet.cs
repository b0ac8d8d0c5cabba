using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>The base of cmdlets that compare on-premises users, from the pipeline or a file, with cloud users.</summary>
public abstract class TwoSidedCmdlet : AsyncIdentityCmdlet
{
    /// <summary>On-premises users from a file.</summary>
    protected const string FromFile = "File";

    private const string FromObjects = "Object";

    /// <summary>On-premises users: from Get-ADUser, Get-OnPremisesUser, Import-Csv and others.</summary>
    [Parameter(ParameterSetName = FromObjects, Mandatory = true, ValueFromPipeline = true)]
    [Alias("OnPremisesUser")]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>A CSV or JSON file of on-premises users.</summary>
    [Parameter(ParameterSetName = FromFile, Mandatory = true, Position = 0)]
    [Alias("OnPremisesPath")]
    public string Path { get; set; } = "";

    /// <summary>Cloud users: from Get-CloudUser, Get-MgUser, Get-EntraUser and others.</summary>
    [Parameter]
    public object[]? CloudUser { get; set; }

    /// <summary>A file of cloud users: CSV or JSON.</summary>
    [Parameter]
    public string? CloudPath { get; set; }

    /// <summary>The source anchor of Entra Connect, which becomes the ImmutableId.</summary>
    [Parameter]
    public SourceAnchor SourceAnchor { get; set; }

    /// <inheritdoc cref="UserSource{T}.Piped"/>
    private protected UserSource<OnPremisesUser> OnPremisesUsers(UserSide<OnPremisesUser> side, Action<OnPremisesUser>? use = null) =>
        UserSource<OnPremisesUser>.Piped(this, side, ParameterSetName == FromFile ? Path : null, use);

    /// <inheritdoc cref="UserSource{T}.Of"/>
    private protected UserSource<CloudUser> CloudUsers(UserSide<CloudUser> side) =>
        UserSource<CloudUser>.Of(this, side, CloudUser, nameof(CloudUser), CloudPath);
}
