using System.Management.Automation;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Compares a saved prediction of Test-SoftMatch with what synchronization did.</para>
/// <para type="description">
/// For each user of the prediction, the command shows what was predicted, what happened, whether the two agree, and the reason. It finds
/// the cloud user by its ImmutableId. Actual is Matched if the predicted cloud user is synchronized from the on-premises user. It is
/// MatchedOther if a different cloud user is synchronized from the on-premises user. It is Created if sync created the cloud user after the
/// prediction. It is Quarantined if the cloud user did not get a value, because another object has the value: Detail names this object, as
/// Get-SynchronizationError does. It is NotYet if no cloud user is synchronized from the on-premises user. It is Unknown if the command
/// cannot find out what happened. Detail says why.
/// </para>
/// <para type="description">
/// AsPredicted says whether the prediction was right. If the cloud user did not get a value, and the prediction named a different value,
/// AsPredicted is False. If the prediction was that sync refuses the user, and Actual is NotYet, AsPredicted is True. Entra ID does not
/// show refusals: a user outside the scope of synchronization looks the same.
/// </para>
/// <para type="description">
/// AsPredicted is empty if the command does not know whether the prediction was right. Detail has the reason: no sync cycle has run since
/// the prediction, the prediction was Unknown, several on-premises users wanted one cloud user, or the results do not have the object ID of
/// the cloud user.
/// </para>
/// <para type="description">
/// The time of the prediction is the time when Test-SoftMatch began: PredictedAt in each result. The clocks of the computer and of Entra ID
/// can differ. Therefore, a sync cycle counts only if it ended more than five minutes after the prediction. If the cloud user was created
/// in the five minutes before the prediction, Actual can be Unknown. If there is no cloud user yet, AsPredicted is empty until a sync cycle
/// ends at least 35 minutes after the prediction, because a cycle that ended earlier may have begun before it. A first or large cycle can
/// take longer than that: Detail says so. The sandbox has only one clock, so the five minutes do not apply there.
/// </para>
/// <para type="description">
/// The command refuses the prediction of another tenant. If you are connected to a real tenant, it also refuses a prediction that was made
/// in the sandbox, and the reverse. It refuses results of Test-SoftMatch -OldForestUser, because they do not name cloud users. If the
/// results do not name a tenant, a warning says so. In a sandbox that does not synchronize its users, a warning says how to connect to one
/// that does.
/// </para>
/// <para type="description">
/// The command compares only users: Entra ID does not show the ImmutableId of groups and contacts. It reads all users of the tenant once,
/// and changes nothing. To hand over the results as a page, use Export-IdentityModelReport -Comparison.
/// </para>
/// </summary>
/// <example>
/// <code>Compare-SoftMatch prediction.csv -Summary</code>
/// </example>
/// <example>
/// <code>Compare-SoftMatch prediction.csv -Wait -Difference</code>
/// </example>
[Cmdlet(VerbsData.Compare, "SoftMatch")]
[OutputType(typeof(SoftMatchComparison), typeof(SoftMatchComparisonSummary))]
public sealed class CompareSoftMatchCommand : AsyncIdentityCmdlet
{
    private readonly List<MatchResult> _predictions = [];

    /// <summary>
    /// Results of Test-SoftMatch, or the path of a file of them: CSV (Export-Csv), JSON (ConvertTo-Json -Depth 5) or Clixml
    /// (Export-Clixml). With a smaller -Depth, ConvertTo-Json shortens the property Conflicts.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [Alias("Path", "MatchResult")]
    public PSObject?[]? Prediction { get; set; } = [];

    /// <summary>
    /// The time when Test-SoftMatch began, for example 2026-11-30T08:00Z. If results have no PredictedAt, for example because somebody
    /// deleted the column in a spreadsheet, the command needs this parameter. If you gave Test-SoftMatch cloud users from a file, use
    /// -PredictedAt to say when they were read. If a result has PredictedAt, too, the earlier of the two times counts. In the sandbox, use
    /// a time of its simulated clock, or run Test-SoftMatch again.
    /// </summary>
    [Parameter]
    public DateTimeOffset? PredictedAt { get; set; }

    /// <summary>
    /// Wait for a sync cycle that ends at least 35 minutes after the prediction (30 in the sandbox). The command waits at most two hours.
    /// In the sandbox, this moves the simulated time: see Connect-IdentityModel -SandboxSynchronization.
    /// </summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Output only users who are not as predicted, and users with an empty AsPredicted. With -Summary, count only these.</summary>
    [Parameter]
    public SwitchParameter Difference { get; set; }

    /// <summary>Only count the users by what was predicted and what happened.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        ForCommand(() => _ = RunspaceSession.Required);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // PowerShell makes no list of $null.
        foreach (PSObject? item in Prediction ?? (HasInput(nameof(Prediction)) ? [null] : []))
        {
            if (GivenPath.Of(item) is { } path)
                ForCommand(() => TakeFile(FullPath(path)));
            else
                ForPiped(item, Take, nameof(Errors.NotAMatchResult));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => ForCommand(() =>
    {
        base.EndProcessing();
        ICloudSession session = RunspaceSession.Required;
        SoftMatchComparisonRequest request = new()
        {
            Predictions = _predictions,
            PredictedAt = PredictedAt,
            Wait = Wait,
            OnlyDifferences = Difference,
            Summary = Summary,
        };
        Run((sink, token) => new SoftMatchComparer(session).RunAsync(request, sink, token));
    });

    /// <inheritdoc/>
    private protected override IOperationSink SinkOver(IOperationSink sink) => Difference ? new ProblemSink(sink) : sink;

    private void Take(PSObject? item) =>
        _predictions.Add(item?.BaseObject as MatchResult ?? (item is null ? throw Errors.NotAMatchResult(item) : ResultOf(item)));

    private MatchResult ResultOf(PSObject item)
    {
        PSObjectBag bag = new(item);
        MatchResult result = MatchResultShape.Read(bag, item, _predictions.LastOrDefault());
        if (PredictionShape.Missing(bag) is { } missing)
            throw Errors.PredictionPropertyMissing(missing, item);

        PredictionShape.CheckTime(result, item);
        return result;
    }

    private void TakeFile(string path) => Run((sink, token) =>
    {
        _predictions.AddRange(MatchResultFile.Read(path, sink.Error, sink.Warning, token));
        return Task.CompletedTask;
    });
}
