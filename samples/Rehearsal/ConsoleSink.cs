using System.Globalization;
using IdentityModel.Core;
using Spectre.Console;

namespace Rehearsal;

/// <summary>Keeps results for the story to tell and prints everything else as it comes.</summary>
internal sealed class ConsoleSink : IOperationSink
{
    private readonly Lock _lock = new();
    private readonly List<object> _results = [];
    private readonly HashSet<string> _activities = [];

    public bool IsWhatIf => false;

    public void Result(object result)
    {
        lock (_lock)
            _results.Add(result);
    }

    /// <summary>Hands out the results since the last call.</summary>
    public IReadOnlyList<T> Take<T>()
    {
        lock (_lock)
        {
            T[] taken = [.. _results.OfType<T>()];
            _results.Clear();
            return taken;
        }
    }

    public void Error(IdentityModelException error) => Say($"[red]{error.ErrorId}[/]: {error.Message} {error.Advice}");

    public void Warning(string message) => Say($"[yellow]Note[/]: {message}");

    public void Verbose(string message)
    {
        // The story tells what matters; the cmdlets show this with -Verbose.
    }

    public void Progress(OperationProgress progress)
    {
        if (progress.IsFinished && progress.Total is { } total)
            Say($"[grey]{progress.Activity}: {progress.Completed} of {total}[/]");
        else if (progress.Status is { } status && IsNew(progress.Activity))
            Say($"[grey]{progress.Activity}: {status}[/]");
    }

    public Task<bool> ConfirmAsync(string target, string action)
    {
        Say($"[blue]Change[/] {target}: {action}");
        return Task.FromResult(true);
    }

    public static void Say(FormattableString markup) =>
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, markup);

    private bool IsNew(string activity)
    {
        lock (_lock)
            return _activities.Add(activity);
    }
}
