using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Lists the Dynamics 365 regions and the host of each.</para>
/// </summary>
/// <example>
/// <code>Get-SsoRegion</code>
/// </example>
/// <example>
/// <code>Get-SsoRegion EMEA</code>
/// <para>The region a code of the past, or of a client tool, means today.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "SsoRegion")]
[OutputType(typeof(SsoRegion))]
public sealed class GetSsoRegionCommand : IdentityCmdlet
{
    /// <summary>Codes, aliases or areas. Without this parameter, all regions.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [TextArgument("Code")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SsoRegionCompleter))]
    [Alias("Region")]
    public string[] Code { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!IsUsable(Code, nameof(Code)))
            return;

        if (Code.Length == 0)
            WriteObject(SsoRegionTable.All, enumerateCollection: true);

        foreach (string code in Code)
            ForItem(code, one => WriteObject(SsoRegionTable.Get(one)));
    }
}
