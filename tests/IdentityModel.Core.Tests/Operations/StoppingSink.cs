namespace IdentityModel.Core.Tests;

/// <summary>Confirms everything, and stops the run when it first reports a status.</summary>
internal sealed class StoppingSink(CancellationTokenSource stop) : IOperationSink
{
    public bool IsWhatIf => false;

    public void Result(object result)
    {
    }

    public void Error(IdentityModelException error)
    {
    }

    public void Warning(string message)
    {
    }

    public void Verbose(string message)
    {
    }

    public void Progress(OperationProgress progress)
    {
        if (progress.Status is not null)
            stop.Cancel();
    }

    public Task<bool> ConfirmAsync(string target, string action) => Task.FromResult(true);
}
