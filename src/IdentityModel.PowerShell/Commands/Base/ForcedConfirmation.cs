namespace IdentityModel.PowerShell;

/// <summary>A sink that answers for the user who gave <c>-Force</c>; <c>-WhatIf</c> is still asked, and names every change.</summary>
internal sealed class ForcedConfirmation(IOperationSink sink) : IOperationSink
{
    /// <inheritdoc/>
    public bool IsWhatIf => sink.IsWhatIf;

    /// <inheritdoc/>
    public void Result(object result) => sink.Result(result);

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
        IsWhatIf ? sink.ConfirmAsync(target, action) : Task.FromResult(true);
}
