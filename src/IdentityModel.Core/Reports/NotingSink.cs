namespace IdentityModel.Core.Reports;

/// <summary>Keeps results, warnings and errors of what a report is made of, and passes warnings and errors on.</summary>
internal sealed class NotingSink(IOperationSink sink) : IOperationSink
{
    /// <summary>What was reported.</summary>
    public List<object> Results { get; } = [];

    /// <summary>What was warned of, or went wrong.</summary>
    public List<string> Notes { get; } = [];

    /// <inheritdoc/>
    public bool IsWhatIf => sink.IsWhatIf;

    /// <inheritdoc/>
    public void Result(object result) => Results.Add(result);

    /// <inheritdoc/>
    public void Error(IdentityModelException error)
    {
        Notes.Add($"{error.Message} {error.Advice}");
        sink.Error(error);
    }

    /// <inheritdoc/>
    public void Warning(string message)
    {
        Notes.Add(message);
        sink.Warning(message);
    }

    /// <inheritdoc/>
    public void Verbose(string message) => sink.Verbose(message);

    /// <inheritdoc/>
    public void Progress(OperationProgress progress) => sink.Progress(progress);

    /// <inheritdoc/>
    public Task<bool> ConfirmAsync(string target, string action) => sink.ConfirmAsync(target, action);
}
