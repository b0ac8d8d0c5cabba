using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Tells what synchronization will do with each on-premises user, before it does.</para>
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
public sealed class TestSoftMatchCommand : TwoSidedCmdlet
{
    private static readonly UserSide<OnPremisesUser> OnPremises = UserSides.OnPremises with { Form = OnPremisesUserShape.MatchingForm };
    private static readonly UserSide<CloudUser> Cloud = UserSides.Cloud with { Form = CloudUserShape.MatchingForm };

    private UserSource<OnPremisesUser>? _onPremisesUsers;

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
        var onPremisesUsers = OnPremisesUsers(OnPremises);
        var cloudUsers = CloudUsers(Cloud);
        if (!cloudUsers.IsGiven)
            _ = RunspaceSession.Required;

        // The cloud side is read and taken in while on-premises users still come. The parameters are read before: those that are
        // bound change on the pipeline thread with each user.
        SoftMatchTest test = new(RunspaceSession.Current?.Directory, RunspaceSession.Clock);
        SoftMatchRequest request = Request() with { UsersAreKept = onPremisesUsers.HasObjects || cloudUsers.HasObjects };
        Start((sink, token) => test.RunAsync(
            request with
            {
                OnPremisesUsers = onPremisesUsers.Objects ?? request.OnPremisesUsers,
                OnPremisesBlocks = onPremisesUsers.ReadBlocks(sink, token),
                CloudUsers = cloudUsers.Objects,
                CloudBlocks = cloudUsers.ReadBlocks(sink, token),
            },
            sink,
            token));
        cloudUsers.AddGiven();
        _onPremisesUsers = onPremisesUsers;
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            _onPremisesUsers!.Add(InputObject);

        WriteReady();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _onPremisesUsers!.Complete();
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
