namespace IdentityModel.PowerShell;

/// <summary>
/// The base of cmdlets that change the tenant: each confirmation, <c>-WhatIf</c> line and result names the tenant.
/// </summary>
public abstract class TenantWritingCmdlet : ConnectedIdentityCmdlet
{
    /// <inheritdoc/>
    private protected override IOperationSink SinkOver(IOperationSink sink) => new TenantSink(sink, Session.Context);
}
