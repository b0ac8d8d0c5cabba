using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// The base of the cmdlets that change the groups of a staged rollout: it collects the groups, and then changes them feature by
/// feature.
/// </summary>
public abstract class StagedRolloutGroupCmdlet : TenantWritingCmdlet
{
    private readonly List<(StagedRolloutFeature Feature, string Group)> _groups = [];

    /// <summary>The feature.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public StagedRolloutFeature Feature { get; set; }

    /// <summary>The groups, by object id or display name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [GroupArgument]
    [Alias("Id", "GroupId", "ObjectId", "DisplayName")]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsUsable(Group, nameof(Group)))
            _groups.AddRange(Group.Select(group => (Feature, group)));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        foreach (IGrouping<StagedRolloutFeature, string> feature in _groups.GroupBy(one => one.Feature, one => one.Group))
        {
            var request = new StagedRolloutRequest(feature.Key, [.. feature]);
            Run((sink, token) => RunAsync(request, sink, token));
        }
    }

    /// <summary>Makes the change for one feature.</summary>
    protected abstract Task RunAsync(StagedRolloutRequest request, IOperationSink sink, CancellationToken cancellationToken);
}
