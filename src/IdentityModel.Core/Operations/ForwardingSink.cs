namespace IdentityModel.Core;

/// <summary>
/// The base of sinks in front of another sink. It passes everything on, a batch as a batch; derived sinks override what they
/// change.
/// </summary>
/// <param name="sink">Gets everything.</param>
public abstract class ForwardingSink(IOperationSink sink) : IBatchSink
{
    /// <inheritdoc/>
    public virtual bool IsWhatIf => sink.IsWhatIf;

    /// <inheritdoc/>
    public void Result(object result)
    {
        if (Pass(result) is { } passed)
            sink.Result(passed);
    }

    /// <inheritdoc/>
    public virtual void Results(IReadOnlyList<object> results)
    {
        object[] passed = [.. results.Select(Pass).OfType<object>()];
        if (sink is IBatchSink batches && passed.Length > 0)
            batches.Results(passed);
        else
            Array.ForEach(passed, sink.Result);
    }

    /// <inheritdoc/>
    public virtual void Error(IdentityModelException error) => sink.Error(error);

    /// <inheritdoc/>
    public virtual void Warning(string message) => sink.Warning(message);

    /// <inheritdoc/>
    public virtual void Verbose(string message) => sink.Verbose(message);

    /// <inheritdoc/>
    public virtual void Progress(OperationProgress progress) => sink.Progress(progress);

    /// <inheritdoc/>
    public virtual Task<bool> ConfirmAsync(string target, string action) => sink.ConfirmAsync(target, action);

    /// <summary>
    /// What is passed on in place of a result, alone or in a batch; <see langword="null"/> if this sink keeps it.
    /// </summary>
    protected virtual object? Pass(object result) => result;
}
