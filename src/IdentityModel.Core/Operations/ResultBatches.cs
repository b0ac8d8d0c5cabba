namespace IdentityModel.Core;

/// <summary>
/// Hands results to a sink in batches where it takes batches. Only for results that come without waiting in between: none is
/// seen before its batch is full.
/// </summary>
internal sealed class ResultBatches(IOperationSink sink)
{
    /// <summary>So few that neither the first result is long in coming nor many are kept by those that wait to be written.</summary>
    private const int Size = 32;

    private readonly IBatchSink? _batchSink = sink as IBatchSink;
    private List<object> _batch = new(Size);

    /// <summary>Hands out a result with its batch.</summary>
    public void Add(object result)
    {
        if (_batchSink is null)
        {
            sink.Result(result);
            return;
        }

        _batch.Add(result);
        if (_batch.Count == Size)
            Flush();
    }

    /// <summary>Hands out what is left.</summary>
    public void Flush()
    {
        if (_batch.Count == 0)
            return;

        _batchSink!.Results(_batch);
        _batch = new List<object>(Size);
    }
}
