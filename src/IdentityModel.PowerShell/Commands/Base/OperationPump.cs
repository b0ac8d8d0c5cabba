using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace IdentityModel.PowerShell;

/// <summary>
/// Runs one operation on the pool and writes its records on the pipeline thread. Records wait in a bounded queue, so that an
/// operation is not faster than the reader of its results. It can start while the pipeline still brings its input.
/// </summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "An operation that outlives its command may still post; the queue is managed memory only.")]
internal sealed class OperationPump : IBatchSink
{
    /// <summary>
    /// The queue is short. If the reader is slower, the queue is always full, and its content survives garbage collections: half
    /// a thousand batches of results would be moved in memory again and again.
    /// </summary>
    private const int QueueLength = 64;

    private readonly BlockingCollection<Action> _records = new(QueueLength);
    private readonly IdentityCmdlet _cmdlet;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _stopping;
    private readonly ProgressDisplay _progress;
    private readonly bool _showsWarnings;

    /// <summary>Warnings in the queue.</summary>
    private readonly ConcurrentQueue<string> _warnings = new();

    /// <summary>Warnings after the stop, such as how to continue: said with every preference.</summary>
    private readonly ConcurrentQueue<string> _lastWords = new();

    private Task _work = Task.CompletedTask;

    /// <summary>
    /// Whether the pipeline thread waits for records and writes each at once; if not, it comes only from time to time.
    /// </summary>
    private volatile bool _isAwaited;

    /// <summary>
    /// How long a stopped command waits for its operation: Ctrl+C must work within a second. An operation that takes longer ends
    /// later, without the command.
    /// </summary>
    public static TimeSpan StopGrace { get; } = TimeSpan.FromMilliseconds(800);

    /// <summary>Makes a pump for one run.</summary>
    /// <param name="cmdlet">The cmdlet that gets the records, only on the thread that starts the operation.</param>
    /// <param name="stop">Cancelled by Ctrl+C, and by the pump when the pipeline ends early.</param>
    public OperationPump(IdentityCmdlet cmdlet, CancellationTokenSource stop)
    {
        _cmdlet = cmdlet;
        _stop = stop;
        _stopping = stop.Token;
        _progress = new ProgressDisplay(cmdlet.WriteProgress);
        IsWhatIf = cmdlet.IsWhatIf;
        _showsWarnings = cmdlet.ShowsWarnings;
    }

    /// <inheritdoc/>
    public bool IsWhatIf { get; }

    /// <summary>Whether <see cref="WriteReady"/> has something to do.</summary>
    public bool IsReady => _records.Count > 0 || _work.IsCompleted;

    /// <summary>Runs the operation to its end. After Ctrl+C it returns silently, as PowerShell expects.</summary>
    public void Run(Func<IOperationSink, CancellationToken, Task> operation)
    {
        _isAwaited = true;
        Start(operation);
        Finish();
    }

    /// <summary>Starts the operation. The pipeline thread then comes with each item, and waits at the end.</summary>
    public void Start(Func<IOperationSink, CancellationToken, Task> operation)
    {
        _work = Task.Run(() => operation(this, _stopping));
        _work.ContinueWith(
            _ => _records.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Writes the records that wait, and waits for nothing. If the operation has failed, this throws.</summary>
    public void WriteReady()
    {
        if (_work.IsCompleted)
        {
            Finish();
            return;
        }

        while (_records.TryTake(out Action? write))
            write();
    }

    /// <summary>Writes records until the operation ends, like <see cref="Run"/>.</summary>
    public void Finish()
    {
        _isAwaited = true;
        try
        {
            WriteRecords();
            _work.GetAwaiter().GetResult();
            _progress.Complete();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            End();
        }
        catch (IdentityModelException)
        {
            _progress.Complete();
            throw;
        }
        catch
        {
            // The pipeline ended while a record was being written: Select-Object -First, -ErrorAction Stop, Ctrl+C at a prompt.
            Abandon();
            throw;
        }
    }

    /// <summary>Ends the command before its records are written. An operation that still runs is stopped.</summary>
    public void Abandon()
    {
        if (!_work.IsCompleted)
            _stop.Cancel();
        End();
    }

    /// <inheritdoc/>
    public void Result(object result) => Post(() => _cmdlet.WriteObject(result));

    /// <inheritdoc/>
    public void Results(IReadOnlyList<object> results) => Post(() =>
    {
        foreach (object result in results)
            _cmdlet.WriteObject(result);
    });

    /// <inheritdoc/>
    public void Error(IdentityModelException error) => Post(() => _cmdlet.WriteError(error));

    /// <inheritdoc/>
    public void Warning(string message)
    {
        if (_stopping.IsCancellationRequested)
        {
            _lastWords.Enqueue(VisibleText.Of(message));
            return;
        }

        _warnings.Enqueue(VisibleText.Of(message));
        Post(() =>
        {
            if (_warnings.TryDequeue(out string? first))
                _cmdlet.WriteWarning(first);
        });
    }

    /// <inheritdoc/>
    public void Verbose(string message) => Post(() => _cmdlet.WriteVerbose(message));

    /// <inheritdoc/>
    public void Progress(OperationProgress progress)
    {
        // If the pipeline thread comes only from time to time, progress does not wait for it: the bar would be out of date.
        if (_isAwaited || progress.IsFinished || _records.Count < QueueLength / 2)
            Post(() => _progress.Show(progress));
    }

    /// <inheritdoc/>
    public async Task<bool> ConfirmAsync(string target, string action)
    {
        // Without this option, the operation would continue inside TrySetResult on the pipeline thread, and block it.
        TaskCompletionSource<bool> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration whenStopped = _stopping.Register(() => answer.TrySetCanceled(_stopping));
        Post(() =>
        {
            try
            {
                answer.TrySetResult(_cmdlet.Confirms(VisibleText.Of(target), VisibleText.Of(action)));
            }
            catch (IdentityModelException nobody)
            {
                answer.TrySetException(nobody);
            }
        });
        return await answer.Task.ConfigureAwait(false);
    }

    private void WriteRecords()
    {
        while (!_records.IsCompleted)
        {
            if (_records.TryTake(out Action? write, ProgressDisplay.Refresh, _stopping))
                write();
            else
                _progress.ShowNow();
        }
    }

    private void Post(Action write)
    {
        try
        {
            _records.Add(write, _stopping);
        }
        catch (OperationCanceledException)
        {
            // The command was stopped: nobody reads any more, and the token tells the operation.
        }
        catch (InvalidOperationException)
        {
            // The operation has ended: later records come from a request that outlived it.
        }
    }

    private void End()
    {
        try
        {
            _work.Wait(StopGrace);
        }
        catch (AggregateException)
        {
            // The command already ends, so the outcome of its canceled work adds nothing.
        }

        // A stopped pipeline takes no more warnings. The host still shows them.
        foreach (string message in (_showsWarnings ? _warnings : []).Concat(_lastWords))
            _cmdlet.Host.UI?.WriteWarningLine(message);
    }
}
