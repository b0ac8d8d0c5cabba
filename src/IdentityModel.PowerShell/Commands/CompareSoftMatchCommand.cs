using System.Management.Automation;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Compares a saved prediction of Test-SoftMatch with what synchronization did.</para>
/// <para type="description">
/// For each user of the prediction, the command shows what was predicted, what happened, whether the two agree, and the reason. It looks
/// for the cloud user that has the ImmutableId of the on-premises user. Actual has one of these values, and Detail says why:
/// </para>
/// <para type="description">Matched: the predicted cloud user is synchronized from the on-premises user.</para>
/// <para type="description">MatchedOther: a different cloud user is synchronized from the on-premises user.</para>
/// <para type="description">Created: sync created the cloud user after the prediction.</para>
/// <para type="description">
/// Quarantined: sync matched or created the cloud user, but the cloud user did not get a value, because another object has the value.
/// Detail names this object, as Get-SynchronizationError does.
/// </para>
/// <para type="description">NotYet: no cloud user is synchronized from the on-premises user.</para>
/// <para type="description">Unknown: the command cannot find out what happened.</para>
/// <para type="description">
/// AsPredicted says whether the prediction was right. NotYet is as predicted (True) if the prediction was CloudManaged, or if it was that
/// sync refuses the user. Every PredictedError except None, DuplicateAttribute and AdminRoleConflict means that sync refuses the user.
/// Entra ID does not show refusals, and a user outside the scope of synchronization looks the same. So this True can also mean that sync
/// never read the user. Quarantined is not as predicted (False) if the prediction named a different value than the one that the cloud user
/// did not get.
/// </para>
/// <para type="description">
/// AsPredicted is empty if the command does not know whether the prediction was right. Detail has the reason, for example: no sync cycle
/// that counts has ended yet, the prediction was Unknown, several on-premises users wanted one cloud user, or the results do not have the
/// object ID of the cloud user.
/// </para>
/// <para type="description">
/// The time of the prediction is when Test-SoftMatch began: PredictedAt in each result. Whether a sync cycle counts depends on its end:
/// </para>
/// <para type="description">
/// If a cloud user is synchronized from the on-premises user, a cycle counts if it ended more than 5 minutes after the prediction. The
/// clocks of the computer and of Entra ID can differ.
/// </para>
/// <para type="description">
/// If there is no such cloud user, a cycle counts if it ended at least 35 minutes after the prediction. A cycle that ended earlier may have
/// begun before the prediction.
/// </para>
/// <para type="description">In the sandbox, which has only one clock, the times are 0 and 30 minutes.</para>
/// <para type="description">
/// A first or large cycle can take longer than 30 minutes. Then NotYet can be too early, and Detail says so. If the cloud user was created
/// in the 5 minutes before the prediction, Actual can be Unknown.
/// </para>
/// <para type="description">
/// The command refuses the prediction of another tenant. If you are connected to a real tenant, it also refuses a prediction that was made
/// in the sandbox. In the sandbox, it refuses the prediction of a real tenant. It refuses results of Test-SoftMatch -OldForestUser, because
/// they do not name cloud users. If the results do not name a tenant, a warning says so. In a sandbox that does not synchronize its users,
/// a warning says how to connect to one that does.
/// </para>
/// <para type="description">
/// The command compares only users: Entra ID does not show the ImmutableId of groups and contacts. It reads all users of the tenant once.
/// If users have synchronization errors, it also reads groups and contacts, to name the object that has the value. It changes nothing. To
/// hand over the results as a page, use Export-IdentityModelReport -Comparison.
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
    private int _given;

    /// <summary>
    /// Results of Test-SoftMatch, or the path of a file of them: CSV (Export-Csv), JSON (ConvertTo-Json -Depth 5) or Clixml
    /// (Export-Clixml). With a smaller -Depth, ConvertTo-Json shortens the property Conflicts. Then AsPredicted of a Quarantined user can
    /// be empty.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [Alias("Path", "MatchResult")]
    public PSObject?[]? Prediction { get; set; } = [];

    /// <summary>
    /// The time of the prediction, for example 2026-11-30T08:00Z: when Test-SoftMatch began, or, if you gave Test-SoftMatch cloud users
    /// from a file, when these users were read. If results have no PredictedAt, for example because somebody deleted the column in a
    /// spreadsheet, the command needs this parameter. If a result has PredictedAt and you use -PredictedAt, the command uses the earlier
    /// time. In the sandbox, use a time of its simulated clock, as in ComparedAt of the results, or run Test-SoftMatch again.
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
            {
                ForCommand(() => TakeFile(FullPath(path)));
                continue;
            }

            _given++;
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
        int unusable = _given - _predictions.Count;
        if (unusable > 0 && _predictions.Count > 0)
            WriteWarning($"{unusable:N0} of {_given:N0} results could not be used, so the comparison does not have {(unusable == 1 ? "it" : "them")}.");
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
        int before = _predictions.Count;
        _predictions.AddRange(MatchResultFile.Read(path, sink.Error, sink.Warning, unusable => _given += unusable, token));
        _given += _predictions.Count - before;
        return Task.CompletedTask;
    });
}
