using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// Shows an operation's progress as PowerShell's progress bars, one for each activity, a few times a second: drawing each of a
/// hundred thousand steps would take longer than the steps.
/// </summary>
internal sealed class ProgressDisplay(Action<ProgressRecord> write)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, Bar> _bars = [];

    /// <summary>How often the bars are drawn again without a report, in milliseconds, because their time left changes.</summary>
    public static int Refresh => 1000;

    /// <summary>Shows a step, unless its bar was drawn a moment ago.</summary>
    public void Show(OperationProgress progress)
    {
        if (progress.IsFinished)
        {
            Complete(progress.Activity);
            return;
        }

        if (!_bars.TryGetValue(progress.Activity, out Bar? bar))
            _bars.Add(progress.Activity, bar = new Bar(id: _bars.Count + 1));

        bar.Last = progress;
        if (bar.IsDue(Interval))
            write(ToRecord(progress, bar.Id));
    }

    /// <summary>Shows the present state of each step, even if nothing has been done since.</summary>
    public void ShowNow()
    {
        foreach (Bar bar in _bars.Values)
        {
            if (bar.Last?.Now is { } now)
                write(ToRecord(now(), bar.Id));
        }
    }

    /// <summary>Closes every open bar.</summary>
    public void Complete()
    {
        foreach (string activity in _bars.Keys.ToArray())
            Complete(activity);
    }

    private void Complete(string activity)
    {
        if (!_bars.TryGetValue(activity, out Bar? bar))
            return;

        _bars.Remove(activity);
        write(new ProgressRecord(bar.Id, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private static ProgressRecord ToRecord(OperationProgress progress, int id)
    {
        ProgressRecord record = new(id, progress.Activity, StatusOf(progress));
        if (progress.Total is > 0 and { } total)
            record.PercentComplete = (int)Math.Min(100, progress.Completed * 100 / total);

        if (progress.Remaining is { } remaining)
            record.SecondsRemaining = (int)Math.Ceiling(remaining.TotalSeconds);

        return record;
    }

    private static string StatusOf(OperationProgress progress)
    {
        if (progress is { Completed: 0, Total: null, Status: { } wait })
            return wait; // there is no count

        string count = progress.Total is { } total
            ? $"{Number(progress.Completed)} of {Number(total)}"
            : Number(progress.Completed);
        return progress.Status is { } status ? $"{count}: {status}" : count;
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private sealed class Bar(int id)
    {
        private Stopwatch? _sinceDrawn;

        public int Id { get; } = id;

        public OperationProgress? Last { get; set; }

        public bool IsDue(TimeSpan interval)
        {
            if (_sinceDrawn is { } drawn && drawn.Elapsed < interval)
                return false;

            _sinceDrawn = Stopwatch.StartNew();
            return true;
        }
    }
}
