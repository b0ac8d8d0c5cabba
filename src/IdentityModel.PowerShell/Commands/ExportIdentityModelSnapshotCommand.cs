using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Writes a snapshot of the connected tenant, for rehearsals with Connect-IdentityModel -Sandbox.</para>
/// <para type="description">
/// The snapshot holds domains, federation settings, synchronization flags, users with the values that decide their match, administrator
/// roles, and groups and contacts with addresses. If the command has no permission to read a part, it warns and lists the part in the
/// snapshot. The sandbox then refuses requests for that part.
/// </para>
/// <para type="description">
/// The snapshot has no managers, and no members of groups except those of a staged rollout. In the sandbox, the checks of managers and
/// groups therefore find nothing.
/// </para>
/// <para type="description">
/// The snapshot holds no password, hash, token or private key. Only the owner of the file can read it. The command overwrites no file and
/// changes nothing in the tenant.
/// </para>
/// </summary>
/// <example>
/// <code>Export-IdentityModelSnapshot ./contoso.snapshot</code>
/// <code>Connect-IdentityModel -Sandbox ./contoso.snapshot</code>
/// </example>
/// <example>
/// <code>Export-IdentityModelSnapshot ./support.snapshot -Pseudonymize -OnPremisesPath users.csv -OnPremisesDestination support.csv</code>
/// <para>To show somebody else: Test-SoftMatch gives the same outcomes for both pairs of files.</para>
/// </example>
[Cmdlet(VerbsData.Export, "IdentityModelSnapshot", SupportsShouldProcess = true, DefaultParameterSetName = TenantSet)]
[OutputType(typeof(SnapshotExportResult))]
public sealed class ExportIdentityModelSnapshotCommand : ConnectedIdentityCmdlet
{
    private const string TenantSet = "Tenant";
    private const string BothSidesSet = "TenantAndOnPremises";

    /// <summary>The new file.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>
    /// Replace names, addresses, sign-in names, domains, IDs and certificates with pseudonyms. Nobody can reverse them: the key is
    /// random, and the module does not store it. The match of each user stays the same.
    /// </summary>
    [Parameter(ParameterSetName = TenantSet)]
    [Parameter(ParameterSetName = BothSidesSet, Mandatory = true)]
    public SwitchParameter Pseudonymize { get; set; }

    /// <summary>
    /// A CSV or JSON file of on-premises users, as Test-SoftMatch reads it. The command writes the users to -OnPremisesDestination with
    /// the same pseudonyms.
    /// </summary>
    [Parameter(ParameterSetName = BothSidesSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string OnPremisesPath { get; set; } = "";

    /// <summary>The new CSV file for the on-premises users with pseudonyms.</summary>
    [Parameter(ParameterSetName = BothSidesSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string OnPremisesDestination { get; set; } = "";

    /// <inheritdoc/>
    protected override void EndProcessing() => ForCommand(() =>
    {
        // -Pseudonymize:$false satisfies the parameter binder, and would write the users of the directory without pseudonyms.
        if (ParameterSetName == BothSidesSet && !Pseudonymize)
            throw Errors.PseudonymsNotAskedFor();

        SnapshotPaths paths = ParameterSetName == BothSidesSet
            ? new SnapshotPaths(FullPath(Path), FullPath(OnPremisesPath), FullPath(OnPremisesDestination))
            : new SnapshotPaths(FullPath(Path), OnPremisesSource: null, OnPremisesDestination: null);
        Run((sink, token) => SnapshotFiles.ExportAsync(Session, paths, Pseudonymize, sink, token));
    });
}
