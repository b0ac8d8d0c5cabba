using System.Management.Automation;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Saves the federation settings of domains to files, for Restore-DomainFederation.</para>
/// <para type="description">
/// Writes one JSON file for each domain with all its federation settings: issuer, endpoints, signing certificates, MFA behavior.
/// Restore-DomainFederation restores them. The conversion commands write such a file themselves before their first change. Use this
/// command to save the settings at any other time.
/// </para>
/// <para type="description">
/// The command changes nothing in the tenant. Only the account that runs PowerShell can read the file, and the command never overwrites a
/// file. The file holds no secret: the cloud knows only the public part of certificates.
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

    /// <summary>
    /// Federated domains. Names can have the wildcards * and ?. You can pipe objects that have a Domain, DomainName, Name or Id property.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [DomainArgument]
    [ArgumentCompleter(typeof(FederatedDomainCompleter))]
    [Alias("DomainName", "Name")]
    [SupportsWildcards]
    public string[] Domain { get; set; } = [];

    /// <summary>A folder, or a new file for one domain. The file name must end in .json.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Path { get; set; } = "";

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
        string path = "";
        ForCommand(() => path = FullPath(Path));
        bool isFile = FileOrFolder.IsFile(path, FileEnding);
        if (IsWhatIf && isFile && File.Exists(path))
            ThrowTerminating(Errors.FileExists(path));

        IFederationBackupStore store = isFile ? new FederationBackupFile(path) : new FederationBackupFolder(path);
        Run((sink, token) => new BackupDomainFederation(Session, store) { Place = $"'{path}'", TakesOneDomain = isFile }.RunAsync(_domains, sink, token));
    }
}
