namespace IdentityModel.Core;

/// <summary>
/// Hands results to a sink, in batches if it takes batches. Only for results without waits in between: none is seen before its
/// batch is full.
/// </summary>
internal sealed class ResultBatches(IOperationSink sink)
{
    /// <summary>Small enough that the first result comes soon and that few wait to be written.</summary>
    private const int Size = 32;

    private readonly IBatchSink? _batchSink = sink as IBatchSink;
    private List<object> _batch = new(Size);

    /// <summary>Adds a result to the batch.</summary>
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

    /// <summary>Hands out the rest.</summary>
    public void Flush()
    {
        if (_batch.Count == 0)
            return;

        _batchSink!.Results(_batch);
        _batch = new List<object>(Size);
    }
}
