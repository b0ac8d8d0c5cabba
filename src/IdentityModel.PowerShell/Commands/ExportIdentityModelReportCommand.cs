using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Writes one HTML page for the person who approves a change. The page shows the identity model of each domain, how the users match, the obstacles and the plan.</para>
/// <para type="description">
/// The match results come from the pipeline. The models come from the connected tenant. With -To, the page also has the plan with its
/// checks, steps and time line. The checks are those of Test-IdentityModelTransition, and use the match results. With -To Cloud, the page
/// also says which synchronized users can move to the cloud one by one, which cannot yet, and why. These checks are those of
/// Convert-UserToCloud. Without a connection, the page has only what you give it.
/// </para>
/// <para type="description">
/// With a connection, the page shows how many synchronization errors the tenant has now, and how many the match predicts. It also shows how
/// many users have an error now and a predicted one. For each error that the tenant has now, the page names the object with the error, the
/// object with the value, the reason and the remedy, as Get-SynchronizationError does. With -Comparison, the page also shows how many users
/// are as predicted. For each other user, it gives the reason. The page shows when Test-SoftMatch ran. If the tenant or the comparison
/// shows a later sync cycle, the page says that the results are old. If Test-SoftMatch ran at most 5 minutes before or after this cycle,
/// the page says that the results may be old, because the clocks of two computers can differ. The command warns if the comparison and the
/// match results come from different runs of Test-SoftMatch. It also warns if it cannot read a time, for example because a spreadsheet
/// program changed the format. Other warnings say if a time is in the future, and if results are of several tenants or of another session
/// of the sandbox.
/// </para>
/// <para type="description">
/// With -Domain, the page is only about the named domains and the subdomains that inherit from them: the models, the summary, the numbers
/// and the users. It says how many other users it leaves out. If a name selects no domain, the command writes no page. Without -Domain, the
/// page is about the whole tenant. With -To, some domains get no plan, for example a domain that already has the target model, or one that
/// is not verified. The page names each of these domains and the reason. For an unverified domain, the command also warns.
/// </para>
/// <para type="description">
/// Each user counts once. If the input has two results for a user, the command warns, and uses only the first. (Compare-SoftMatch uses the
/// latest one.) The page has match results of users only. The command skips results for groups and contacts, and a warning says how many
/// there are. The section Gaps lists what the command could not read and what the match did not know. It also says how many piped objects
/// the command ignored, because they do not come from Test-SoftMatch or Compare-SoftMatch. If you pipe objects and none of them comes from
/// there, the command writes no page.
/// </para>
/// <para type="description">
/// You can filter the table of users and print the page. A printout has up to 1,000 users of the table, and names the filter. The page
/// works offline, needs no other file, and never holds a password. Only the account that runs PowerShell can read the file. To hand it
/// over, send it, or give the reader permission to read it. The command overwrites a file only with -Force, and changes nothing in the
/// tenant.
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
/// <code>Test-SoftMatch users.csv | Export-IdentityModelReport report.html -To Synchronized -Force -Show</code>
/// <para>Match and plan in one page, instead of an earlier one, shown at once.</para>
/// </example>
/// <example>
/// <code>Export-IdentityModelReport afterwards.html -Comparison (Compare-SoftMatch prediction.csv)</code>
/// </example>
[Cmdlet(VerbsData.Export, "IdentityModelReport", SupportsShouldProcess = true)]
[OutputType(typeof(ReportExportResult))]
public sealed class ExportIdentityModelReportCommand : AsyncIdentityCmdlet
{
    private readonly AlikeErrors _errors;
    private string _path = "";
    private ReportDraft? _draft;
    private int _objects;

    /// <summary>Creates the command.</summary>
    public ExportIdentityModelReportCommand() => _errors = new AlikeErrors(error => WriteError(error), WriteWarning, "object");

    /// <summary>The new HTML file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>
    /// Results of Test-SoftMatch, of Compare-SoftMatch, or both. They can come from a job, another computer or a CSV file.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("MatchResult")]
    public PSObject?[]? InputObject { get; set; } = [];

    /// <summary>The heading of the page.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>
    /// Domains of the connected tenant, for a report on these domains only. Names can have the wildcards * and ?. Without this
    /// parameter, all domains.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [DomainArgument]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Alias("DomainName")]
    [SupportsWildcards]
    public string[] Domain { get; set; } = [];

    /// <summary>The target model of the domains: Cloud, Synchronized or Federated. Adds the checks, steps and times of the move.</summary>
    [Parameter]
    public IdentityModelKind? To { get; set; }

    /// <summary>
    /// For -To Federated: the metadata of the identity provider, from Get-FederationMetadata, or the path of a metadata file.
    /// </summary>
    [Parameter]
    [MetadataArgument]
    [ValidateNotNull]
    public FederationMetadata? Metadata { get; set; }

    /// <summary>
    /// Results of Compare-SoftMatch. Adds a section that says how many users are as predicted, how many are not, and for how many this is
    /// not known, with the reasons. They can come from a job, another computer or a CSV file. You can also pipe these results.
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? Comparison { get; set; }

    /// <summary>Overwrite an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Open the page in the default browser. If there is no browser or no desktop, a warning names the file.</summary>
    [Parameter]
    public SwitchParameter Show { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => ForCommand(() =>
    {
        base.BeginProcessing();
        if (!HasInput(nameof(InputObject)) || To is not null || Domain.Length > 0)
            _ = RunspaceSession.Required;

        _path = FullPath(Path);
        ReportScope scope = ReportScope.Everybody;
        if (Domain.Length > 0)
        {
            ICloudDirectory directory = RunspaceSession.Required.Directory;
            Run(async (_, token) => scope = await ReportScope.ReadAsync(directory, Domain, token).ConfigureAwait(false));
        }

        _draft = ReportFiles.Draft(_path, Force, scope, IsWhatIf);
        if (IsGiven(nameof(Comparison)))
            _draft.AddComparison([.. (Comparison ?? []).Select(ComparisonOf)]);
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // PowerShell makes no list of $null.
        foreach (PSObject? item in InputObject ?? [null])
            ForCommand(() => Take(item));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _errors.Finish();
        var request = new ReportRequest
        {
            Title = Title,
            Path = _path,
            To = To,
            Metadata = Metadata,
            Opener = Show ? new DefaultBrowser() : null,
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

    private static SoftMatchComparison ComparisonOf(PSObject? item) => item?.BaseObject as SoftMatchComparison
        ?? (item is null ? throw Errors.NotAComparison(item) : ComparisonShape.Read(new PSObjectBag(item), item));

    // An object that is no match result is one error; a file that cannot be written ends the command.
    private void Take(PSObject? item)
    {
        _objects++;
        MatchResult result;
        try
        {
            if (item?.BaseObject is SoftMatchComparison || (item is not null && ComparisonShape.Is(new PSObjectBag(item))))
            {
                _draft!.AddComparison(ComparisonOf(item));
                _errors.Release();
                return;
            }

            result = item?.BaseObject as MatchResult
                ?? (item is null || GivenPath.Of(item) is not null ? throw Errors.NotAMatchResult(item, GivenPath.Of(item)) : MatchResultShape.Read(new PSObjectBag(item), item));
        }
        catch (IdentityModelException error)
        {
            _draft!.Refuse();
            _errors.Add(error.At($"object {_objects}", item));
            return;
        }

        _errors.Release();
        _draft!.Add(result);
    }
}
