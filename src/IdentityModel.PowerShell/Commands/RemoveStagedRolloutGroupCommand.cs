using System.Management.Automation;

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
public sealed class RemoveStagedRolloutGroupCommand : StagedRolloutGroupCmdlet
{
    /// <inheritdoc/>
    protected override Task RunAsync(StagedRolloutRequest request, IOperationSink sink, CancellationToken cancellationToken) =>
        new RemoveStagedRolloutGroups(Session.Directory).RunAsync(request, sink, cancellationToken);
}
