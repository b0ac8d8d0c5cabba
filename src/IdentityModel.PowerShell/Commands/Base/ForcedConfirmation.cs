namespace IdentityModel.PowerShell;

/// <summary>A sink that answers for the user who gave <c>-Force</c>; <c>-WhatIf</c> is still asked, and names every change.</summary>
internal sealed class ForcedConfirmation(IOperationSink sink) : ForwardingSink(sink)
{
    /// <inheritdoc/>
    public override Task<bool> ConfirmAsync(string target, string action) =>
        IsWhatIf ? base.ConfirmAsync(target, action) : Task.FromResult(true);
}
