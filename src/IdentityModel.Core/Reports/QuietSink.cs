namespace IdentityModel.Core.Reports;

/// <summary>Keeps what a forecast warns of for the report, and passes progress on: nobody asked for a conversion here.</summary>
internal sealed class QuietSink(IOperationSink sink, List<string> notes) : IOperationSink
{
    /// <inheritdoc/>
    public bool IsWhatIf => true;

    /// <inheritdoc/>
    public void Result(object result)
    {
    }

    /// <inheritdoc/>
    public void Error(IdentityModelException error) => notes.Add($"{error.Message} {error.Advice}");

    /// <inheritdoc/>
    public void Warning(string message) => notes.Add(message);

    /// <inheritdoc/>
    public void Verbose(string message)
    {
    }

    /// <inheritdoc/>
    public void Progress(OperationProgress progress) => sink.Progress(progress);

    /// <inheritdoc/>
    public Task<bool> ConfirmAsync(string target, string action) => Task.FromResult(false);
}
