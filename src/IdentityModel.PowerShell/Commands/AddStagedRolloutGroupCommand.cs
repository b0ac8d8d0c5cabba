using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Adds groups to the staged rollout of a sign-in feature.</para>
/// <para type="description">
/// Adds groups to the staged rollout of a feature. If the feature has no rollout yet, the command creates one. The users of these groups
/// then sign in with the feature, such as password hash sync. All other users of their federated domain still sign in at the identity
/// provider. Use a staged rollout as a pilot before Convert-DomainToStandard converts the whole domain.
/// </para>
/// <para type="description">
/// The command first checks the limits that Microsoft documents. A group must be a security group with assigned members, without groups or
/// contacts in it. It may have at most 200 users when you add it, and any number later. A feature may have at most 10 groups. If a group
/// fails a check, the command reports an error for it and continues with the others.
/// </para>
/// <para type="description">
/// The command changes no domain, user, password or group membership, and creates no group. A change to a rollout takes up to 24 hours to
/// take effect.
/// </para>
/// </summary>
/// <example>
/// <code>Add-StagedRolloutGroup -Feature PasswordHashSync -Group 'Pilot users' -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "StagedRolloutGroup", SupportsShouldProcess = true)]
[OutputType(typeof(StagedRolloutGroup))]
public sealed class AddStagedRolloutGroupCommand : StagedRolloutGroupCmdlet
{
    /// <inheritdoc/>
    protected override Task RunAsync(StagedRolloutRequest request, IOperationSink sink, CancellationToken cancellationToken) =>
        new AddStagedRolloutGroups(Session.Directory).RunAsync(request, sink, cancellationToken);
}
