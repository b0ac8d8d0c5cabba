namespace IdentityModel.PowerShell;

/// <summary>A sink that hands results on in another form; what Core cannot know, such as PSCredential, is made here.</summary>
internal sealed class ResultMap(IOperationSink sink, Func<object, object> map) : IOperationSink
{
    /// <inheritdoc/>
    public bool IsWhatIf => sink.IsWhatIf;

    /// <inheritdoc/>
    public void Result(object result) => sink.Result(map(result));

    /// <inheritdoc/>
    public void Error(IdentityModelException error) => sink.Error(error);

    /// <inheritdoc/>
    public void Warning(string message) => sink.Warning(message);

    /// <inheritdoc/>
    public void Verbose(string message) => sink.Verbose(message);

    /// <inheritdoc/>
    public void Progress(OperationProgress progress) => sink.Progress(progress);

    /// <inheritdoc/>
    public Task<bool> ConfirmAsync(string target, string action) => sink.ConfirmAsync(target, action);
}
