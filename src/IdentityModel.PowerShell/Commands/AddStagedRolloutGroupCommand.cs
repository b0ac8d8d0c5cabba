using System.Management.Automation;
using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Rolls a sign-in feature out to groups ahead of the rest.</para>
/// <para type="description">
/// Checks the documented limits first: a security group with assigned members, no groups or contacts in it, at most 200 users
/// when it is added and 50,000 later, at most 10 groups for a feature. A change of a group takes up to 24 hours. The parameters
/// bind from Get-MgGroup and Get-EntraGroup.
/// </para>
/// </summary>
/// <example>
/// <code>Add-StagedRolloutGroup -Feature PasswordHashSync -Group 'Pilot users' -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "StagedRolloutGroup", SupportsShouldProcess = true)]
[OutputType(typeof(StagedRolloutGroup))]
public sealed class AddStagedRolloutGroupCommand : ConnectedIdentityCmdlet
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
            Run((sink, token) => new AddStagedRolloutGroups(Session.Directory).RunAsync(request, sink, token));
        }
    }
}
