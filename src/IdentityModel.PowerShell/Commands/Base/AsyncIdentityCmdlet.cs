namespace IdentityModel.PowerShell;

/// <summary>
/// The base of cmdlets whose work is asynchronous: the operation runs on the thread pool and gets a sink and a token, but not the
/// cmdlet. Its reports are written on the pipeline thread, because PowerShell allows no other thread to write.
/// </summary>
public abstract class AsyncIdentityCmdlet : IdentityCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private OperationPump? _started;

    /// <summary>Runs an operation to its end and writes what it reports as it comes.</summary>
    /// <param name="operation">The operation. An <see cref="IdentityModelException"/> it throws ends the command.</param>
    protected void Run(Func<IOperationSink, CancellationToken, Task> operation) =>
        ForCommand(() => new OperationPump(this, _stop).Run(Heard(operation)));

    /// <summary>
    /// Like <see cref="Run"/>, for one item of the pipeline: an exception of the operation is an error of that item only.
    /// </summary>
    protected void RunItem(object? item, Func<IOperationSink, CancellationToken, Task> operation) =>
        ForItem(item, _ => new OperationPump(this, _stop).Run(Heard(operation)));

    /// <summary>
    /// Starts an operation that runs while the pipeline brings its input. Call <see cref="WriteReady"/> with each item, and
    /// <see cref="Finish"/> after the last. It always ends with the command.
    /// </summary>
    /// <param name="operation">As for <see cref="Run"/>.</param>
    protected void Start(Func<IOperationSink, CancellationToken, Task> operation) => ForCommand(() =>
    {
        _started = new OperationPump(this, _stop);
        _started.Start(Heard(operation));
    });

    /// <summary>
    /// Writes what the operation has reported since the last call, without waiting. If the operation has thrown, the command
    /// ends.
    /// </summary>
    protected void WriteReady()
    {
        if (_started!.IsReady)
            ForCommand(_started.WriteReady);
    }

    /// <summary>Writes the operation's reports as they come, until it ends. If the operation throws, the command ends.</summary>
    protected void Finish() => ForCommand(_started!.Finish);

    /// <summary>The sink for the operation, in front of the sink that writes.</summary>
    private protected virtual IOperationSink SinkOver(IOperationSink sink) => sink;

    /// <summary>The operation, with notices of the waits of the runspace's session while it runs.</summary>
    private Func<IOperationSink, CancellationToken, Task> Heard(Func<IOperationSink, CancellationToken, Task> operation)
    {
        WaitNotices waits = RunspaceSession.Waits; // on this thread, which has the runspace
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

        // If a command upstream fails, PowerShell does not call EndProcessing.
        _started?.Abandon();
        _stop.Dispose();
    }
}
