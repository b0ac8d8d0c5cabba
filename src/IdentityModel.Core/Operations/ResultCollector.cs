namespace IdentityModel.Core;

/// <summary>Keeps the results of an operation within another one, and passes on everything else.</summary>
/// <param name="sink">Gets everything else.</param>
public sealed class ResultCollector<T>(IOperationSink sink) : ForwardingSink(sink)
{
    private readonly List<T> _collected = [];

    /// <summary>The results so far.</summary>
    public IReadOnlyList<T> Collected => _collected;

    /// <inheritdoc/>
    protected override object? Pass(object result)
    {
        _collected.Add((T)result);
        return null;
    }
}
