using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Writes a snapshot of the connected tenant, to rehearse on with Connect-IdentityModel -Sandbox.</para>
/// <para type="description">
/// Holds domains, federation settings, synchronization flags, users with what decides their match, administrator roles, and
/// groups and contacts with addresses; no password, hash, token or private key. What may not be read is warned of, listed in the
/// snapshot, and refused by the sandbox. The file is for its owner alone and is never overwritten. Nothing is changed in the
/// tenant.
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
    /// Replace names, addresses, sign-in names, domains, ids and certificates by pseudonyms that nobody can undo: the key is
    /// random and kept nowhere. Who matches whom stays the same.
    /// </summary>
    [Parameter(ParameterSetName = TenantSet)]
    [Parameter(ParameterSetName = BothSidesSet, Mandatory = true)]
    public SwitchParameter Pseudonymize { get; set; }

    /// <summary>On-premises users, CSV or JSON as Test-SoftMatch reads them, to be written under the same pseudonyms.</summary>
    [Parameter(ParameterSetName = BothSidesSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string OnPremisesPath { get; set; } = "";

    /// <summary>The new CSV file for them.</summary>
    [Parameter(ParameterSetName = BothSidesSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string OnPremisesDestination { get; set; } = "";

    /// <inheritdoc/>
    protected override void EndProcessing() => ForCommand(() =>
    {
        // -Pseudonymize:$false satisfies the binder, and would write the directory's users out as they are.
        if (ParameterSetName == BothSidesSet && !Pseudonymize)
            throw Errors.PseudonymsNotAskedFor();

        SnapshotPaths paths = ParameterSetName == BothSidesSet
            ? new SnapshotPaths(FullPath(Path), FullPath(OnPremisesPath), FullPath(OnPremisesDestination))
            : new SnapshotPaths(FullPath(Path), OnPremisesSource: null, OnPremisesDestination: null);
        Run((sink, token) => SnapshotFiles.ExportAsync(Session, paths, Pseudonymize, sink, token));
    });
}
