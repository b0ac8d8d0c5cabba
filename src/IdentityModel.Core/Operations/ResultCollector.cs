namespace IdentityModel.Core;

/// <summary>Keeps the results of an operation that is part of another, and passes on all else it reports.</summary>
internal sealed class ResultCollector<T>(IOperationSink sink) : IOperationSink
{
    private readonly List<T> _results = [];

    /// <summary>The results so far.</summary>
    public IReadOnlyList<T> Results => _results;

    /// <inheritdoc/>
    public bool IsWhatIf => sink.IsWhatIf;

    /// <inheritdoc/>
    public void Result(object result) => _results.Add((T)result);

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
