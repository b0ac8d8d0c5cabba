using System.Management.Automation;

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
public sealed class AddStagedRolloutGroupCommand : StagedRolloutGroupCmdlet
{
    /// <inheritdoc/>
    protected override Task RunAsync(StagedRolloutRequest request, IOperationSink sink, CancellationToken cancellationToken) =>
        new AddStagedRolloutGroups(Session.Directory).RunAsync(request, sink, cancellationToken);
}
