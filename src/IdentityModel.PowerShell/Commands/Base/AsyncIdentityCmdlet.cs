using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>
/// The base of cmdlets whose work is asynchronous: the operation runs on the thread pool and sees a sink and a token, never the
/// cmdlet; what it reports is written on the pipeline thread, the only one PowerShell allows to write.
/// </summary>
public abstract class AsyncIdentityCmdlet : IdentityCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Runs an operation to its end and writes what it reports as it comes.</summary>
    /// <param name="operation">The operation. An <see cref="IdentityModelException"/> it throws ends the command.</param>
    protected void Run(Func<IOperationSink, CancellationToken, Task> operation) =>
        ForCommand(() => new OperationPump(this, _stop).Run(operation));

    /// <summary>As <see cref="Run"/> for one item of the pipeline: what the operation throws is that item's error alone.</summary>
    protected void RunItem(object? item, Func<IOperationSink, CancellationToken, Task> operation) =>
        ForItem(item, () => new OperationPump(this, _stop).Run(operation));

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
        if (disposing)
            _stop.Dispose();
    }
}
