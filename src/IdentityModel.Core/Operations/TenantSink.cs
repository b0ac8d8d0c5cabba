namespace IdentityModel.Core;

/// <summary>
/// The sink of an operation that changes a tenant: every confirmation, line of <c>-WhatIf</c> and result says which tenant it is.
/// </summary>
/// <param name="sink">Takes all of it.</param>
/// <param name="context">The tenant.</param>
public sealed class TenantSink(IOperationSink sink, SessionContext context) : IOperationSink
{
    /// <inheritdoc/>
    public bool IsWhatIf => sink.IsWhatIf;

    /// <inheritdoc/>
    public void Result(object result) =>
        sink.Result(result is TenantChange change ? change with { Tenant = context.Tenant } : result);

    /// <inheritdoc/>
    public void Error(IdentityModelException error) => sink.Error(error);

    /// <inheritdoc/>
    public void Warning(string message) => sink.Warning(message);

    /// <inheritdoc/>
    public void Verbose(string message) => sink.Verbose(message);

    /// <inheritdoc/>
    public void Progress(OperationProgress progress) => sink.Progress(progress);

    /// <inheritdoc/>
    public Task<bool> ConfirmAsync(string target, string action) =>
        sink.ConfirmAsync($"{target} in {(context.IsSandbox ? "the " : "")}{context.Tenant}", action);
}
