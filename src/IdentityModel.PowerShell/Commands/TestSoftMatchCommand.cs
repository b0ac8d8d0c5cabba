using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Tells what synchronisation will do with each on-premises user, before it does.</para>
/// <para type="description">
/// Compares on-premises users with the tenant's, and says for each whether sync takes a cloud user over, makes a new one, or
/// fails: why, with whom, and what to do. Changes nothing. Without a connection both sides come from files or objects, and the
/// tenant's flags are stated by switches.
/// </para>
/// </summary>
/// <example>
/// <code>Get-ADUser -Filter * -Properties mail, proxyAddresses, mS-DS-ConsistencyGuid | Test-SoftMatch</code>
/// </example>
/// <example>
/// <code>Test-SoftMatch users.csv -CloudPath cloud.csv | Where-Object Outcome -in Conflict, Blocked</code>
/// </example>
/// <example>
/// <code>Test-SoftMatch users.csv -Summary -IncludeCloudOnly</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "SoftMatch", DefaultParameterSetName = FromFile)]
[OutputType(typeof(MatchResult), typeof(MatchSummary))]
public sealed class TestSoftMatchCommand : AsyncIdentityCmdlet
{
    private const string FromFile = "File";
    private const string FromObjects = "Object";

    private MatchInput? _input;

    /// <summary>On-premises users: from Get-ADUser, Import-Csv and others.</summary>
    [Parameter(ParameterSetName = FromObjects, Mandatory = true, ValueFromPipeline = true)]
    [Alias("OnPremisesUser")]
    public PSObject? InputObject { get; set; }

    /// <summary>A file of on-premises users, as <c>Get-ADUser | Export-Csv</c> writes it.</summary>
    [Parameter(ParameterSetName = FromFile, Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    /// <summary>Cloud users: from Get-CloudUser, Get-MgUser, Get-EntraUser and others.</summary>
    [Parameter]
    public object[]? CloudUser { get; set; }

    /// <summary>A file of cloud users: CSV or JSON.</summary>
    [Parameter]
    public string? CloudPath { get; set; }

    /// <summary>The attribute Entra Connect makes the ImmutableId from.</summary>
    [Parameter]
    public SourceAnchor SourceAnchor { get; set; }

    /// <summary>List the cloud users nobody matched, after the rest.</summary>
    [Parameter]
    public SwitchParameter IncludeCloudOnly { get; set; }

    /// <summary>Count the outcomes only.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>The tenant blocks soft matches.</summary>
    [Parameter]
    public SwitchParameter BlockSoftMatch { get; set; }

    /// <summary>The tenant blocks hard matches.</summary>
    [Parameter]
    public SwitchParameter BlockHardMatch { get; set; }

    /// <summary>The tenant matches by user principal name too.</summary>
    [Parameter]
    public SwitchParameter SoftMatchOnUpn { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => ForCommand(() =>
    {
        _ = MatchingCode.CompileAsync();
        _input = new MatchInput(this, ParameterSetName == FromFile ? Path : null, CloudUser, CloudPath);
        SoftMatchTest test = new(RunspaceSession.Current?.Directory, RunspaceSession.Clock);

        // The cloud side is read and taken in while on-premises users still come. The parameters are read before: those that are
        // bound change on the pipeline thread with each user.
        SoftMatchRequest request = Request();
        Start((sink, token) => test.RunAsync(_input.Of(request, sink, token), sink, token));
        _input.AddCloudUsers();
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            _input!.Add(InputObject);

        WriteReady();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _input!.Complete();
        Finish();
    }

    // What is not stated is the tenant's own.
    private SoftMatchRequest Request() => new()
    {
        SourceAnchor = SourceAnchor,
        BlockSoftMatch = IsGiven(nameof(BlockSoftMatch)) ? BlockSoftMatch : null,
        BlockHardMatch = IsGiven(nameof(BlockHardMatch)) ? BlockHardMatch : null,
        SoftMatchOnUpn = IsGiven(nameof(SoftMatchOnUpn)) ? SoftMatchOnUpn : null,
        IncludeCloudOnly = IncludeCloudOnly,
        Summary = Summary,
    };
}
