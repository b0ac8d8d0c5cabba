namespace IdentityModel.PowerShell;

/// <summary>
/// The base of cmdlets whose work is asynchronous: the operation runs on the thread pool and sees a sink and a token, never the
/// cmdlet; what it reports is written on the pipeline thread, the only one PowerShell allows to write.
/// </summary>
public abstract class AsyncIdentityCmdlet : IdentityCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private OperationPump? _started;

    /// <summary>Runs an operation to its end and writes what it reports as it comes.</summary>
    /// <param name="operation">The operation. An <see cref="IdentityModelException"/> it throws ends the command.</param>
    protected void Run(Func<IOperationSink, CancellationToken, Task> operation) =>
        ForCommand(() => new OperationPump(this, _stop).Run(Heard(operation)));

    /// <summary>As <see cref="Run"/> for one item of the pipeline: what the operation throws is that item's error alone.</summary>
    protected void RunItem(object? item, Func<IOperationSink, CancellationToken, Task> operation) =>
        ForItem(item, _ => new OperationPump(this, _stop).Run(Heard(operation)));

    /// <summary>
    /// Starts an operation that goes on while the pipeline brings its input: <see cref="WriteReady"/> with each item, and
    /// <see cref="Finish"/> after the last. It ends with the command in any case.
    /// </summary>
    /// <param name="operation">As for <see cref="Run"/>.</param>
    protected void Start(Func<IOperationSink, CancellationToken, Task> operation) => ForCommand(() =>
    {
        _started = new OperationPump(this, _stop);
        _started.Start(Heard(operation));
    });

    /// <summary>Writes what the operation has reported since, without waiting. What it has thrown ends the command.</summary>
    protected void WriteReady()
    {
        if (_started!.IsReady)
            ForCommand(_started.WriteReady);
    }

    /// <summary>Writes what the operation reports as it comes, to its end. What it throws ends the command.</summary>
    protected void Finish() => ForCommand(_started!.Finish);

    /// <summary>What the operation reports to, over the sink that writes it.</summary>
    private protected virtual IOperationSink SinkOver(IOperationSink sink) => sink;

    /// <summary>The operation, told of what the runspace's session waits for while it runs.</summary>
    private Func<IOperationSink, CancellationToken, Task> Heard(Func<IOperationSink, CancellationToken, Task> operation)
    {
        WaitNotices waits = RunspaceSession.Waits; // of this thread's runspace: the operation runs on another
        return async (written, token) =>
        {
            IOperationSink sink = SinkOver(written);
            using (waits.Listen(sink))
                await operation(sink, token).ConfigureAwait(false);
        };
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;

        // Where a command upstream fails, nobody calls EndProcessing.
        _started?.Abandon();
        _stop.Dispose();
    }
}
