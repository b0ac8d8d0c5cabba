namespace IdentityModel.PowerShell;

/// <summary>
/// A sink that answers Yes for <c>-Force</c>. With <c>-WhatIf</c> it still asks, so that every change is named.
/// </summary>
internal sealed class ForcedConfirmation(IOperationSink sink) : ForwardingSink(sink)
{
    /// <inheritdoc/>
    public override Task<bool> ConfirmAsync(string target, string action) =>
        IsWhatIf ? base.ConfirmAsync(target, action) : Task.FromResult(true);
}
