namespace IdentityModel.PowerShell;

/// <summary>The base of cmdlets that change the tenant: each confirmation, line of <c>-WhatIf</c> and result says which tenant it is.</summary>
public abstract class TenantWritingCmdlet : ConnectedIdentityCmdlet
{
    /// <inheritdoc/>
    private protected override IOperationSink SinkOver(IOperationSink sink) => new TenantSink(sink, Session.Context);
}
