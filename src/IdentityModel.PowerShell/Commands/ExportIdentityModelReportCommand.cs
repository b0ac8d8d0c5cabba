using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Writes one HTML page for the person who signs a change off: models, match, blockers, plan.</para>
/// <para type="description">
/// The page needs no network and no other file, and holds no password. Match results come from the pipeline; models come from the
/// connected tenant, and with -To the plan with its checks and time line, too. Without a connection the page has what is piped
/// alone. The file is for its owner alone and is never overwritten without -Force. Nothing is changed in the tenant.
/// </para>
/// </summary>
/// <example>
/// <code>Test-SoftMatch users.csv -IncludeCloudOnly | Export-IdentityModelReport report.html</code>
/// </example>
/// <example>
/// <code>Export-IdentityModelReport contoso.html -Domain contoso.com -To Synchronized -Title 'Contoso leaves AD FS'</code>
/// <para>The plan alone, without a match of users.</para>
/// </example>
/// <example>
/// <code>Test-SoftMatch users.csv | Export-IdentityModelReport report.html -To Synchronized -Force | Invoke-Item</code>
/// <para>Match and plan in one page, in place of an earlier one, shown at once.</para>
/// </example>
[Cmdlet(VerbsData.Export, "IdentityModelReport", SupportsShouldProcess = true)]
[OutputType(typeof(ReportExportResult))]
public sealed class ExportIdentityModelReportCommand : AsyncIdentityCmdlet
{
    private string _path = "";
    private ReportDraft? _draft;

    /// <summary>The HTML file to be made.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Results of Test-SoftMatch, also from a job, another machine or a CSV file of them.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("MatchResult")]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The heading.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Domains of the connected tenant; all of them when none is named.</summary>
    [Parameter]
    [DomainArgument]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Alias("DomainName")]
    public string[] Domain { get; set; } = [];

    /// <summary>The model these domains are to be moved to: adds checks, steps and times.</summary>
    [Parameter]
    public IdentityModelKind? To { get; set; }

    /// <summary>The identity provider's metadata, as Get-FederationMetadata reads it, for a plan to Federated.</summary>
    [Parameter]
    public FederationMetadata? Metadata { get; set; }

    /// <summary>Replace a file that is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => ForCommand(() =>
    {
        if (!HasInput(nameof(InputObject)) || To is not null || Domain.Length > 0)
            _ = RunspaceSession.Required;

        _path = FullPath(Path);
        _draft = ReportFiles.Draft(_path, Force, IsWhatIf);
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject item in InputObject)
            ForItem(item, one => Add(one.BaseObject as MatchResult ?? MatchResultShape.Read(new PSObjectBag(one), one)));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var request = new ReportRequest
        {
            Title = Title,
            Path = _path,
            Domains = Domain,
            To = To,
            Provider = Metadata?.ToDomainFederation(),
        };
        var export = new IdentityReportExport(RunspaceSession.Current, RunspaceSession.Clock);
        Run((sink, token) => export.RunAsync(request, _draft!, sink, token));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _draft?.Dispose();

        base.Dispose(disposing);
    }

    // A result that is none is its own error; a file that cannot be written ends the command.
    private void Add(MatchResult result) => ForCommand(() => _draft!.Add(result));
}
