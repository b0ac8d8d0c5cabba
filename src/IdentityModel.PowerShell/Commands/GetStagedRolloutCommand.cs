using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Shows the staged rollouts: which sign-in features are on for which groups.</para>
/// <para type="description">
/// With staged rollout, the cloud verifies the passwords of some users of a federated domain, and the domain stays federated. This
/// command lists each rollout with its groups.
/// </para>
/// <para type="description">
/// The command changes nothing. Only a signed-in administrator can read rollouts; an application cannot.
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
    /// <summary>
    /// Only these features: PassThroughAuthentication, SeamlessSso, PasswordHashSync, EmailAsAlternateId, CertificateBasedAuthentication
    /// or MultiFactorAuthentication.
    /// </summary>
    [Parameter(Position = 0)]
    public StagedRolloutFeature[] Feature { get; set; } = [];

    /// <inheritdoc/>
    protected override void EndProcessing() =>
        Run((sink, token) => new StagedRolloutQuery(Session.Directory).RunAsync(Feature, sink, token));
}
