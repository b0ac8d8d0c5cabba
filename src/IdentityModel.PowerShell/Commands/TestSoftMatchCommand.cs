using System.Management.Automation;
using IdentityModel.Core;

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

    private readonly PipelineFeed<OnPremisesUser> _users = new();
    private OnPremisesUserInput? _input;

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
    protected override void BeginProcessing()
    {
        _ = MatchingCode.CompileAsync();
        if (CloudUser is not null && CloudPath is not null)
            ThrowTerminating(Errors.CloudUsersTwice());

        if (CloudUser is null && CloudPath is null)
            ForCommand(() => _ = RunspaceSession.Required);

        _input = new OnPremisesUserInput(this, _users.Add);
        PipelineFeed<CloudUser> cloudUsers = new();
        ForCommand(() => Start(cloudUsers));
        CloudUserInput.Read(this, CloudUser ?? [], cloudUsers.Add);
        cloudUsers.Complete();
    }

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
        _users.Complete();
        Finish();
    }

    // The cloud side is read and taken in while on-premises users still come. All parameters are read here: those that are bound
    // change on the pipeline thread with each user.
    private void Start(PipelineFeed<CloudUser> cloudUsers)
    {
        UserSources sources = new(
            ParameterSetName == FromFile ? FullPath(Path) : null,
            _users.ReadAsync(),
            OptionalPath(CloudPath),
            CloudUser is null ? null : cloudUsers.ReadAsync());
        SoftMatchRequest request = new()
        {
            SourceAnchor = SourceAnchor,
            BlockSoftMatch = Stated(nameof(BlockSoftMatch), BlockSoftMatch),
            BlockHardMatch = Stated(nameof(BlockHardMatch), BlockHardMatch),
            SoftMatchOnUpn = Stated(nameof(SoftMatchOnUpn), SoftMatchOnUpn),
            IncludeCloudOnly = IncludeCloudOnly,
            Summary = Summary,
        };
        SoftMatchTest test = new(RunspaceSession.Current?.Directory, RunspaceSession.Current?.Clock ?? TimeProvider.System);
        Start((sink, token) => test.RunAsync(sources.Of(request, sink, token), sink, token));
    }

    // What is not stated is the tenant's own.
    private bool? Stated(string parameter, SwitchParameter value) =>
        MyInvocation.BoundParameters.ContainsKey(parameter) ? value.ToBool() : null;
}
