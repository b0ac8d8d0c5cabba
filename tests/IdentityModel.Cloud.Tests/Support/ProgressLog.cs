namespace IdentityModel.Cloud.Tests;

/// <summary>Keeps what is reported of progress, and when; drops the rest.</summary>
internal sealed class ProgressLog(TimeProvider clock) : IOperationSink
{
    private readonly long _start = clock.GetTimestamp();

    public List<(TimeSpan At, OperationProgress Progress)> Reports { get; } = [];

    public void Progress(OperationProgress progress)
    {
        lock (Reports)
            Reports.Add((clock.GetElapsedTime(_start), progress));
    }

    /// <summary>Asks now and then how the work stands, and keeps the answers among the reports.</summary>
    public ITimer AskEvery(TimeSpan period) => clock.CreateTimer(_ => Ask(), null, period, period);

    private void Ask()
    {
        OperationProgress? last;
        lock (Reports)
            last = Reports.LastOrDefault().Progress;
        if (last is not null)
            Progress(last.Now!());
    }

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

    public bool IsWhatIf => false;

    public Task<bool> ConfirmAsync(string target, string action) => Task.FromResult(true);
}
