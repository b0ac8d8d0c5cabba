namespace IdentityModel.Core;

/// <summary>How far a long piece of work has come.</summary>
/// <param name="Activity">The work, such as <c>Setting passwords</c>.</param>
/// <param name="Completed">Items done.</param>
/// <param name="Total">Items in all; null if it is not known.</param>
/// <param name="Remaining">The time still to be expected; null if it cannot be told honestly.</param>
/// <param name="Status">What is being done now; null for the count alone.</param>
/// <param name="IsFinished">Whether the work has ended, so that its bar goes away.</param>
public sealed record OperationProgress(
    string Activity,
    long Completed,
    long? Total = null,
    TimeSpan? Remaining = null,
    string? Status = null,
    bool IsFinished = false)
{
    /// <summary>
    /// Tells how the work stands now, when a while has gone by with nothing done: the time left has changed. For any thread, at any
    /// time; null if there is no more to tell than this.
    /// </summary>
    public Func<OperationProgress>? Now { get; init; }
}
