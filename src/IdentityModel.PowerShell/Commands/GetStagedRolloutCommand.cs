using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Shows which sign-in features are rolled out to which groups ahead of the rest.</para>
/// <para type="description">
/// Staged rollout lets the cloud verify the passwords of some users of a federated domain, without converting it. A signed-in
/// administrator may read it, an application may not.
/// </para>
/// </summary>
/// <example>
/// <code>Get-StagedRollout</code>
/// </example>
/// <example>
/// <code>(Get-StagedRollout -Feature PasswordHashSync).Groups</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "StagedRollout")]
[OutputType(typeof(StagedRollout))]
public sealed class GetStagedRolloutCommand : ConnectedIdentityCmdlet
{
    /// <summary>Only these features.</summary>
    [Parameter(Position = 0)]
    public StagedRolloutFeature[] Feature { get; set; } = [];

    /// <inheritdoc/>
    protected override void EndProcessing() =>
        Run((sink, token) => new StagedRolloutQuery(Session.Directory).RunAsync(Feature, sink, token));
}
