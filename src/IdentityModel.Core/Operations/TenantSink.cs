namespace IdentityModel.Core;

/// <summary>
/// The sink of an operation that changes a tenant: every confirmation, <c>-WhatIf</c> line and result names the tenant.
/// </summary>
/// <param name="sink">Gets everything.</param>
/// <param name="context">The tenant.</param>
public sealed class TenantSink(IOperationSink sink, SessionContext context) : ForwardingSink(sink)
{
    /// <inheritdoc/>
    public override Task<bool> ConfirmAsync(string target, string action) =>
        base.ConfirmAsync($"{target} in {(context.IsSandbox ? "the " : "")}{context.Tenant}", action);

    /// <inheritdoc/>
    protected override object? Pass(object result) =>
        result is TenantChange change ? change with { Tenant = context.Tenant } : result;
}
