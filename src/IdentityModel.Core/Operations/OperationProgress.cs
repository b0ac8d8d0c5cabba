namespace IdentityModel.Core;

/// <summary>How far a long piece of work has come.</summary>
/// <param name="Activity">The work, such as <c>Setting passwords</c>.</param>
/// <param name="Completed">Items done.</param>
/// <param name="Total">Items in all; null if it is not known.</param>
/// <param name="Remaining">The expected time left; null if there is no honest estimate.</param>
/// <param name="Status">What is being done now; null to show only the count.</param>
/// <param name="IsFinished">Whether the work has ended, so that its progress bar closes.</param>
public sealed record OperationProgress(
    string Activity,
    long Completed,
    long? Total = null,
    TimeSpan? Remaining = null,
    string? Status = null,
    bool IsFinished = false)
{
    /// <summary>
    /// Makes a fresh report after a while without progress: the time left has changed. Any thread may call it at any time; null
    /// if there is nothing to add.
    /// </summary>
    public Func<OperationProgress>? Now { get; init; }
}
