using System.Management.Automation;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Saves the federation settings of domains to files, for Restore-DomainFederation.</para>
/// <para type="description">
/// One file a domain, readable by this account alone. The tenant is only read. A path that ends in .json is the file of one domain;
/// any other is a folder, in which each file bears the domain's name and the time. No file is ever overwritten.
/// </para>
/// </summary>
/// <example>
/// <code>Backup-DomainFederation contoso.com -Path .\contoso.json</code>
/// </example>
/// <example>
/// <code>Get-DomainFederation | Backup-DomainFederation -Path D:\FederationBackups</code>
/// </example>
[Cmdlet(VerbsData.Backup, "DomainFederation", SupportsShouldProcess = true)]
[OutputType(typeof(FederationBackupResult))]
public sealed class BackupDomainFederationCommand : ConnectedIdentityCmdlet
{
    private const string FileEnding = ".json";

    private readonly List<string> _domains = [];

    /// <summary>Federated domains.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [DomainArgument]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Alias("DomainName", "Name")]
    public string[] Domain { get; set; } = [];

    /// <summary>A folder, or for one domain a new file that ends in .json.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord() => _domains.AddRange(Domain);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string path = "";
        ForCommand(() => path = FullPath(Path));
        bool isFile = FileOrFolder.IsFile(path, FileEnding);
        if (IsWhatIf && isFile && File.Exists(path))
            ThrowTerminating(Errors.FileExists(path));

        IFederationBackupStore store = isFile ? new FederationBackupFile(path) : new FederationBackupFolder(path);
        Run((sink, token) => new BackupDomainFederation(Session, store) { Place = $"'{path}'" }.RunAsync(_domains, sink, token));
    }
}
