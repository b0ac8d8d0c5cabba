using System.Management.Automation;
using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Takes groups out of a feature's staged rollout.</para>
/// <para type="description">
/// Their users sign in as their domain says again; that takes up to 24 hours. The groups of Get-StagedRollout pipe in.
/// </para>
/// </summary>
/// <example>
/// <code>Remove-StagedRolloutGroup -Feature PasswordHashSync -Group 'Pilot users' -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "StagedRolloutGroup", SupportsShouldProcess = true)]
[OutputType(typeof(StagedRolloutGroup))]
public sealed class RemoveStagedRolloutGroupCommand : ConnectedIdentityCmdlet
{
    private readonly List<(StagedRolloutFeature Feature, string Group)> _groups = [];

    /// <summary>The feature.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public StagedRolloutFeature Feature { get; set; }

    /// <summary>The groups, by object id or display name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "GroupId", "ObjectId", "DisplayName")]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => _groups.AddRange(Group.Select(group => (Feature, group)));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (IGrouping<StagedRolloutFeature, string> feature in _groups.GroupBy(one => one.Feature, one => one.Group))
        {
            var request = new StagedRolloutRequest(feature.Key, [.. feature]);
            Run((sink, token) => new RemoveStagedRolloutGroups(Session.Directory).RunAsync(request, sink, token));
        }
    }
}
