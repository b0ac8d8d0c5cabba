namespace IdentityModel.KillHost;

/// <summary>
/// Counts the places a process can be killed at: around every write of a file and every request. At the chosen one nothing goes
/// on any more, as after a kill: whoever passes here later waits for ever.
/// </summary>
/// <param name="at">The place to be killed at, from 1; null counts them only.</param>
/// <param name="closesFiles">Whether to close the files, as the system would; not where the process is going to be killed itself.</param>
public sealed class KillSwitch(int? at = null, bool closesFiles = true)
{
    private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly List<string> _places = [];

    /// <summary>What the operating system would do to a killed process' files.</summary>
    public List<IDisposable> Owned { get; } = [];

    /// <summary>The places passed so far.</summary>
    public int Passed { get; private set; }

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Places
    {
        get
        {
            lock (_lock)
                return [.. _places];
        }
    }

    /// <summary>The place it was killed at.</summary>
    public string? Place { get; private set; }

    /// <summary>Ends when the chosen place is reached.</summary>
    public Task Killed => _killed.Task;

    /// <summary>Passes a place.</summary>
    public Task PassAsync(string place)
    {
        lock (_lock)
        {
            if (Place is null)
                _places.Add(place);
            if (Place is null && ++Passed != at)
                return Task.CompletedTask;

            if (Place is null)
            {
                Place = place;
                if (closesFiles)
                    Owned.ForEach(owned => owned.Dispose());
                _killed.SetResult();
            }
        }

        return new TaskCompletionSource().Task;
    }
}
