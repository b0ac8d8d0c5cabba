using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Removes groups from the staged rollout of a sign-in feature.</para>
/// <para type="description">
/// Removes groups from the staged rollout of a feature. The users of these groups then sign in as their domain requires. Users of a
/// federated domain sign in at the identity provider again. The change takes up to 24 hours to take effect.
/// </para>
/// <para type="description">
/// The command does not change the groups, their members or the domain. If a group is not in the rollout, the command reports an error
/// for it and continues with the others.
/// </para>
/// </summary>
/// <example>
/// <code>Remove-StagedRolloutGroup -Feature PasswordHashSync -Group 'Pilot users' -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "StagedRolloutGroup", SupportsShouldProcess = true)]
[OutputType(typeof(StagedRolloutGroup))]
public sealed class RemoveStagedRolloutGroupCommand : StagedRolloutGroupCmdlet
{
    /// <inheritdoc/>
    protected override Task RunAsync(StagedRolloutRequest request, IOperationSink sink, CancellationToken cancellationToken) =>
        new RemoveStagedRolloutGroups(Session.Directory).RunAsync(request, sink, cancellationToken);
}
